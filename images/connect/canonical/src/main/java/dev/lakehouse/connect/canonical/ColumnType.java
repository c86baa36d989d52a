package dev.lakehouse.connect.canonical;

/**
 * A type by its names in pg_type.
 *
 * @param name typname
 * @param kind typtype
 * @param modifier length and precision as pg_attribute.atttypmod packs them, -1 for none
 * @param elementName typname of an array's element, null for other types
 * @param elementKind typtype of an array's element, null for other types
 */
public record ColumnType(String name, String kind, int modifier, String elementName, String elementKind) {

  public boolean isArray() {
    return elementName != null;
  }

  /** The type of an array's elements, which share its modifier. */
  public ColumnType element() {
    return new ColumnType(elementName, elementKind, modifier, null, null);
  }
}
