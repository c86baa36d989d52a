package dev.lakehouse.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Builds records as Debezium 3.6 sends them for a table {@code public.film(id, title)}. */
final class Events {

  static final String PREFIX = "pagila";
  static final Schema ROW =
      SchemaBuilder.struct().optional().field("id", Schema.INT32_SCHEMA).field("title", Schema.OPTIONAL_STRING_SCHEMA).build();
  static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("schema", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
          .build();
  static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .field("before", ROW)
          .field("after", ROW)
          .field("source", SOURCE)
          .field("op", Schema.STRING_SCHEMA)
          .build();
  private static final Schema NOTIFICATION =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("type", Schema.STRING_SCHEMA)
          .field("aggregate_type", Schema.STRING_SCHEMA)
          .field("additional_data", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).optional().build())
          .field("timestamp", Schema.INT64_SCHEMA)
          .build();
  private static final Schema TRANSACTION = SchemaBuilder.struct().field("status", Schema.STRING_SCHEMA).build();
  private static final Schema HEARTBEAT = SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();

  private Events() {}

  static Struct row(int id, String title) {
    return new Struct(ROW).put("id", id).put("title", title);
  }

  static SourceRecord change(String op, Struct before, Struct after, Map<String, ?> offset) {
    return change("film", op, before, after, offset);
  }

  static SourceRecord change(String table, String op, Struct before, Struct after, Map<String, ?> offset) {
    Struct source =
        new Struct(SOURCE).put("schema", "public").put("table", table).put("ts_us", 1_700_000_000_123_456L);
    Struct value =
        new Struct(ENVELOPE).put("before", before).put("after", after).put("source", source).put("op", op);
    return record(PREFIX + ".public." + table, value, offset);
  }

  static SourceRecord insert(int id, Map<String, ?> offset) {
    return change("c", null, row(id, "t" + id), offset);
  }

  static SourceRecord notification(String type, Map<String, String> data, Map<String, ?> offset) {
    Struct value =
        new Struct(NOTIFICATION)
            .put("id", "snapshot-1")
            .put("type", type)
            .put("aggregate_type", "Initial Snapshot")
            .put("additional_data", data)
            .put("timestamp", 1_700_000_000_123L);
    return record(PREFIX + ".__notification", value, offset);
  }

  static SourceRecord transaction(String status, Map<String, ?> offset) {
    return record(PREFIX + ".transaction", new Struct(TRANSACTION).put("status", status), offset);
  }

  static SourceRecord heartbeat(Map<String, ?> offset) {
    return record("__debezium-heartbeat." + PREFIX, new Struct(HEARTBEAT).put("ts_ms", 5L), offset);
  }

  static Map<String, ?> lsn(long lsn) {
    return Map.of("lsn", lsn);
  }

  static Map<String, ?> running(long lsn, boolean completed) {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put("lsn", lsn);
    offset.put("snapshot", "INITIAL");
    offset.put("snapshot_completed", completed);
    return offset;
  }

  private static SourceRecord record(String topic, Struct value, Map<String, ?> offset) {
    return new SourceRecord(Map.of("server", PREFIX), offset, topic, null, null, value.schema(), value);
  }
}
