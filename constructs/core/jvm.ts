/** Flags of every JVM here: the collector of small heaps, and no counters for jstat, which wake it twenty times a second. */
export const JVM_FLAGS: readonly string[] = ['-XX:+UseSerialGC', '-XX:-UsePerfData'];
