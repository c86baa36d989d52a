package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CapturedTable;

/** A relation by schema and name, as the catalog spells them. */
record TableName(String schema, String name) {

  /** From {@code schema.table}. */
  static TableName of(String text) {
    int dot = text.indexOf('.');
    return new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  String quoted() {
    return CapturedTable.quote(schema) + "." + CapturedTable.quote(name);
  }

  /** Whether a list means this relation: {@code table}, {@code schema.table} or {@code "schema"."table"}. */
  boolean isCalled(String entry) {
    return entry.equals(name) || entry.equals(toString()) || entry.equals(quoted());
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
