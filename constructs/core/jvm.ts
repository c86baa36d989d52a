/**
 * Flags of every JVM here: the collector of small heaps, no counters for jstat, which wake it twenty times a second,
 * and an end when the heap is full: a process that lingers half dead would not be started again.
 */
export const JVM_FLAGS: readonly string[] = [
  '-XX:+UseSerialGC',
  '-XX:-UsePerfData',
  '-XX:+ExitOnOutOfMemoryError',
];
