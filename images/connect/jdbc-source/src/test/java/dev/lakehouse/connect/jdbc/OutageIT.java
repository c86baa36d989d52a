package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that goes away, holds locks, or shows less than it should. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageIT {

  private static final String KEYS = "public.film:film_id";

  private static void film(PolledDatabase source, int rows) throws Exception {
    source.sql(
        "CREATE TABLE film (film_id serial PRIMARY KEY, title text, last_update timestamptz NOT NULL DEFAULT now())",
        "INSERT INTO film (title, last_update) SELECT 'film ' || i, '2022-01-01Z'::timestamptz + i * interval '1 s' FROM generate_series(1, %d) i".formatted(rows));
  }

  private static Map<String, String> config(PolledDatabase source, String mode, String... more) {
    return source.canonical(mode, KEYS, more);
  }

  private static String key(int id) {
    return "{\"film_id\":" + id + "}";
  }

  private static boolean has(List<Received> received, int id) {
    return received.stream().anyMatch(each -> each.key().equals(key(id)));
  }

  private static String title(List<Received> received, int id) {
    return Received.last(received, key(id)).get("title").asText();
  }

  private static long begins(CapturingTask task) {
    return Received.controls(task.received(), "snapshot-begin");
  }

  /** Nobody reads the table until the connection is closed or rolled back. */
  private static Connection locked(PolledDatabase source) throws Exception {
    Connection connection = source.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE film IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  @Test
  void theServerIsRestarted(PolledDatabase source) throws Exception {
    film(source, 20);
    CapturingTask task = source.task(config(source, "timestamp", "connection.attempts", "100", "batch.max.rows", "5")).start();
    task.untilCount(5);
    source.server().restart();
    task.untilSnapshotEnds(1);
    assertTrue(IntStream.rangeClosed(1, 20).allMatch(id -> has(task.received(), id)));
    assertEquals(1, begins(task));
    source.server().restart();
    source.sql("INSERT INTO film (title) VALUES ('after')");
    task.until(all -> has(all, 21));
  }

  /** What the sweep had passed changes while it is cut off; the same bracket has the new state, and all rows. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing"})
  void aSnapshotGoesOnWithItsId(String mode, PolledDatabase source) throws Exception {
    film(source, 20);
    CapturingTask task = source.task(config(source, mode, "batch.max.rows", "5")).start();
    task.untilCount(10);
    int seen = task.received().size();
    source.terminate();
    source.sql(
        // Behind the position, and staying behind it: a timestamp as of old, written now.
        "UPDATE film SET title = 'changed' WHERE film_id = 2",
        "INSERT INTO film (film_id, title, last_update) VALUES (-1, 'old', '2020-01-01Z')",
        "UPDATE film SET title = 'moved', last_update = now() WHERE film_id = 3",
        "UPDATE film SET title = 'ahead' WHERE film_id = 20");
    List<Received> all = task.untilSnapshotEnds(1);
    assertEquals(1, begins(task));
    List<Received> rest = all.subList(seen, all.size());
    assertTrue(has(rest, 2) && has(rest, -1) && has(rest, 3), rest.toString());
    assertEquals("changed", title(all, 2));
    assertEquals("moved", title(all, 3));
    assertEquals("ahead", title(all, 20));
    Set<Integer> ids = new TreeSet<>();
    all.stream().filter(each -> each.op().equals("r")).forEach(each -> ids.add(each.value().get("film_id").asInt()));
    assertEquals(21, ids.size());
    assertEquals(1, all.stream().filter(each -> !each.op().equals("u")).map(Received::snapshotId).distinct().count());
  }

  /** Without a mark nobody can tell what changed behind: the bracket begins again. */
  @ParameterizedTest
  @ValueSource(strings = {"bulk", "timestamp"})
  void aSnapshotThatCantGoOnBeginsAgain(String mode, PolledDatabase source) throws Exception {
    film(source, 20);
    CapturingTask task = source.task(config(source, mode, "batch.max.rows", "5", "late.commit.detection", "off")).start();
    task.untilCount(10);
    source.terminate();
    source.sql("UPDATE film SET title = 'changed' WHERE film_id = 2");
    List<Received> all = task.untilSnapshotEnds(1);
    assertTrue(begins(task) >= 2);
    assertEquals("changed", title(all, 2));
    int end = (int) IntStream.range(0, all.size()).filter(i -> all.get(i).isControl("snapshot-end")).findFirst().orElseThrow();
    int begin = IntStream.range(0, end).filter(i -> all.get(i).isControl("snapshot-begin")).max().orElseThrow();
    assertEquals(20, end - begin - 1);
    assertEquals(all.get(begin).snapshotId(), all.get(end).snapshotId());
  }

  @Test
  void bulkStructsBeginAgain(PolledDatabase source) throws Exception {
    film(source, 20);
    CapturingTask task = source.task(source.config("bulk", "public.film", "batch.max.rows", "5")).start();
    int seen = task.untilRecords(10).size();
    source.terminate();
    // What was fetched already may come still; then it begins anew, and not where it was.
    List<Object> titles =
        task.untilRecords(seen + 25).stream().map(each -> ((Struct) each.value()).get("title")).toList();
    int again = titles.subList(seen, titles.size()).indexOf("film 1") + seen;
    assertTrue(again >= seen && again < 20, titles.toString());
    assertEquals(IntStream.rangeClosed(1, 20).mapToObj(i -> "film " + i).toList(), titles.subList(again, again + 20));
  }

  @Test
  void thePasswordIsChanged(PolledDatabase source) throws Exception {
    film(source, 3);
    CapturingTask task = source.task(config(source, "timestamp")).start();
    task.untilSnapshotEnds(1);
    source.sql("ALTER ROLE " + PolledDatabase.ROLE + " PASSWORD 'another'");
    try {
      source.terminate();
      String message = task.failure();
      assertTrue(message.contains("The database refuses: FATAL: password authentication failed for user \"lakehouse_connect\""), message);
    } finally {
      source.sql("ALTER ROLE " + PolledDatabase.ROLE + " PASSWORD '" + PolledDatabase.ROLE_PASSWORD + "'");
    }
  }

  @Test
  void attemptsAreExhausted(PolledDatabase source) {
    CapturingTask task =
        source.task(
                config(
                    source, "timestamp", "connection.url", "jdbc:postgresql://127.0.0.1:1/pagila", "connection.attempts", "3",
                    "connection.backoff.ms", "1"))
            .start();
    String message = task.failure();
    assertTrue(message.startsWith("The database could not be reached in 3 attempt(s), 'connection.attempts' allows no more: "), message);
  }

  @Test
  void aLockIsWaitedForAndTriedAgain(PolledDatabase source) throws Exception {
    film(source, 3);
    try (Connection connection = locked(source)) {
      CapturingTask task = source.task(config(source, "timestamp")).start();
      // The lock is given up after a while, or cancelled; a poll returns then, and the next tries again.
      CompletableFuture<Void> cancelled = cancel(source, 1);
      assertTrue(task.poll().isEmpty());
      cancelled.get(10, TimeUnit.SECONDS);
      connection.rollback();
      assertEquals(5, task.untilSnapshotEnds(1).size());
    }
  }

  /** Cancels statements that wait for a lock, as many as there are to come. */
  private static CompletableFuture<Void> cancel(PolledDatabase source, int times) {
    String sql =
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = '%s' AND datname = current_database() AND wait_event_type = 'Lock'"
            .formatted(PolledDatabase.ROLE);
    return PolledDatabase.beside(
        () -> {
          for (int i = 0; i < times; i++) {
            while (source.one(sql) == null) {
              Thread.onSpinWait();
            }
          }
        });
  }

  @Test
  void whatFailsForEverIsGivenUpWhereTheUserSaysSo(PolledDatabase source) throws Exception {
    film(source, 3);
    try (Connection connection = locked(source)) {
      CapturingTask task = source.task(config(source, "timestamp", "query.retry.attempts", "1", "connection.backoff.ms", "1")).start();
      CompletableFuture<Void> cancelled = cancel(source, 2);
      String message = task.failure();
      assertTrue(message.startsWith("The database can't be read, after 2 attempt(s): "), message);
      cancelled.get(10, TimeUnit.SECONDS);
    }
  }

  /** A clock that was ahead when the offset was stored: the marks lie in the future, and so does the position. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing"})
  void theClockWasSetBack(String mode, PolledDatabase source) throws Exception {
    film(source, 3);
    CapturingTask first = source.task(config(source, mode)).start();
    first.untilSnapshotEnds(1);
    source.sql("INSERT INTO film (title) VALUES ('four')");
    first.until(all -> has(all, 4));
    first.stop();
    Map<String, Object> offset = new HashMap<>(first.lastOffset());
    Mark mark = Mark.decode((String) offset.get("mark"));
    long hour = 3_600_000_000L;
    offset.put("mark", new Mark(mark.clock() + hour, mark.since() + hour, mark.xmin(), mark.lowId()).encode());
    if (mode.contains("timestamp")) {
      List<String> position = Keyset.decode((String) offset.get("position"));
      String future = source.one("SELECT (now() + interval '1 hour')::text");
      offset.put("position", Keyset.encode(List.of(future, position.get(1))));
    }
    source.sql("INSERT INTO film (title) VALUES ('five')");
    CapturingTask next = source.task(config(source, mode)).startAt(offset);
    next.until(all -> has(all, 5));
    // And in the sweeps after it, which have a mark of this clock.
    source.sql("INSERT INTO film (title) VALUES ('six')");
    next.until(all -> has(all, 6));
    source.sql("INSERT INTO film (title) VALUES ('seven')");
    next.until(all -> has(all, 7));
  }

  /** It is in no list of sessions, and may be committed by another one hours later. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing"})
  void aPreparedTransaction(String mode, PolledDatabase source) throws Exception {
    film(source, 3);
    CapturingTask task = source.task(config(source, mode, "late.commit.margin.ms", "0")).start();
    task.untilSnapshotEnds(1);
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("INSERT INTO film (title) VALUES ('prepared')");
      // Sweeps that see it open, then prepared, with rows that pass it by.
      task.poll();
      statement.execute("PREPARE TRANSACTION '" + source.name() + "'");
    }
    for (int i = 5; i < 9; i++) {
      int id = i;
      source.sql("INSERT INTO film (title) VALUES ('beside')");
      task.until(all -> has(all, id));
      task.poll();
    }
    assertTrue(!has(task.received(), 4));
    source.sql("COMMIT PREPARED '" + source.name() + "'");
    task.until(all -> has(all, 4));
  }

  /** Prepared before the first sweep of all, so that nothing at all is known of its start. */
  @Test
  void aTransactionThatWasPreparedBeforeTheStart(PolledDatabase source) throws Exception {
    film(source, 3);
    source.sql("BEGIN; INSERT INTO film (title) VALUES ('prepared'); PREPARE TRANSACTION '" + source.name() + "'");
    CapturingTask task = source.task(config(source, "timestamp", "late.commit.margin.ms", "0")).start();
    task.untilSnapshotEnds(1);
    source.sql("INSERT INTO film (title) VALUES ('beside')");
    task.until(all -> has(all, 5));
    for (int i = 0; i < 3; i++) {
      task.poll();
    }
    source.sql("COMMIT PREPARED '" + source.name() + "'");
    task.until(all -> has(all, 4));
  }

  @Test
  void aRoleThatDoesNotSeeTransactionsFails(PolledDatabase source) throws Exception {
    film(source, 3);
    CapturingTask task = source.task(config(source, "timestamp")).start();
    task.untilSnapshotEnds(1);
    source.sql("REVOKE pg_monitor FROM " + PolledDatabase.ROLE);
    try {
      String message = task.failure();
      assertTrue(message.contains("GRANT pg_monitor TO lakehouse_connect;"), message);
    } finally {
      source.sql("GRANT pg_monitor TO " + PolledDatabase.ROLE);
    }
  }

  /** Limits that an administrator set for the role are meant for people. */
  @Test
  void longReadsAreNotCut(PolledDatabase source) throws Exception {
    film(source, 20);
    source.sql("CREATE FUNCTION slow() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1 FROM pg_sleep(0.02)'", "CREATE VIEW slowly AS SELECT *, slow() AS n FROM film");
    for (String limit : List.of("statement_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout")) {
      source.sql("ALTER ROLE %s IN DATABASE %s SET %s = '150ms'".formatted(PolledDatabase.ROLE, source.name(), limit));
    }
    // Longer in a statement, between two fetches and between two polls than the limits.
    String[] slow = {"table.types", "VIEW", "batch.max.rows", "10", "poll.interval.ms", "200", "query.retry.attempts", "1"};
    CapturingTask task = source.task(source.config("bulk", "public.slowly", slow)).start();
    String pid = null;
    for (int seen = 0; seen < 40; seen = task.records().size()) {
      int before = seen;
      task.untilRecords(records -> records.size() > before);
      String now = source.one("SELECT pid FROM pg_stat_activity WHERE usename = '%s' AND datname = current_database()".formatted(PolledDatabase.ROLE));
      assertEquals(pid == null ? now : pid, now);
      pid = now;
      TimeUnit.MILLISECONDS.sleep(160);
    }
  }

  @Test
  void aStopEndsAPollThatWaitsForALock(PolledDatabase source) throws Exception {
    film(source, 3);
    try (Connection connection = locked(source)) {
      CapturingTask task = source.task(config(source, "timestamp")).start();
      CompletableFuture<Void> poll = PolledDatabase.beside(() -> assertTrue(task.poll().isEmpty()));
      source.untilItWaits(poll, "film");
      task.stop();
      poll.get(5, TimeUnit.SECONDS);
    }
  }
}
