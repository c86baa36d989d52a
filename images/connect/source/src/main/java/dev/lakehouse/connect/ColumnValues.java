package dev.lakehouse.connect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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

  static void write(JsonGenerator json, Schema schema, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (schema.type()) {
      case INT8, INT16, INT32 -> json.writeNumber(((Number) value).intValue());
      case INT64 -> json.writeNumber(((Number) value).longValue());
      case FLOAT32 -> writeFloat(json, (Float) value);
      case FLOAT64 -> writeDouble(json, (Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case STRING -> json.writeString(text(schema, (String) value));
      case BYTES -> json.writeString(bits(schema, value));
      case ARRAY -> {
        json.writeStartArray();
        for (Object element : (List<?>) value) {
          write(json, schema.valueSchema(), element);
        }
        json.writeEndArray();
      }
      default -> throw new DataException("has no written form: " + schema.type() + " " + schema.name());
    }
  }

  /** JSON has no number for these. */
  private static void writeFloat(JsonGenerator json, Float value) throws IOException {
    if (value.isNaN() || value.isInfinite()) {
      json.writeString(value.toString());
    } else {
      json.writeNumber(value);
    }
  }

  private static void writeDouble(JsonGenerator json, Double value) throws IOException {
    if (value.isNaN() || value.isInfinite()) {
      json.writeString(value.toString());
    } else {
      json.writeNumber(value);
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
