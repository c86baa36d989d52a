package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.SourceExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read: queries, and tables by every way of naming them. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QueryIT {

  private static final String FILM =
      "CREATE TABLE film (film_id serial PRIMARY KEY, title text, last_update timestamptz NOT NULL DEFAULT now())";

  private static Map<String, String> config(PolledDatabase source, String mode, String... more) {
    Map<String, String> config = source.config(mode, "");
    if (mode.contains("timestamp")) {
      config.put("timestamp.column.name", "last_update");
    }
    return PolledDatabase.with(config, more);
  }

  private static List<Object> column(List<SourceRecord> records, String name) {
    return records.stream().map(each -> ((Struct) each.value()).get(name)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM film",
        "SELECT * FROM film;",
        "select * from film ; ",
        "SELECT film_id, title, last_update FROM film WHERE title IS NOT NULL ORDER BY title DESC LIMIT 100",
        "WITH f AS (SELECT * FROM public.film) SELECT * FROM f",
        "SELECT * FROM film UNION ALL SELECT * FROM film WHERE false -- the end",
        "SELECT max(film_id) AS film_id, max(title) AS title, last_update FROM film GROUP BY last_update, film_id",
      })
  void eachShapeOfAQueryInEachMode(String query, PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('a'), ('b')");
    for (String mode : Mode.texts()) {
      Map<String, String> config = config(source, mode, "query", query, "topic.prefix", "films");
      if (Mode.of(mode).usesIncrementing()) {
        config.put("incrementing.column.name", "film_id");
      }
      CapturingTask task = source.task(config).start();
      List<SourceRecord> records = task.untilRecords(2);
      assertEquals(List.of("a", "b"), column(records.subList(0, 2), "title").stream().sorted().toList());
      assertEquals("films", records.get(0).topic());
      assertEquals(Map.of("query", "query"), records.get(0).sourcePartition());
      assertNull(records.get(0).valueSchema().name());
      if (Mode.of(mode) != Mode.BULK) {
        assertTrue(task.poll().isEmpty());
        String id = source.one("INSERT INTO film (title) VALUES ('" + mode + "') RETURNING film_id");
        assertEquals(Integer.valueOf(id), column(task.untilRecords(3), "film_id").get(2));
        task.stop();
        // Its offset is one, too.
        CapturingTask next = source.task(config).startAt(task.lastOffset());
        assertTrue(next.poll().isEmpty());
        source.sql("DELETE FROM film WHERE film_id = " + id);
      }
    }
  }

  @Test
  void anUnknownColumnOfAQuery(PolledDatabase source) throws Exception {
    source.sql(FILM);
    CapturingTask task = source.task(config(source, "timestamp", "query", "SELECT film_id FROM film")).start();
    String message = assertThrows(ConnectException.class, () -> task.untilRecords(1)).getMessage();
    assertTrue(message.contains("there is no column 'last_update', which 'timestamp.column.name' names; there are [film_id]"), message);
  }

  /** A query has no late commits to look for: the delay keeps rows back until nothing can come before them. */
  @Test
  void theDelay(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('old')", "UPDATE film SET last_update = now() - interval '1 hour'", "INSERT INTO film (title) VALUES ('young')");
    for (String[] what : new String[][] {{"query", "SELECT * FROM film"}, {"table.whitelist", "public.film"}}) {
      CapturingTask task = source.task(config(source, "timestamp", what[0], what[1], "timestamp.delay.interval.ms", "60000")).start();
      assertEquals(List.of("old"), column(task.untilRecords(1), "title"));
      for (int i = 0; i < 3; i++) {
        assertTrue(task.poll().isEmpty());
      }
    }
    CapturingTask brief = source.task(config(source, "timestamp", "table.whitelist", "public.film", "timestamp.delay.interval.ms", "300")).start();
    assertEquals(List.of("old", "young"), column(brief.untilRecords(2), "title"));
  }

  @ParameterizedTest
  @CsvSource({
    // Rows are at 10:00, 11:00 and 12:00 UTC.
    "timestamptz, UTC, 1640995200000, 10 11 12",
    "timestamptz, Europe/Berlin, 1641031200000, 11 12",
    "timestamptz, UTC, 1641031200001, 11 12",
    "timestamptz, UTC, 1641038400000, ''",
    "timestamptz, UTC, -1, ''",
    "timestamptz, UTC, 0, 10 11 12",
    // As local times of Berlin the same rows are an hour earlier.
    "timestamp, UTC, 1641031200000, 11 12",
    "timestamp, Europe/Berlin, 1641031200000, 12",
    "timestamp, Europe/Berlin, -1, ''",
    "date, UTC, 1640908800000, 10 11 12",
    "date, UTC, 1640995200000, ''"
  })
  void timestampInitial(String type, String zone, long initial, String expected, PolledDatabase source) throws Exception {
    source.sql(
        "CREATE TABLE film (film_id int PRIMARY KEY, last_update " + type + " NOT NULL)",
        "INSERT INTO film SELECT h, '2022-01-01Z'::timestamptz + h * interval '1 hour' FROM generate_series(10, 12) h");
    Map<String, String> config = config(source, "timestamp", "table.whitelist", "public.film", "timestamp.initial", "" + initial, "db.timezone", zone);
    CapturingTask task = source.task(config).start();
    task.poll();
    source.sql("INSERT INTO film VALUES (99, now() + interval '2 days')");
    List<Object> ids = column(task.untilRecords(records -> column(records, "film_id").contains(99)), "film_id");
    assertEquals((expected + " 99").trim(), String.join(" ", ids.stream().map(String::valueOf).toList()));
  }

  @Test
  void timestampInitialOfEachModeAndSource(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title, last_update) VALUES ('a', '2022-01-01Z'), ('b', '2022-01-02Z')");
    String second = "1641081600000";
    assertEquals(
        List.of("b"),
        column(source.task(config(source, "timestamp", "query", "SELECT * FROM film", "timestamp.initial", "1641000000000")).start().untilRecords(1), "title"));
    CapturingTask task = source.task(config(source, "timestamp+incrementing", "table.whitelist", "film", "timestamp.initial", second)).start();
    assertTrue(task.poll().isEmpty());
    source.sql("INSERT INTO film (title) VALUES ('c')");
    assertEquals(List.of("c"), column(task.untilRecords(1), "title"));
    // A stored offset counts, and not the beginning.
    task.stop();
    CapturingTask next = source.task(config(source, "timestamp+incrementing", "table.whitelist", "film", "timestamp.initial", "0")).startAt(task.lastOffset());
    assertTrue(next.poll().isEmpty());
  }

  @Test
  void withoutDetectionALateRowIsLost(PolledDatabase source) throws Exception {
    source.sql(FILM);
    CapturingTask off = source.task(config(source, "timestamp", "table.whitelist", "film", "late.commit.detection", "off")).start();
    CapturingTask on = source.task(config(source, "timestamp", "table.whitelist", "film")).start();
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO film (title) VALUES ('late')");
      source.sql("INSERT INTO film (title) VALUES ('early')");
      off.untilRecords(1);
      on.untilRecords(1);
      connection.commit();
    }
    source.sql("INSERT INTO film (title) VALUES ('last')");
    assertEquals(List.of("early", "last"), column(off.untilRecords(2), "title"));
    assertEquals(List.of("early", "late", "last"), column(on.untilRecords(3), "title"));
  }

  @Test
  void aView(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE VIEW films AS SELECT film_id, title, last_update FROM film", "CREATE MATERIALIZED VIEW stored AS SELECT * FROM film");
    for (String view : List.of("films", "stored")) {
      Map<String, String> config =
          config(source, "timestamp+incrementing", "table.whitelist", view, "table.types", "VIEW,materialized view", "incrementing.column.name", "film_id", "validate.non.null", "false");
      CapturingTask task = source.task(config).start();
      int there = Integer.parseInt(source.one("SELECT count(*) FROM " + view));
      task.untilRecords(there);
      assertTrue(task.poll().isEmpty());
      source.sql("INSERT INTO film (title) VALUES ('new " + view + "')", "REFRESH MATERIALIZED VIEW stored");
      assertEquals("new " + view, column(task.untilRecords(there + 1), "title").get(there));
    }
  }

  /** As Pagila's: the root has rows of all, its key is the pair, and payment_id alone is unique nowhere. */
  @Test
  void aPartitionedRoot(PolledDatabase source) throws Exception {
    source.sql(
        "CREATE SEQUENCE payment_seq",
        "CREATE TABLE payment (payment_id int NOT NULL DEFAULT nextval('payment_seq'), payment_date timestamptz NOT NULL, PRIMARY KEY (payment_date, payment_id)) PARTITION BY RANGE (payment_date)",
        "CREATE TABLE payment_1 PARTITION OF payment FOR VALUES FROM ('2022-01-01Z') TO ('2022-02-01Z')",
        "CREATE TABLE payment_2 PARTITION OF payment FOR VALUES FROM ('2022-02-01Z') TO ('2023-01-01Z')",
        // Who may read the root may read its leaves through it.
        "REVOKE ALL ON payment_1, payment_2 FROM " + PolledDatabase.ROLE,
        "INSERT INTO payment (payment_date) SELECT '2022-01-25Z'::timestamptz + i * interval '1 day' FROM generate_series(1, 20) i",
        "INSERT INTO payment VALUES (20, '2022-03-01Z'), (20, '2022-03-02Z')");
    CapturingTask task = source.task(config(source, "incrementing", "table.whitelist", "public.payment", "batch.max.rows", "3")).start();
    List<Object> ids = column(task.untilRecords(22), "payment_id");
    assertEquals(20, ids.stream().distinct().count());
    task.stop();
    source.sql("INSERT INTO payment (payment_date) VALUES ('2022-01-02Z')");
    CapturingTask next = source.task(config(source, "incrementing", "table.whitelist", "public.payment")).startAt(task.lastOffset());
    next.untilRecords(records -> column(records, "payment_id").contains(21));
    // Listed by kind, the leaves are tables and the root is not.
    assertEquals(List.of("public.payment_1", "public.payment_2"), tables(config(source, "bulk", "table.include.list", "public\\.payment.*"), 9));
    assertEquals(
        List.of("public.payment"), tables(config(source, "bulk", "table.include.list", "public\\.payment.*", "table.types", "PARTITIONED TABLE"), 9));
  }

  @Test
  void severalTimestampColumns(PolledDatabase source) throws Exception {
    source.sql(
        "CREATE TABLE rental (rental_id int PRIMARY KEY, returned timestamptz, rented timestamptz NOT NULL)",
        "INSERT INTO rental VALUES (1, '2022-01-05Z', '2022-01-01Z'), (2, NULL, '2022-01-03Z'), (3, NULL, '2022-01-06Z')");
    CapturingTask task = source.task(config(source, "timestamp", "table.whitelist", "rental", "timestamp.column.name", "returned,rented")).start();
    assertEquals(List.of(2, 1, 3), column(task.untilRecords(3), "rental_id"));
    source.sql("UPDATE rental SET returned = now() WHERE rental_id = 2");
    assertEquals(2, column(task.untilRecords(4), "rental_id").get(3));
    source.sql("CREATE TABLE mixed (id int, a timestamptz(0), b timestamptz NOT NULL)");
    CapturingTask mixed = source.task(config(source, "timestamp", "table.whitelist", "mixed", "timestamp.column.name", "a,b")).start();
    String message = assertThrows(ConnectException.class, mixed::poll).getMessage();
    assertTrue(message.contains("the timestamp columns [a, b] must be of one type"), message);
  }

  @Test
  void columnsByTable(PolledDatabase source) throws Exception {
    source.sql(
        FILM, "INSERT INTO film (title) VALUES ('a')",
        "CREATE TABLE rental (rental_id serial, code int NOT NULL, rented timestamptz NOT NULL DEFAULT now())", "INSERT INTO rental (code) VALUES (7)");
    Map<String, String> config =
        config(
            source, "timestamp+incrementing", "table.include.list", "public\\..*", "timestamp.columns.mapping", "public\\.rental:[rented]",
            "incrementing.column.mapping", "public\\.rental:code");
    CapturingTask task = source.task(config).start();
    assertEquals(List.of("pagilafilm", "pagilarental"), task.untilRecords(2).stream().map(SourceRecord::topic).sorted().toList());
  }

  @Test
  void namesThatNeedQuotes(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE \"OrderLine\" (\"Id\" serial PRIMARY KEY, \"we\"\"ird, name\" text, \"At\" timestamptz NOT NULL DEFAULT now())", "INSERT INTO \"OrderLine\" DEFAULT VALUES");
    for (String name : List.of("OrderLine", "public.OrderLine", "\"public\".\"OrderLine\"")) {
      CapturingTask task =
          source.task(config(source, "timestamp+incrementing", "table.whitelist", name, "timestamp.column.name", "At")).start();
      assertEquals(List.of(1), column(task.untilRecords(1), "Id"));
      assertEquals("pagilaOrderLine", task.records().get(0).topic());
    }
    source.sql("CREATE TABLE \"order line\" (id int)");
    CapturingTask task = source.task(config(source, "bulk", "table.whitelist", "public.order line")).start();
    String message = assertThrows(ConnectException.class, task::poll).getMessage();
    assertTrue(message.contains("its topic would be 'pagilaorder line'"), message);
  }

  @Test
  void neverQuoted(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('a')");
    for (String name : List.of("FILM", "Public.Film")) {
      Map<String, String> config =
          config(source, "timestamp+incrementing", "table.whitelist", name, "timestamp.column.name", "LAST_UPDATE", "incrementing.column.name", "Film_Id");
      config.put("quote.sql.identifiers", "never");
      assertEquals(List.of("a"), column(source.task(config).start().untilRecords(1), "title"));
      config.put("quote.sql.identifiers", "always");
      assertThrows(ConnectException.class, () -> source.task(config).start().untilRecords(1));
    }
  }

  private static List<String> tables(Map<String, String> config, int most) {
    return tablesOfTasks(config, most).stream().flatMap(List::stream).toList();
  }

  private static List<List<String>> tablesOfTasks(Map<String, String> config, int most) {
    try (CapturingConnector connector = new CapturingConnector(config)) {
      return connector.tasks(most).stream().map(task -> Keyset.decode(task.get(JdbcSourceConfig.TASK_TABLES))).toList();
    }
  }

  @Test
  void tablesByEveryList(PolledDatabase source) throws Exception {
    source.sql(
        "CREATE TABLE a (x int)", "CREATE TABLE b (x int)", "CREATE TABLE c (x int)", "CREATE VIEW v AS SELECT 1 AS x", "CREATE SCHEMA other",
        "CREATE TABLE other.d (x int)", "CREATE TEMPORARY TABLE t (x int)");
    assertEquals(List.of("other.d", "public.a", "public.b", "public.c"), tables(config(source, "bulk", "table.include.list", ".*"), 1));
    assertEquals(List.of("other.d", "public.b"), tables(config(source, "bulk", "table.blacklist", "a,public.c"), 1));
    assertEquals(List.of("public.a", "public.c"), tables(config(source, "bulk", "table.include.list", "public\\..*", "table.exclude.list", ".*\\.b"), 1));
    // The whole name must match.
    assertEquals(List.of("public.a"), tables(config(source, "bulk", "table.include.list", "public\\.a,ublic\\.b,public"), 1));
    assertEquals(List.of("public.b", "public.a"), tables(config(source, "bulk", "table.whitelist", "public.b,public.a"), 1));
    assertEquals(List.of("public.a", "public.b"), tables(config(source, "bulk", "table.whitelist", "b,a"), 1));
    assertEquals(List.of("other.d"), tables(config(source, "bulk", "table.include.list", ".*", "schema.pattern", "oth%"), 1));
    assertEquals(List.of("public.v"), tables(config(source, "bulk", "table.include.list", ".*", "table.types", "view"), 1));
    assertThrows(ConnectException.class, () -> tables(config(source, "bulk", "table.include.list", "nothing"), 1));
  }

  @Test
  void tasksShareTheTables(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE a (x int)", "CREATE TABLE b (x int)", "CREATE TABLE c (x int)");
    Map<String, String> all = config(source, "bulk", "table.include.list", ".*");
    assertEquals(List.of(List.of("public.a", "public.c"), List.of("public.b")), tablesOfTasks(all, 2));
    assertEquals(3, tablesOfTasks(all, 9).size());
    try (CapturingConnector connector = new CapturingConnector(config(source, "bulk", "query", "SELECT 1 AS x"))) {
      assertEquals(1, connector.tasks(9).size());
    }
  }

  @Test
  void theSameNameInTwoSchemas(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE film (x int)", "CREATE SCHEMA other", "CREATE TABLE other.film (x int)");
    Map<String, String> both = config(source, "bulk", "table.include.list", ".*");
    String message = assertThrows(ConnectException.class, () -> tables(both, 1)).getMessage();
    assertTrue(message.contains("would share a topic") && message.contains("other.film, public.film"), message);
    message = assertThrows(ConnectException.class, () -> tables(config(source, "bulk", "table.whitelist", "film"), 1)).getMessage();
    assertTrue(message.contains("'film', which may be any of [other.film, public.film]: write its schema"), message);
    assertEquals(List.of("other.film"), tables(config(source, "bulk", "table.whitelist", "other.film"), 1));
    // The topics of canonical records have the schema.
    Map<String, String> canonical = source.canonical("bulk", "public.film:x;other.film:x");
    assertEquals(List.of("public.film", "other.film"), tables(canonical, 1));
  }

  @Test
  void aTableThatAppearsLater(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE a (x int)");
    Map<String, String> config = config(source, "bulk", "table.include.list", ".*", "table.poll.interval.ms", "20");
    try (CapturingConnector connector = new CapturingConnector(config)) {
      assertEquals(1, connector.tasks(9).size());
      source.sql("CREATE TABLE b (x int)");
      assertTrue(connector.asked.await(10, TimeUnit.SECONDS));
      assertEquals(2, connector.tasks(9).size());
    }
  }

  /** The first list came after the start had to go on without it. */
  @Test
  void aFirstListThatComesLate(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE a (x int)");
    Map<String, String> config = config(source, "bulk", "table.include.list", ".*", "table.monitoring.startup.polling.limit.ms", "0");
    try (CapturingConnector connector = new CapturingConnector(config)) {
      if (connector.tasks(9).isEmpty()) {
        assertTrue(connector.asked.await(10, TimeUnit.SECONDS));
      }
      assertEquals(1, connector.tasks(9).size());
    }
  }

  @Test
  void aListThatIsRefusedFailsTheConnector(PolledDatabase source) throws Exception {
    try (CapturingConnector connector =
        new CapturingConnector(config(source, "bulk", "table.include.list", ".*", "connection.password", "wrong"))) {
      assertTrue(connector.tasks(9).isEmpty());
      assertTrue(connector.failed.await(10, TimeUnit.SECONDS));
      assertTrue(connector.errors.get(0).getMessage().contains("password authentication failed"), connector.errors.toString());
    }
  }

  @Test
  void twoTasksOfOneConnector(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('a')", "CREATE TABLE actor (actor_id serial PRIMARY KEY, last_update timestamptz NOT NULL DEFAULT now())", "INSERT INTO actor DEFAULT VALUES");
    List<String> topics = new ArrayList<>();
    try (CapturingConnector connector = new CapturingConnector(config(source, "timestamp", "table.whitelist", "public.film,public.actor"))) {
      for (Map<String, String> each : connector.tasks(2)) {
        CapturingTask task = source.task(JdbcSourceTask::new, each).start();
        topics.add(task.untilRecords(1).get(0).topic());
      }
    }
    assertEquals(List.of("pagilafilm", "pagilaactor"), topics);
  }
}
