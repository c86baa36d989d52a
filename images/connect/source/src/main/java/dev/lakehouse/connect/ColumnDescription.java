package dev.lakehouse.connect;

/**
 * A column as the source's catalog has it.
 *
 * @param declared the type as people write it, such as {@code numeric(5,2)} or {@code mpaa_rating[]}
 * @param supported whether the connector knows how to write its values without loss
 */
record ColumnDescription(String name, String declared, boolean generated, boolean supported) {}
