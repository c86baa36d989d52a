package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.record.TableDeclaration;

/** Writes changes as canonical records. */
interface ChangeWriter {

  Declaration declaration();

  /** A record of a table's topic; null for a tombstone. */
  void send(String table, String key, String value);

  /** A row; the JSON may be written with single quotes. */
  default void row(String table, String op, String row) {
    row(table, op, (ObjectNode) Live.read(row));
  }

  default void row(String table, String op, ObjectNode row) {
    ObjectNode value = whole(table, row);
    value.set("_meta", meta(op, null));
    send(table, key(table, row), value.toString());
  }

  /** Columns that the test doesn't care for have some value. */
  private ObjectNode whole(String table, ObjectNode row) {
    ObjectNode value = row.deepCopy();
    for (TableDeclaration.Column column : declaration().table(table).stored()) {
      if (!value.has(column.name())) {
        String type = column.type().text();
        value.set(
            column.name(),
            switch (type) {
              case "int" -> Live.JSON.getNodeFactory().numberNode(1);
              case "boolean" -> Live.JSON.getNodeFactory().booleanNode(true);
              case "date" -> Live.JSON.getNodeFactory().textNode("2026-01-01");
              case "timestamptz" -> Live.JSON.getNodeFactory().textNode("2026-01-01T00:00:00.000000Z");
              case "string" -> Live.JSON.getNodeFactory().textNode("");
              default -> type.startsWith("array") ? Live.JSON.createArrayNode() : Live.JSON.getNodeFactory().textNode("1.00");
            });
      }
    }
    return value;
  }

  default void delete(String table, String row) {
    row(table, "d", row);
    tombstone(table, (ObjectNode) Live.read(row));
  }

  default void tombstone(String table, ObjectNode row) {
    send(table, key(table, row), null);
  }

  default void control(String table, String kind, String snapshot) {
    ObjectNode value = Live.JSON.createObjectNode();
    value.set("_meta", meta(kind, snapshot));
    send(table, "{\"_control\":\"" + kind + "\"}", value.toString());
  }

  private String key(String table, JsonNode row) {
    ObjectNode key = Live.JSON.createObjectNode();
    declaration().table(table).key().forEach(name -> key.set(name, row.get(name)));
    return key.toString();
  }

  private static ObjectNode meta(String op, String snapshot) {
    return Live.JSON.createObjectNode()
        .put("op", op)
        .put("snapshot_id", snapshot)
        .put("source_ts", "2026-11-23T00:00:00.000000Z")
        .put("connector", "test")
        .put("format", 1);
  }
}
