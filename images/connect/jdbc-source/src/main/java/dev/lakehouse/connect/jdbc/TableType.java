package dev.lakehouse.connect.jdbc;

import java.util.Arrays;
import java.util.List;

/** Kinds of relations, by JDBC's names and pg_class.relkind. */
enum TableType {
  TABLE("r"),
  PARTITIONED_TABLE("p"),
  VIEW("v"),
  MATERIALIZED_VIEW("m"),
  FOREIGN_TABLE("f");

  private final String kind;

  TableType(String kind) {
    this.kind = kind;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(TableType::toString).toList();
  }

  /** The relkinds of some types, as one text. */
  static String kinds(List<String> texts) {
    StringBuilder kinds = new StringBuilder();
    for (TableType type : values()) {
      if (texts.stream().anyMatch(type.toString()::equalsIgnoreCase)) {
        kinds.append(type.kind);
      }
    }
    return kinds.toString();
  }

  @Override
  public String toString() {
    return name().replace('_', ' ');
  }
}
