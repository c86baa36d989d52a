package dev.lakehouse.connect;

import java.util.List;

/** A table that the configuration names, with the columns that make its key, in the declared order. */
record CapturedTable(String schema, String name, List<String> key) {

  CapturedTable {
    key = List.copyOf(key);
  }

  /** {@code schema.table}, as people write it in the configuration and as PostgreSQL prints it. */
  String id() {
    return schema + "." + name;
  }

  String topic(String prefix) {
    return prefix + "." + id();
  }

  /** The name as SQL needs it, whatever characters it has. */
  String quoted() {
    return quote(schema) + "." + quote(name);
  }

  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
