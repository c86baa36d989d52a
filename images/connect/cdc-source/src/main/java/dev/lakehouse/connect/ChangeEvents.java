package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CanonicalRecord;
import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ControlRecord;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** Turns one change event of Debezium's into the canonical records that say the same. */
final class ChangeEvents {

  private final CanonicalConfig config;
  private final TableGuard guard;
  private final UnavailableValue unavailable;

  ChangeEvents(CanonicalConfig config, TableGuard guard, UnavailableValue unavailable) {
    this.config = config;
    this.guard = guard;
    this.unavailable = unavailable;
  }

  static boolean isChange(SourceRecord record) {
    return record.value() instanceof Struct value
        && value.schema().field("op") != null
        && value.schema().field("source") != null;
  }

  static boolean isSnapshotRow(SourceRecord record) {
    return "r".equals(((Struct) record.value()).getString("op"));
  }

  /** The captured table of an event, or null if the event is of another one (such as a user's signalling table). */
  CapturedTable table(SourceRecord record) {
    Struct source = ((Struct) record.value()).getStruct("source");
    return config.tables().get(source.getString("schema") + "." + source.getString("table"));
  }

  /**
   * @param snapshotId of the snapshot that the event is part of, or null
   */
  List<CanonicalRecord> convert(SourceRecord record, CapturedTable table, String snapshotId) {
    Struct event = (Struct) record.value();
    String op = event.getString("op");
    long micros = event.getStruct("source").getInt64("ts_us");
    String topic = table.topic(config.prefix());
    if (op.equals("t")) {
      return List.of(
          ControlRecord.of(topic, CanonicalJson.meta(ControlRecord.TRUNCATE, null, micros)));
    }
    boolean delete = op.equals("d");
    Struct row = event.getStruct(delete ? "before" : "after");
    if (row == null) {
      throw incomplete(table, "the row is not in the event");
    }
    List<Field> fields = guard.fields(table, event.schema(), snapshotId != null);
    for (Field field : fields) {
      if (unavailable.matches(row.getWithoutDefault(field.name()))) {
        throw incomplete(table, "column '" + field.name() + "' did not change and was not logged");
      }
    }
    String key = CanonicalJson.key(table, row);
    CanonicalRecord change =
        new CanonicalRecord(topic, key, CanonicalJson.row(table, row, fields, CanonicalJson.meta(op, snapshotId, micros)));
    return delete ? List.of(change, new CanonicalRecord(topic, key, null)) : List.of(change);
  }

  private static ConnectException incomplete(CapturedTable table, String what) {
    return new ConnectException(
        ("A change of table '%s' came without the whole row (%s). As the table's owner run, on a partitioned table for"
                + " each leaf: ALTER TABLE %s REPLICA IDENTITY FULL; Then take the table again, for this change is"
                + " logged as it is: stop the connector, delete its offsets and start it.")
            .formatted(table.id(), what, table.quoted()));
  }
}
