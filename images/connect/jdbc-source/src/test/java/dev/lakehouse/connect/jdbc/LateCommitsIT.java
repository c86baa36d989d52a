package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that become visible long after they got their id and their timestamp. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class LateCommitsIT {

  private static final int WRITERS = 4;
  private static final int TRANSACTIONS = 40;
  private static final String KEYS = "public.event:event_id";
  private static final String TABLE =
      "CREATE TABLE event (event_id bigserial PRIMARY KEY, writer int, last_update timestamptz NOT NULL DEFAULT now())";

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing"})
  void noneIsMissed(String mode, PolledDatabase source) throws Exception {
    source.sql(TABLE);
    CapturingTask task = source.task(source.canonical(mode, KEYS)).start();
    assertEquals(new TreeSet<>(), missing(source, task));
  }

  /** The test can see what it is for: without the marks, as any other polling source does, rows are missed. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing"})
  void withoutTheMarksSomeAre(String mode, PolledDatabase source) throws Exception {
    source.sql(TABLE);
    Map<String, String> config = source.canonical(mode, KEYS);
    config.put("late.commit.detection", "off");
    CapturingTask task = source.task(config).start();
    assertFalse(missing(source, task).isEmpty());
  }

  /** Ids of rows that are in the table and did not come. */
  private static TreeSet<Long> missing(PolledDatabase source, CapturingTask task) throws Exception {
    task.untilSnapshotEnds(1);
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      writers.add(
          pool.submit(
              () -> {
                write(source, writer);
                return null;
              }));
    }
    pool.shutdown();
    while (!pool.isTerminated()) {
      task.poll();
    }
    for (Future<?> writer : writers) {
      done(writer);
    }
    // Two rounds that bring nothing: the first may have begun before the last commit.
    source.sql("INSERT INTO event (writer) VALUES (-1)");
    String last = source.one("SELECT max(event_id) FROM event");
    task.until(all -> all.stream().anyMatch(each -> each.key().equals("{\"event_id\":" + last + "}")));
    for (int i = 0; i < 10; i++) {
      task.poll();
    }
    TreeSet<Long> ids = new TreeSet<>();
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT event_id FROM event")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    for (Received each : task.received()) {
      if (!each.key().contains("_control")) {
        ids.remove(each.value().get("event_id").asLong());
      }
    }
    return ids;
  }

  private static void done(Future<?> writer) throws Exception {
    try {
      writer.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** Transactions that idle before their first row, between rows and before they commit; rows of savepoints among them. */
  private static void write(PolledDatabase source, int writer) throws SQLException, InterruptedException {
    Random random = new Random(writer);
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < TRANSACTIONS; i++) {
        statement.execute("SELECT now()");
        pause(random);
        if (random.nextBoolean()) {
          insert(statement, writer);
        }
        pause(random);
        Savepoint savepoint = connection.setSavepoint();
        insert(statement, writer);
        if (random.nextInt(4) == 0) {
          connection.rollback(savepoint);
          insert(statement, writer);
        } else {
          connection.releaseSavepoint(savepoint);
        }
        pause(random);
        connection.commit();
      }
    }
  }

  private static void insert(Statement statement, int writer) throws SQLException {
    statement.execute("INSERT INTO event (writer) VALUES (" + writer + ")");
  }

  /** The idling is what is tested: some transactions are shorter than a poll, some last many. */
  private static void pause(Random random) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(3) == 0 ? random.nextInt(120) : random.nextInt(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "incrementing"})
  void aTransactionThatOutlastsManyPollsAndRestartsIsNotForgotten(String mode, PolledDatabase source) throws Exception {
    source.sql(TABLE);
    Map<String, String> config = source.canonical(mode, KEYS);
    config.put("late.commit.margin.ms", "0");
    try (Connection open = source.connect();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      insert(statement, 1);
      CapturingTask task = source.task(config).start();
      task.untilSnapshotEnds(1);
      for (int i = 0; i < 5; i++) {
        source.sql("INSERT INTO event (writer) VALUES (2)");
        int seen = i + 2;
        task.until(all -> all.stream().anyMatch(each -> each.key().equals("{\"event_id\":" + seen + "}")));
      }
      task.stop();
      CapturingTask again = source.task(config).startAt(task.lastOffset());
      source.sql("INSERT INTO event (writer) VALUES (3)");
      again.until(all -> all.stream().anyMatch(each -> each.key().equals("{\"event_id\":7}")));
      open.commit();
      again.until(all -> all.stream().anyMatch(each -> each.key().equals("{\"event_id\":1}")));
    }
  }

  /** While another transaction writes, what was committed since it began is read again by each poll, but handed over once. */
  @Test
  void whatIsReadAgainIsNotHandedOverAgain(PolledDatabase source) throws Exception {
    source.sql(TABLE);
    CapturingTask task = source.task(source.canonical("timestamp", KEYS)).start();
    task.untilSnapshotEnds(1);
    try (Connection open = source.connect();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      insert(statement, 1);
      source.sql("INSERT INTO event (writer) SELECT 2 FROM generate_series(1, 100)");
      task.untilCount(102);
      for (int i = 0; i < 10; i++) {
        task.poll();
      }
      Map<String, Integer> counts = new HashMap<>();
      task.received().forEach(each -> counts.merge(each.key(), 1, Integer::sum));
      assertTrue(counts.values().stream().allMatch(count -> count == 1), counts.toString());
      source.sql("UPDATE event SET writer = 3 WHERE event_id = 50");
      task.until(all -> all.stream().filter(each -> each.key().equals("{\"event_id\":50}")).count() == 2);
    }
  }
}
