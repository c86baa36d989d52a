package dev.lakehouse.record;

/**
 * A column that expressions may name.
 *
 * @param qualifier the alias before its dot, null where it has none
 * @param type Spark's name of its type, such as {@code decimal(9,2)}
 */
public record Field(String qualifier, String name, String type) {

  @Override
  public String toString() {
    return (qualifier == null ? "" : qualifier + ".") + name + " " + type;
  }
}
