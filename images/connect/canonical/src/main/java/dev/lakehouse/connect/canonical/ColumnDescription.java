package dev.lakehouse.connect.canonical;

/**
 * A column as the source's catalog has it.
 *
 * @param declared the type as people write it, such as {@code numeric(5,2)} or {@code mpaa_rating[]}
 * @param generated whether the source computes it, so that no record has it
 * @param notNull whether the column itself can't be null; a domain's constraint doesn't count
 * @param sequence whether new rows get its value from a sequence: an identity, or a default of nextval
 * @param type what lies beneath any domain
 */
public record ColumnDescription(
    String name, String declared, boolean generated, boolean notNull, boolean sequence, ColumnType type) {

  /** Whether the canonical record can hold its values without loss. */
  public boolean supported() {
    return SupportedTypes.supports(type.name(), type.kind(), type.elementName(), type.elementKind());
  }
}
