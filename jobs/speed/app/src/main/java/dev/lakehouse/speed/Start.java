package dev.lakehouse.speed;

import java.util.Map;

/**
 * What is known when the application starts.
 *
 * @param gen the generation: born with its state, numbers its markers
 * @param ids the ids of all topics of the database
 * @param ends the offset of the last record that each topic held at the start; -1 for none. Before these are passed there is
 *     no marker: compaction has removed records, and what stands earlier was never true
 */
record Start(long gen, Map<String, String> ids, Map<String, Long> ends, long markerIntervalMillis) {}
