package dev.lakehouse.connect.canonical;

import java.util.List;

/** A table that the configuration names, with the columns that make its key, in the declared order. */
public record CapturedTable(String schema, String name, List<String> key) {

  public CapturedTable {
    key = List.copyOf(key);
  }

  /** {@code schema.table}, as people write it in the configuration and as PostgreSQL prints it. */
  public String id() {
    return schema + "." + name;
  }

  public String topic(String prefix) {
    return prefix + "." + id();
  }

  /** The name as SQL needs it, whatever characters it has. */
  public String quoted() {
    return quote(schema) + "." + quote(name);
  }

  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
