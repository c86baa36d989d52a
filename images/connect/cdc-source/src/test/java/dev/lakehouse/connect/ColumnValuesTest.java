package dev.lakehouse.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lakehouse.connect.canonical.JsonText;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnValuesTest {

  private static final Schema ISO_TIMESTAMP = named("io.debezium.time.IsoTimestamp");
  private static final Schema ZONED_TIMESTAMP = named("io.debezium.time.ZonedTimestamp");

  private static Schema named(String name) {
    return SchemaBuilder.string().name(name).optional().build();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Schema.OPTIONAL_INT16_SCHEMA, (short) -3, "-3"),
        Arguments.of(Schema.INT32_SCHEMA, 2147483647, "2147483647"),
        Arguments.of(Schema.INT64_SCHEMA, 9223372036854775807L, "9223372036854775807"),
        Arguments.of(Schema.FLOAT32_SCHEMA, 1.1f, "1.1"),
        Arguments.of(Schema.FLOAT64_SCHEMA, 0.1d, "0.1"),
        Arguments.of(Schema.FLOAT64_SCHEMA, 1e300d, "1.0E300"),
        Arguments.of(Schema.FLOAT64_SCHEMA, Double.NaN, "\"NaN\""),
        Arguments.of(Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY, "\"-Infinity\""),
        Arguments.of(Schema.BOOLEAN_SCHEMA, true, "true"),
        Arguments.of(Schema.STRING_SCHEMA, "it's \"ü\" \\ \n", "\"it's \\\"ü\\\" \\\\ \\n\""),
        Arguments.of(Schema.STRING_SCHEMA, "NAN", "\"NAN\""),
        Arguments.of(ofType("NUMERIC", SchemaBuilder.string()), "NAN", "\"NaN\""),
        Arguments.of(ofType("NUMERIC", SchemaBuilder.string()), "NEGATIVE_INFINITY", "\"-Infinity\""),
        Arguments.of(ofType("NUMERIC", SchemaBuilder.string()), "4.90", "\"4.90\""),
        Arguments.of(Schema.OPTIONAL_STRING_SCHEMA, null, "null"),
        Arguments.of(named("io.debezium.data.Json"), "{\"a\": 1}", "\"{\\\"a\\\": 1}\""),
        Arguments.of(named("io.debezium.data.Uuid"), "00000000-0000-4000-8000-00000000000a", "\"00000000-0000-4000-8000-00000000000a\""),
        Arguments.of(named("io.debezium.data.Enum"), "PG-13", "\"PG-13\""),
        Arguments.of(named("io.debezium.time.IsoDate"), "2005-05-25Z", "\"2005-05-25\""),
        Arguments.of(named("io.debezium.time.IsoTime"), "11:30:37Z", "\"11:30:37.000000\""),
        Arguments.of(named("io.debezium.time.ZonedTime"), "09:30:37.5Z", "\"09:30:37.500000Z\""),
        Arguments.of(ISO_TIMESTAMP, "2005-05-25T11:30:37.5Z", "\"2005-05-25T11:30:37.500000\""),
        Arguments.of(ZONED_TIMESTAMP, "2005-05-25T09:30:37Z", "\"2005-05-25T09:30:37.000000Z\""),
        Arguments.of(ZONED_TIMESTAMP, "-infinity", "\"-infinity\""),
        Arguments.of(bits(5), new byte[] {0b01101}, "\"01101\""),
        Arguments.of(bits(10), ByteBuffer.wrap(new byte[] {1, 2}), "\"1000000001\""),
        Arguments.of(SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build(), Arrays.asList("a", null), "[\"a\",null]"),
        Arguments.of(SchemaBuilder.array(ZONED_TIMESTAMP).build(), List.of("2005-05-25T09:30:37Z"), "[\"2005-05-25T09:30:37.000000Z\"]"),
        Arguments.of(SchemaBuilder.array(Schema.OPTIONAL_INT64_SCHEMA).build(), List.of(), "[]"));
  }

  private static Schema ofType(String type, SchemaBuilder schema) {
    return schema.parameter("__debezium.source.column.type", type).build();
  }

  private static Schema bits(int length) {
    return SchemaBuilder.bytes().name("io.debezium.data.Bits").parameter("length", String.valueOf(length)).build();
  }

  @ParameterizedTest
  @MethodSource("values")
  void isWrittenAs(Schema schema, Object value, String expected) {
    assertEquals(expected, written(schema, value));
  }

  @Test
  void whatHasNoFormIsRefused() {
    Schema struct = SchemaBuilder.struct().name("io.debezium.data.geometry.Point").build();
    assertThrows(DataException.class, () -> written(struct, new Object()));
    assertThrows(DataException.class, () -> written(Schema.BYTES_SCHEMA, new byte[] {1}));
  }

  private static String written(Schema schema, Object value) {
    JsonText json = new JsonText();
    ColumnValues.write(json, schema, value);
    return json.toString();
  }
}
