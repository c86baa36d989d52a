package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.SourceExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records as users of a JDBC source know them. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class StructIT {

  private static SourceRecord first(PolledDatabase source, String... more) throws Exception {
    return source.task(source.config("bulk", "public.t", more)).start().untilRecords(1).get(0);
  }

  private static void column(PolledDatabase source, String type, String value) throws Exception {
    source.sql("CREATE TABLE t (c " + type + ")", "INSERT INTO t VALUES (" + value + ")");
  }

  @Test
  void theReferencesConfigurationRunsOnceItIsWhole(PolledDatabase source) throws Exception {
    source.sql(
        "CREATE TABLE customer (customer_id serial PRIMARY KEY, first_name text NOT NULL, email text, last_update timestamp NOT NULL DEFAULT now())",
        "INSERT INTO customer (first_name) VALUES ('MARY'), ('LINDA')");
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", JdbcSourceConnector.class.getName());
    config.put("connection.url", "jdbc:postgresql://127.0.0.1:" + source.server().port() + "/" + source.name());
    config.put("mode", "timestamp+incrementing");
    config.put("incrementing.column.name", "customer_id");
    config.put("timestamp.column.name", "last_update");
    // What it lacks.
    config.put("connection.user", PolledDatabase.ROLE);
    config.put("connection.password", PolledDatabase.ROLE_PASSWORD);
    config.put("topic.prefix", "pagila-");
    config.put("table.whitelist", "customer");
    config.put("poll.interval.ms", "20");
    CapturingTask task = source.task(config).start();
    List<SourceRecord> records = task.untilRecords(2);
    SourceRecord record = records.get(0);
    assertEquals("pagila-customer", record.topic());
    assertNull(record.key());
    assertNull(record.keySchema());
    assertNull(record.kafkaPartition());
    assertEquals(Map.of("table", "public.customer"), record.sourcePartition());
    Struct value = (Struct) record.value();
    assertEquals("customer", value.schema().name());
    assertFalse(value.schema().isOptional());
    assertEquals(List.of("customer_id", "first_name", "email", "last_update"), value.schema().fields().stream().map(Field::name).toList());
    assertEquals(1, value.getInt32("customer_id"));
    assertEquals("MARY", value.getString("first_name"));
    assertNull(value.getString("email"));
    assertFalse(value.schema().field("first_name").schema().isOptional());
    assertTrue(value.schema().field("email").schema().isOptional());
    assertEquals(Timestamp.LOGICAL_NAME, value.schema().field("last_update").schema().name());
    source.sql("UPDATE customer SET email = 'm@x', last_update = now() WHERE customer_id = 1");
    Struct changed = (Struct) task.untilRecords(3).get(2).value();
    assertEquals("m@x", changed.getString("email"));
  }

  @Test
  void types(PolledDatabase source) throws Exception {
    Map<String, Object[]> cases = new LinkedHashMap<>();
    cases.put("boolean = true", new Object[] {Schema.Type.BOOLEAN, null, true});
    cases.put("smallint = -7", new Object[] {Schema.Type.INT16, null, (short) -7});
    cases.put("integer = 7", new Object[] {Schema.Type.INT32, null, 7});
    cases.put("bigint = 9223372036854775807", new Object[] {Schema.Type.INT64, null, Long.MAX_VALUE});
    cases.put("oid = 4294967295", new Object[] {Schema.Type.INT64, null, 4294967295L});
    cases.put("real = 1.5", new Object[] {Schema.Type.FLOAT32, null, 1.5f});
    cases.put("double precision = 0.1", new Object[] {Schema.Type.FLOAT64, null, 0.1});
    cases.put("double precision = '-infinity'", new Object[] {Schema.Type.FLOAT64, null, Double.NEGATIVE_INFINITY});
    cases.put("money = -1234.5", new Object[] {Schema.Type.FLOAT64, null, -1234.5});
    cases.put("numeric(5,2) = 4.9", new Object[] {Schema.Type.BYTES, Decimal.LOGICAL_NAME, new BigDecimal("4.90")});
    cases.put("numeric = 1.10", new Object[] {Schema.Type.STRING, null, "1.10"});
    cases.put("numeric = 'NaN'", new Object[] {Schema.Type.STRING, null, "NaN"});
    cases.put("text = 'ü'", new Object[] {Schema.Type.STRING, null, "ü"});
    cases.put("char(3) = 'a'", new Object[] {Schema.Type.STRING, null, "a  "});
    cases.put("rating = 'PG-13'", new Object[] {Schema.Type.STRING, null, "PG-13"});
    cases.put("year = 2006", new Object[] {Schema.Type.INT32, null, 2006});
    cases.put("price = 4.9", new Object[] {Schema.Type.BYTES, Decimal.LOGICAL_NAME, new BigDecimal("4.90")});
    cases.put("uuid = '00000000-0000-4000-8000-00000000000a'", new Object[] {Schema.Type.STRING, null, "00000000-0000-4000-8000-00000000000a"});
    cases.put("jsonb = '{\"a\":1}'", new Object[] {Schema.Type.STRING, null, "{\"a\": 1}"});
    cases.put("xml = '<a/>'", new Object[] {Schema.Type.STRING, null, "<a/>"});
    cases.put("date = '1969-12-31'", new Object[] {Schema.Type.INT32, org.apache.kafka.connect.data.Date.LOGICAL_NAME, new Date(-86_400_000L)});
    cases.put("time = '00:00:01.5'", new Object[] {Schema.Type.INT32, Time.LOGICAL_NAME, new Date(1_500)});
    cases.put("timetz = '01:30:00+02'", new Object[] {Schema.Type.INT32, Time.LOGICAL_NAME, new Date(84_600_000L)});
    cases.put("timestamp = '1970-01-01 00:00:01.5'", new Object[] {Schema.Type.INT64, Timestamp.LOGICAL_NAME, new Date(1_500)});
    cases.put("timestamptz = '1970-01-01 02:00:01.5+02'", new Object[] {Schema.Type.INT64, Timestamp.LOGICAL_NAME, new Date(1_500)});
    cases.put("timestamptz = '0044-03-15 10:00:00Z BC'", new Object[] {Schema.Type.INT64, Timestamp.LOGICAL_NAME, Date.from(Instant.parse("-0043-03-15T10:00:00Z"))});
    cases.put("bit(1) = B'1'", new Object[] {Schema.Type.BOOLEAN, null, true});
    cases.put("bit(5) = B'01101'", new Object[] {Schema.Type.STRING, null, "01101"});
    cases.put("varbit = B'01'", new Object[] {Schema.Type.STRING, null, "01"});
    cases.put("bytea = '\\x00ff'", new Object[] {Schema.Type.BYTES, null, new byte[] {0, -1}});
    // What has no type of Connect's, and what other connectors drop.
    cases.put("interval = '1 day'", new Object[] {Schema.Type.STRING, null, "P1D"});
    cases.put("inet = '10.0.0.1/24'", new Object[] {Schema.Type.STRING, null, "10.0.0.1/24"});
    cases.put("int4range = '[1,5)'", new Object[] {Schema.Type.STRING, null, "[1,5)"});
    cases.put("tsvector = 'a b'", new Object[] {Schema.Type.STRING, null, "'a' 'b'"});
    cases.put("point = '(1,2)'", new Object[] {Schema.Type.STRING, null, "(1,2)"});
    cases.put("pair = '(1,x)'", new Object[] {Schema.Type.STRING, null, "(1,x)"});
    cases.put("text[] = ARRAY['a',NULL,'b c']", new Object[] {Schema.Type.STRING, null, "{a,NULL,\"b c\"}"});
    cases.put("numeric(5,2)[] = ARRAY[1.5]", new Object[] {Schema.Type.STRING, null, "{1.50}"});
    cases.put("integer = NULL", new Object[] {Schema.Type.INT32, null, null});
    StringBuilder columns = new StringBuilder("id int PRIMARY KEY, computed int GENERATED ALWAYS AS (id + 1) STORED");
    StringBuilder values = new StringBuilder("1, DEFAULT");
    int n = 0;
    for (String each : cases.keySet()) {
      String[] parts = each.split(" = ", 2);
      columns.append(", c").append(n++).append(' ').append(parts[0]);
      values.append(", ").append(parts[1]);
    }
    source.sql(
        "CREATE TYPE rating AS ENUM ('PG-13')", "CREATE TYPE pair AS (a int, b text)", "CREATE DOMAIN year AS int", "CREATE DOMAIN price AS numeric(5,2)",
        "CREATE TABLE t (" + columns + ")", "INSERT INTO t VALUES (" + values + ")");
    // The catalog tells a table's columns, the driver those of a query: both must mean the same.
    for (boolean query : new boolean[] {false, true}) {
      Map<String, String> config = source.config("bulk", query ? "" : "public.t");
      if (query) {
        config.put("query", "SELECT * FROM t");
      }
      Struct row = (Struct) source.task(config).start().untilRecords(1).get(0).value();
      assertEquals(query ? null : "t", row.schema().name());
      assertEquals(2, row.get("computed"));
      n = 0;
      for (Map.Entry<String, Object[]> each : cases.entrySet()) {
        String name = "c" + n++;
        Field field = row.schema().field(name);
        String which = (query ? "query " : "") + each.getKey();
        assertTrue(field.schema().isOptional(), which);
        assertEquals(each.getValue()[0], field.schema().type(), which);
        assertEquals(each.getValue()[1], field.schema().name(), which);
        if (each.getValue()[2] instanceof byte[] bytes) {
          assertArrayEquals(bytes, (byte[]) row.get(field), which);
        } else {
          assertEquals(each.getValue()[2], row.get(field), which);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "none, 2;0, Decimal", "none, 5;2, Decimal", "none, 5;-2, Decimal",
    "precision_only, 2;0, INT8", "precision_only, 4;0, INT16", "precision_only, 9;0, INT32", "precision_only, 18;0, INT64",
    "precision_only, 19;0, Decimal", "precision_only, 5;2, Decimal", "precision_only, 5;-2, Decimal",
    "best_fit, 2;0, INT8", "best_fit, 3;0, INT16", "best_fit, 5;0, INT32", "best_fit, 10;0, INT64", "best_fit, 5;2, FLOAT64",
    "best_fit, 19;2, Decimal", "best_fit, 4;-2, INT32", "BEST_FIT, 5;2, FLOAT64",
    "best_fit_eager_double, 30;2, FLOAT64", "best_fit_eager_double, 19;0, Decimal", "best_fit_eager_double, 9;0, INT32"
  })
  void numerics(String mapping, String declared, String expected, PolledDatabase source) throws Exception {
    String[] parts = declared.split(";");
    column(source, "numeric(" + parts[0] + "," + parts[1] + ")", parts[1].equals("-2") ? "9900" : parts[0].equals("2") ? "99" : "123");
    Schema schema = first(source, "numeric.mapping", mapping).valueSchema().field("c").schema();
    assertEquals(expected, schema.name() == null ? schema.type().toString() : "Decimal");
    if (schema.name() != null) {
      assertEquals(parts[0], schema.parameters().get("connect.decimal.precision"));
      assertEquals(parts[1], schema.parameters().get(Decimal.SCALE_FIELD));
    }
  }

  /** With a negative scale a number has more digits than its precision. */
  @Test
  void aNegativeScaleFitsItsInteger(PolledDatabase source) throws Exception {
    column(source, "numeric(2,-3)", "99000");
    Struct row = (Struct) first(source, "numeric.mapping", "best_fit").value();
    assertEquals(99_000L, ((Number) row.get("c")).longValue());
  }

  @ParameterizedTest
  @CsvSource({
    "connect_logical, INT64", "micros_long, 1748172637123456", "nanos_long, 1748172637123456000",
    "micros_string, '1748172637123456'", "nanos_string, '1748172637123456000'",
    "micros_iso_datetime_string, 2025-05-25T13:30:37.123456", "nanos_iso_datetime_string, 2025-05-25T13:30:37.123456000"
  })
  void granularities(String granularity, String expected, PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE t (c timestamptz, l timestamp)", "INSERT INTO t VALUES ('2025-05-25 11:30:37.123456Z', '2025-05-25 13:30:37.123456')");
    Struct row = (Struct) first(source, "timestamp.granularity", granularity, "db.timezone", "Europe/Berlin").value();
    // The local time is Berlin's, and so the same instant.
    assertEquals(row.get("c"), row.get("l"));
    if (granularity.equals("connect_logical")) {
      assertEquals(new Date(1_748_172_637_123L), row.get("c"));
    } else {
      assertEquals(expected, String.valueOf(row.get("c")));
      assertEquals(granularity.endsWith("long") ? Schema.Type.INT64 : Schema.Type.STRING, row.schema().field("c").schema().type());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "timestamptz, infinity", "timestamp, -infinity", "date, infinity", "'numeric(5,2)', NaN", "time, 24:00:00"
  })
  void whatDoesNotFitIsAnErrorThatNamesTheColumn(String type, String value, PolledDatabase source) throws Exception {
    column(source, type, "'" + value + "'");
    String message = assertThrows(ConnectException.class, () -> first(source)).getMessage();
    assertTrue(message.startsWith("Column 'public.t.c': '" + value + "' does not fit into"), message);
  }

  @Test
  void bulkRepeatsTheTableAndRemembersNothing(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE t (c int)", "INSERT INTO t VALUES (1), (1), (2)");
    List<SourceRecord> records = source.task(source.config("bulk", "public.t")).start().untilRecords(6);
    assertEquals(List.of(1, 1, 2, 1, 1, 2), records.subList(0, 6).stream().map(each -> ((Struct) each.value()).get("c")).toList());
    assertTrue(records.stream().allMatch(each -> each.sourceOffset() == null));
  }
}
