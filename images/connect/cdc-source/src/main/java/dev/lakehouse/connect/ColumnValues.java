package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.JsonText;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Writes one value of Debezium's as the canonical record has it, by the type and the name of its schema. */
final class ColumnValues {

  private static final String BITS = "io.debezium.data.Bits";

  /** Where Debezium keeps the type of the column, upper case; asked for by {@link DebeziumProperties}. */
  private static final String SOURCE_TYPE = "__debezium.source.column.type";

  /** Debezium's names of what numeric holds beside numbers, and PostgreSQL's. */
  private static final Map<String, String> SPECIAL_NUMERICS =
      Map.of("NAN", "NaN", "POSITIVE_INFINITY", "Infinity", "NEGATIVE_INFINITY", "-Infinity");

  private ColumnValues() {}

  static void write(JsonText json, Schema schema, Object value) {
    if (value == null) {
      json.nothing();
      return;
    }
    switch (schema.type()) {
      case INT8, INT16, INT32 -> json.number(((Number) value).intValue());
      case INT64 -> json.number(((Number) value).longValue());
      case FLOAT32 -> json.number((Float) value);
      case FLOAT64 -> json.number((Double) value);
      case BOOLEAN -> json.bool((Boolean) value);
      case STRING -> json.string(text(schema, (String) value));
      case BYTES -> json.string(bits(schema, value));
      case ARRAY -> {
        json.startArray();
        for (Object element : (List<?>) value) {
          write(json, schema.valueSchema(), element);
        }
        json.endArray();
      }
      default -> throw new DataException("has no written form: " + schema.type() + " " + schema.name());
    }
  }

  private static String text(Schema schema, String value) {
    if (schema.parameters() != null && "NUMERIC".equals(schema.parameters().get(SOURCE_TYPE))) {
      return SPECIAL_NUMERICS.getOrDefault(value, value);
    }
    if (schema.name() == null) {
      return value;
    }
    return switch (schema.name()) {
      case "io.debezium.time.IsoTimestamp" -> IsoText.timestamp(value);
      case "io.debezium.time.ZonedTimestamp" -> IsoText.timestamptz(value);
      case "io.debezium.time.IsoDate" -> IsoText.date(value);
      case "io.debezium.time.IsoTime" -> IsoText.time(value);
      case "io.debezium.time.ZonedTime" -> IsoText.timetz(value);
      default -> value;
    };
  }

  /** bit(n), which comes as bytes, the lowest first; written as PostgreSQL prints it. */
  private static String bits(Schema schema, Object value) {
    if (!BITS.equals(schema.name())) {
      throw new DataException("has no written form: bytes " + schema.name());
    }
    byte[] bytes = value instanceof ByteBuffer buffer ? buffer.array() : (byte[]) value;
    int length = Integer.parseInt(schema.parameters().get("length"));
    StringBuilder text = new StringBuilder(length);
    for (int bit = length - 1; bit >= 0; bit--) {
      boolean set = bit / 8 < bytes.length && (bytes[bit / 8] >> (bit % 8) & 1) == 1;
      text.append(set ? '1' : '0');
    }
    return text.toString();
  }
}
