package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.JsonText;
import dev.lakehouse.connect.canonical.Meta;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** The texts of keys and values; docs/canonical-record.md is the form that they keep. */
final class CanonicalJson {

  static final String CONNECTOR = "postgresql-cdc";

  private CanonicalJson() {}

  static String key(CapturedTable table, Struct row) {
    JsonText json = new JsonText().startObject();
    for (String column : table.key()) {
      Field field = row.schema().field(column);
      if (field == null) {
        throw new DataException(
            "Table '%s' has lost the column '%s' of its declared key".formatted(table.id(), column));
      }
      column(json, table, row, field);
    }
    return json.endObject().toString();
  }

  static String row(CapturedTable table, Struct row, List<Field> fields, Meta meta) {
    JsonText json = new JsonText().startObject();
    for (Field field : fields) {
      column(json, table, row, field);
    }
    meta.write(json);
    return json.endObject().toString();
  }

  private static void column(JsonText json, CapturedTable table, Struct row, Field field) {
    json.name(field.name());
    try {
      // Without the default: a null is a null, whatever the column's default is.
      ColumnValues.write(json, field.schema(), row.getWithoutDefault(field.name()));
    } catch (DataException | IllegalArgumentException e) {
      throw new DataException("Column '%s.%s': %s".formatted(table.id(), field.name(), e.getMessage()), e);
    }
  }

  /** A flat object of texts and numbers, for what is not canonical (heartbeats). */
  static String plain(Map<String, ?> fields) {
    JsonText json = new JsonText().startObject();
    for (Map.Entry<String, ?> field : fields.entrySet()) {
      json.name(field.getKey());
      if (field.getValue() instanceof Long number) {
        json.number(number);
      } else {
        json.string(String.valueOf(field.getValue()));
      }
    }
    return json.endObject().toString();
  }

  /** What a record of ours says about itself. */
  static Meta meta(String op, String snapshotId, long sourceMicros) {
    return new Meta(CONNECTOR, op, snapshotId, sourceMicros);
  }
}
