package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that change their shape while they are read. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DriftIT {

  private static final String FILM =
      "CREATE TABLE film (film_id serial PRIMARY KEY, title text, length int, last_update timestamptz NOT NULL DEFAULT now())";

  private static CapturingTask start(PolledDatabase source, String... more) throws Exception {
    source.sql(FILM, "INSERT INTO film (title, length) SELECT 'film ' || i, i FROM generate_series(1, 10) i");
    return source.task(config(source, more)).start();
  }

  private static Map<String, String> config(PolledDatabase source, String... more) {
    return source.canonical("timestamp", "public.film:film_id", more);
  }

  /** The next record of a film, whatever came before. */
  private static JsonNode after(CapturingTask task, int seen, int id) throws Exception {
    String key = "{\"film_id\":" + id + "}";
    return Received.last(task.until(all -> all.size() > seen && all.subList(seen, all.size()).stream().anyMatch(each -> each.key().equals(key))), key);
  }

  private static void touch(PolledDatabase source, int id) throws Exception {
    source.sql("UPDATE film SET title = title || '.', last_update = now() WHERE film_id = " + id);
  }

  @Test
  void aColumnThatIsAddedIsInRecordsFromTheNextRow(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    int seen = task.untilSnapshotEnds(1).size();
    source.sql("ALTER TABLE film ADD COLUMN rating text DEFAULT 'G'");
    touch(source, 1);
    assertEquals("G", after(task, seen, 1).get("rating").asText());
    // Those that did not change are not repeated.
    assertEquals(seen + 1, task.received().size());
  }

  @Test
  void dropped(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    int seen = task.untilSnapshotEnds(1).size();
    source.sql("ALTER TABLE film DROP COLUMN length");
    touch(source, 2);
    assertFalse(after(task, seen, 2).has("length"));
  }

  @Test
  void renamed(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    int seen = task.untilSnapshotEnds(1).size();
    source.sql("ALTER TABLE film RENAME COLUMN length TO minutes");
    touch(source, 2);
    JsonNode row = after(task, seen, 2);
    assertEquals(2, row.get("minutes").asInt());
    assertFalse(row.has("length"));
  }

  /** Often enough before it that a statement would be kept by the server. */
  @Test
  void retyped(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    task.untilSnapshotEnds(1);
    for (int i = 0; i < 10; i++) {
      int seen = task.received().size();
      touch(source, 1);
      after(task, seen, 1);
    }
    int seen = task.received().size();
    source.sql("ALTER TABLE film ALTER length TYPE bigint");
    source.sql("UPDATE film SET length = 9000000000, last_update = now() WHERE film_id = 2");
    assertEquals(9_000_000_000L, after(task, seen, 2).get("length").asLong());
    seen = task.received().size();
    source.sql("ALTER TABLE film ALTER length TYPE text USING length || ' min'");
    touch(source, 3);
    assertEquals("3 min", after(task, seen, 3).get("length").asText());
    // The key, too: its order stays.
    seen = task.received().size();
    source.sql("ALTER TABLE film ALTER film_id TYPE bigint");
    touch(source, 4);
    assertEquals("film 4.", after(task, seen, 4).get("title").asText());
    assertEquals(1, Received.controls(task.received(), "snapshot-begin"));
  }

  /** The task is between its marks and its snapshot's first use when the table is rewritten: it must not seem empty. */
  @ParameterizedTest
  @ValueSource(strings = {"bulk", "timestamp"})
  void aRewriteNeverMakesATableSeemEmpty(String mode, PolledDatabase source) throws Exception {
    CapturingTask task = start(source, "mode", mode, "poll.interval.ms", "1");
    CompletableFuture<Void> ddl =
        PolledDatabase.beside(
            () -> {
              for (int i = 0; i < 30; i++) {
                source.sql("ALTER TABLE film ALTER length TYPE " + (i % 2 == 0 ? "bigint" : "int"), "VACUUM FULL film");
              }
            });
    task.until(all -> ddl.isDone());
    ddl.get(1, TimeUnit.SECONDS);
    int ends = (int) Received.controls(task.received(), "snapshot-end");
    List<Received> all = task.untilSnapshotEnds(mode.equals("bulk") ? ends + 1 : 1);
    int rows = -1;
    for (Received each : all) {
      if (each.isControl("snapshot-begin")) {
        rows = 0;
      } else if (each.isControl("snapshot-end")) {
        assertEquals(10, rows);
        rows = -1;
      } else if (rows >= 0) {
        rows++;
      }
    }
  }

  @Test
  void aRewriteInTheMiddleOfABracket(PolledDatabase source) throws Exception {
    CapturingTask task = start(source, "batch.max.rows", "3");
    task.untilCount(3);
    source.terminate();
    source.sql("ALTER TABLE film ALTER length TYPE text USING length::text");
    List<Received> all = task.untilSnapshotEnds(1);
    assertEquals(1, Received.controls(all, "snapshot-begin"));
    for (int id = 1; id <= 10; id++) {
      assertTrue(Received.last(all, "{\"film_id\":" + id + "}").has("length"));
    }
    assertTrue(Received.last(all, "{\"film_id\":1}").get("length").isTextual());
  }

  @Test
  void truncateWaitsForTheSweepAndEndsNoBracket(PolledDatabase source) throws Exception {
    CapturingTask task = start(source, "batch.max.rows", "2");
    task.untilCount(2);
    CompletableFuture<Void> truncate = PolledDatabase.beside(() -> source.sql("TRUNCATE film"));
    source.untilItWaits(truncate, "film");
    List<Received> all = task.untilSnapshotEnds(1);
    assertEquals(12, all.size());
    task.until(received -> truncate.isDone());
    int seen = task.received().size();
    source.sql("INSERT INTO film (title) VALUES ('after')");
    assertEquals("after", after(task, seen, 11).get("title").asText());
  }

  @Test
  void theTableIsDropped(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    task.untilSnapshotEnds(1);
    source.sql("DROP TABLE film");
    assertEquals("There is no table 'public.film': create it, or take it out of 'canonical.keys'", task.failure());
  }

  @Test
  void theTableIsMissingAtTheStart(PolledDatabase source) {
    assertEquals(
        "There is no table 'public.film': create it, or take it out of 'canonical.keys'", source.task(config(source)).start().failure());
  }

  @Test
  void aTableOfTheSameNameIsAnotherOne(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    int seen = task.untilSnapshotEnds(1).size();
    source.transaction("DROP TABLE film", FILM, "GRANT SELECT ON film TO " + PolledDatabase.ROLE, "INSERT INTO film (title) VALUES ('new')");
    assertEquals("new", after(task, seen, 1).get("title").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "RENAME COLUMN film_id TO id; there is no column 'film_id', which the declared key names",
        "DROP COLUMN last_update; there is no column 'last_update', which 'timestamp.column.name' names",
        "ALTER last_update DROP NOT NULL; column 'last_update' may be null"
      })
  void whatTheTaskNeedsIsGone(String change, String expected, PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    task.untilSnapshotEnds(1);
    source.sql("ALTER TABLE film " + change);
    String message = task.failure();
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulk", "timestamp"})
  void aNullInTheKey(String mode, PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE film (code text, last_update timestamptz NOT NULL DEFAULT now())", "INSERT INTO film VALUES ('a')");
    CapturingTask task = source.task(source.canonical(mode, "public.film:code")).start();
    task.untilSnapshotEnds(1);
    source.sql("INSERT INTO film VALUES (NULL)");
    String message = task.failure();
    assertTrue(message.contains("'public.film' has a row where") && message.contains("null") || message.contains("key column 'code' is null"), message);
  }

  /** Its place in the order would be none. */
  @Test
  void aNullInTheOrderOfStructs(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE film (id int, last_update timestamptz NOT NULL DEFAULT now())", "INSERT INTO film VALUES (1)");
    Map<String, String> config =
        source.config(
            "timestamp+incrementing", "public.film", "timestamp.column.name", "last_update", "incrementing.column.name", "id",
            "validate.non.null", "false");
    CapturingTask task = source.task(config).start();
    task.untilRecords(1);
    source.sql("INSERT INTO film VALUES (NULL)");
    String message = assertThrows(ConnectException.class, () -> task.untilRecords(2)).getMessage();
    assertTrue(message.contains("'public.film' has a row where one of"), message);
  }

  @Test
  void anUnsupportedTypeIsNamedWithTheWayOut(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    task.untilSnapshotEnds(1);
    source.sql("ALTER TABLE film ADD COLUMN place point");
    String message = task.failure();
    assertTrue(message.contains("column 'place' is of type 'point'") && message.contains("'column.exclude.list' = 'public.film.place'"), message);
    // With it the task goes on where it was.
    CapturingTask next = source.task(config(source, "column.exclude.list", "public.film.place")).startAt(task.lastOffset());
    touch(source, 1);
    assertEquals("film 1.", after(next, 0, 1).get("title").asText());
    assertEquals(0, Received.controls(next.received(), "snapshot-begin"));
  }

  @Test
  void generatedColumnsAreInNoCanonicalRecord(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    int seen = task.untilSnapshotEnds(1).size();
    source.sql("ALTER TABLE film ADD COLUMN doubled int GENERATED ALWAYS AS (length * 2) STORED");
    touch(source, 1);
    assertFalse(after(task, seen, 1).has("doubled"));
  }

  @Test
  void structsHaveANewSchemaFromTheNextRow(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('a')");
    CapturingTask task = source.task(source.config("timestamp", "public.film", "timestamp.column.name", "last_update")).start();
    task.untilRecords(1);
    source.sql("ALTER TABLE film ADD COLUMN rating text", "INSERT INTO film (title, rating) VALUES ('b', 'G')");
    Struct row = (Struct) task.untilRecords(2).get(1).value();
    assertEquals("G", row.getString("rating"));
  }

  /** Nobody locks a query's tables: what breaks it is looked at again, and then named. */
  @Test
  void aQueryWhoseTableChanges(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('a')");
    CapturingTask task = source.task(source.config("timestamp", "", "timestamp.column.name", "last_update", "query", "SELECT * FROM film")).start();
    task.untilRecords(1);
    for (int i = 2; i < 10; i++) {
      source.sql("INSERT INTO film (title) VALUES ('b')");
      task.untilRecords(i);
    }
    source.sql("ALTER TABLE film ALTER length TYPE bigint", "INSERT INTO film (length) VALUES (9000000000)");
    task.untilRecords(10);
    source.sql("ALTER TABLE film DROP COLUMN length", "INSERT INTO film (title) VALUES ('c')");
    Struct row = (Struct) task.untilRecords(11).get(10).value();
    assertEquals(List.of("film_id", "title", "last_update"), row.schema().fields().stream().map(field -> field.name()).toList());
    source.sql("DROP TABLE film");
    String message = assertThrows(ConnectException.class, () -> task.untilRecords(12)).getMessage();
    assertTrue(message.contains("relation \"film\" does not exist"), message);
  }

  /** A reader's open snapshot must not hold a change of the schema for longer than its round. */
  @Test
  void noLockOutlastsARound(PolledDatabase source) throws Exception {
    CapturingTask task = start(source);
    task.untilSnapshotEnds(1);
    task.poll();
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '1s'");
      statement.execute("ALTER TABLE film ADD COLUMN quick int");
    }
  }
}
