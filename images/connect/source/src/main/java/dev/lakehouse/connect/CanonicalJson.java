package dev.lakehouse.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** The texts of keys and values; docs/canonical-record.md is the form that they keep. */
final class CanonicalJson {

  static final String META = "_meta";
  static final String CONTROL = "_control";
  static final String CONNECTOR = "postgresql-cdc";
  static final int FORMAT = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  private CanonicalJson() {}

  static String key(CapturedTable table, Struct row) {
    return write(
        json -> {
          json.writeStartObject();
          for (String column : table.key()) {
            Field field = row.schema().field(column);
            if (field == null) {
              throw new DataException(
                  "Table '%s' has lost the column '%s' of its declared key".formatted(table.id(), column));
            }
            column(json, table, row, field);
          }
          json.writeEndObject();
        });
  }

  static String row(CapturedTable table, Struct row, List<Field> fields, Meta meta) {
    return write(
        json -> {
          json.writeStartObject();
          for (Field field : fields) {
            column(json, table, row, field);
          }
          meta(json, meta);
          json.writeEndObject();
        });
  }

  private static void column(JsonGenerator json, CapturedTable table, Struct row, Field field) throws IOException {
    json.writeFieldName(field.name());
    try {
      // Without the default: a null is a null, whatever the column's default is.
      ColumnValues.write(json, field.schema(), row.getWithoutDefault(field.name()));
    } catch (DataException | IllegalArgumentException e) {
      throw new DataException("Column '%s.%s': %s".formatted(table.id(), field.name(), e.getMessage()), e);
    }
  }

  static String controlKey(String kind) {
    return write(
        json -> {
          json.writeStartObject();
          json.writeStringField(CONTROL, kind);
          json.writeEndObject();
        });
  }

  static String control(Meta meta) {
    return write(
        json -> {
          json.writeStartObject();
          meta(json, meta);
          json.writeEndObject();
        });
  }

  /** A flat object of texts and numbers, for what is not canonical (heartbeats). */
  static String plain(Map<String, ?> fields) {
    return write(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, ?> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            if (field.getValue() instanceof Long number) {
              json.writeNumber(number);
            } else {
              json.writeString(String.valueOf(field.getValue()));
            }
          }
          json.writeEndObject();
        });
  }

  private static void meta(JsonGenerator json, Meta meta) throws IOException {
    json.writeObjectFieldStart(META);
    json.writeStringField("op", meta.op());
    json.writeStringField("snapshot_id", meta.snapshotId());
    json.writeStringField("source_ts", IsoText.ofMicros(meta.sourceMicros()));
    json.writeStringField("connector", CONNECTOR);
    json.writeNumberField("format", FORMAT);
    json.writeEndObject();
  }

  private static String write(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * What a record says about itself.
   *
   * @param snapshotId null outside of a snapshot
   */
  record Meta(String op, String snapshotId, long sourceMicros) {}

  @FunctionalInterface
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }
}
