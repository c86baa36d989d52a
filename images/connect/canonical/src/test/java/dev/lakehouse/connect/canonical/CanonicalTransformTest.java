package dev.lakehouse.connect.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class CanonicalTransformTest {

  private static final Schema FILM =
      SchemaBuilder.struct()
          .name("film")
          .field("film_id", Schema.INT32_SCHEMA)
          .field("title", Schema.OPTIONAL_STRING_SCHEMA)
          .field("rate", Decimal.builder(2).optional().build())
          .field("released", org.apache.kafka.connect.data.Date.builder().optional().build())
          .field("shown", Time.builder().optional().build())
          .field("last_update", Timestamp.builder().optional().build())
          .field("local", Timestamp.builder().optional().build())
          .field("cover", Schema.OPTIONAL_BYTES_SCHEMA)
          .field("score", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("tags", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build())
          .build();

  private static CanonicalTransform<SourceRecord> transform(String keys) {
    CanonicalTransform<SourceRecord> transform = new CanonicalTransform<>();
    transform.configure(Map.of("keys", keys, "connector", "confluent-jdbc", "local.timestamps", "public.film.local"));
    return transform;
  }

  private static SourceRecord record(String topic, Object value) {
    return new SourceRecord(Map.of("table", "film"), Map.of("at", 1L), topic, 0, null, null, FILM, value, 1_700_000_000_123L);
  }

  @Test
  void aStructBecomesACanonicalRecord() {
    Struct row =
        new Struct(FILM)
            .put("film_id", 7)
            .put("title", "it's \"ü\"")
            .put("rate", new BigDecimal("4.90"))
            .put("released", new Date(0))
            .put("shown", new Date(41_437_500))
            .put("last_update", new Date(1_117_020_637_123L))
            .put("local", new Date(1_117_020_637_000L))
            .put("cover", new byte[] {0, (byte) 255})
            .put("score", Double.NaN)
            .put("tags", Arrays.asList("a", null));
    SourceRecord made = transform("public.film:film_id").apply(record("pagila.public.film", row));
    assertEquals("pagila.public.film", made.topic());
    assertEquals("{\"film_id\":7}", made.key());
    assertEquals(
        "{\"film_id\":7,\"title\":\"it's \\\"ü\\\"\",\"rate\":\"4.90\",\"released\":\"1970-01-01\",\"shown\":\"11:30:37.500000\","
            + "\"last_update\":\"2005-05-25T11:30:37.123000Z\",\"local\":\"2005-05-25T11:30:37.000000\",\"cover\":\"AP8=\","
            + "\"score\":\"NaN\",\"tags\":[\"a\",null],"
            + "\"_meta\":{\"op\":\"u\",\"snapshot_id\":null,\"source_ts\":\"2023-11-14T22:13:20.123000Z\",\"connector\":\"confluent-jdbc\",\"format\":1}}",
        made.value());
    assertEquals(Map.of("at", 1L), made.sourceOffset());
  }

  @Test
  void nullsAreNulls() {
    String value = (String) transform("public.film:film_id").apply(record("pagila.public.film", new Struct(FILM).put("film_id", 7))).value();
    assertTrue(value.startsWith("{\"film_id\":7,\"title\":null,\"rate\":null,\"released\":null,"), value);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    Struct row = new Struct(FILM).put("film_id", 7);
    DataException topic = assertThrows(DataException.class, () -> transform("public.film:film_id").apply(record("film", row)));
    assertTrue(topic.getMessage().contains("Topic 'film' ends in none of [public.film]"), topic.getMessage());
    DataException key = assertThrows(DataException.class, () -> transform("public.film:title").apply(record("p.public.film", row)));
    assertTrue(key.getMessage().contains("has no 'title', which its declared key names"), key.getMessage());
    DataException struct = assertThrows(DataException.class, () -> transform("public.film:film_id").apply(record("p.public.film", null)));
    assertTrue(struct.getMessage().contains("is no Struct but null"), struct.getMessage());
    assertThrows(ConfigException.class, () -> transform("film"));
  }

  @Test
  void connectFindsIt() {
    assertTrue(
        ServiceLoader.load(Transformation.class).stream().anyMatch(found -> found.type() == CanonicalTransform.class));
  }
}
