package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("integration")
@ExtendWith(SourceExtension.class)
class StreamIT {

  private static final String TOPIC = "pagila.public.film";

  private static CapturingTask streaming(Source source) throws Exception {
    source.sql("CREATE TABLE film (id int PRIMARY KEY, title text, notes text, half int GENERATED ALWAYS AS (id / 2) STORED)");
    source.publish("film");
    CapturingTask task = source.task(source.config("public.film:id")).start();
    task.untilSnapshotEnds(1);
    return task;
  }

  private static CapturingTask idle(Source source) throws Exception {
    source.sql("CREATE TABLE film (id int PRIMARY KEY)");
    source.publish("film");
    Map<String, String> config = source.config("public.film:id");
    config.put("heartbeat.interval.ms", "200");
    CapturingTask task = source.task(config).start();
    task.untilSnapshotEnds(1);
    return task;
  }

  private static List<Received> after(CapturingTask task, int count) throws InterruptedException {
    return task.untilCount(2 + count).subList(2, 2 + count);
  }

  @Test
  void insertUpdateDeleteAndTombstone(Source source) throws Exception {
    CapturingTask task = streaming(source);
    source.sql("INSERT INTO film VALUES (1, 'A', NULL)", "UPDATE film SET title = 'B'", "DELETE FROM film");
    List<Received> changes = after(task, 4);
    assertEquals(List.of("c", "u", "d", "tombstone"), changes.stream().map(Received::op).toList());
    assertTrue(changes.stream().allMatch(each -> each.key().equals("{\"id\":1}") && each.topic().equals(TOPIC)));
    assertEquals("A", changes.get(0).value().get("title").asText());
    assertEquals("B", changes.get(1).value().get("title").asText());
    assertEquals("B", changes.get(2).value().get("title").asText(), "a delete holds the old row");
    assertTrue(changes.get(0).value().get("notes").isNull());
    assertFalse(changes.get(0).value().has("half"), "generated columns are not in a record");
    assertTrue(changes.get(0).snapshotId().isNull());
  }

  @Test
  void aChangedKeyIsADeleteOfTheOldAndAnInsertOfTheNew(Source source) throws Exception {
    CapturingTask task = streaming(source);
    source.sql("INSERT INTO film VALUES (1, 'A', NULL)", "UPDATE film SET id = 2");
    List<Received> changes = after(task, 4);
    assertEquals(
        List.of("c {\"id\":1}", "d {\"id\":1}", "tombstone {\"id\":1}", "c {\"id\":2}"),
        changes.stream().map(each -> each.op() + " " + each.key()).toList());
  }

  @Test
  void aTruncateIsAControlRecord(Source source) throws Exception {
    CapturingTask task = streaming(source);
    source.sql("INSERT INTO film VALUES (1, 'A', NULL)", "TRUNCATE film", "INSERT INTO film VALUES (2, 'B', NULL)");
    List<Received> changes = after(task, 3);
    assertEquals(List.of("c", "truncate", "c"), changes.stream().map(Received::op).toList());
    assertTrue(changes.get(1).isControl("truncate"));
    assertTrue(changes.get(1).snapshotId().isNull());
    assertEquals(TOPIC, changes.get(1).topic());
  }

  @Test
  void aLongTextThatDidNotChangeArrivesWhole(Source source) throws Exception {
    CapturingTask task = streaming(source);
    source.sql(
        "ALTER TABLE film ALTER COLUMN notes SET STORAGE EXTERNAL",
        "INSERT INTO film SELECT 1, 'A', string_agg(md5(random()::text), '') FROM generate_series(1, 640)",
        "UPDATE film SET title = 'B'",
        "DELETE FROM film");
    String notes = after(task, 1).get(0).value().get("notes").asText();
    assertEquals(20_480, notes.length());
    List<Received> changes = after(task, 4);
    assertEquals(notes, changes.get(1).value().get("notes").asText(), "beside an update");
    assertEquals(notes, changes.get(2).value().get("notes").asText(), "in a delete");
  }

  @Test
  void aPartitionedTableWithoutAKeyComesThroughItsRoot(Source source) throws Exception {
    source.sql(
        "CREATE TABLE payment (payment_id int NOT NULL, amount numeric(5,2), paid timestamptz NOT NULL) PARTITION BY RANGE (paid)",
        "CREATE TABLE payment_1 PARTITION OF payment FOR VALUES FROM ('2022-01-01') TO ('2022-02-01')",
        "CREATE TABLE payment_2 PARTITION OF payment FOR VALUES FROM ('2022-02-01') TO ('2022-03-01')",
        "ALTER TABLE payment_1 REPLICA IDENTITY FULL",
        "ALTER TABLE payment_2 REPLICA IDENTITY FULL",
        "CREATE PUBLICATION lakehouse FOR TABLE payment WITH (publish_via_partition_root = true)",
        "INSERT INTO payment VALUES (1, 1.50, '2022-01-10'), (2, 2.50, '2022-02-10')");
    CapturingTask task = source.task(source.config("public.payment:payment_id")).start();
    assertEquals(4, task.untilSnapshotEnds(1).size());
    source.sql(
        "INSERT INTO payment VALUES (3, 3.50, '2022-02-11')",
        "UPDATE payment SET amount = 9 WHERE payment_id = 1",
        "UPDATE payment SET paid = '2022-01-11' WHERE payment_id = 2",
        "DELETE FROM payment WHERE payment_id = 3");
    List<Received> received = task.until(all -> all.stream().anyMatch(each -> each.isTombstone() && each.key().contains("3")));
    assertTrue(received.stream().allMatch(each -> each.topic().equals("pagila.public.payment")));
    Map<String, String> last =
        received.stream()
            .filter(each -> each.key().startsWith("{\"payment_id\""))
            .collect(java.util.stream.Collectors.toMap(Received::key, Received::op, (older, newer) -> newer));
    assertEquals("u", last.get("{\"payment_id\":1}"));
    assertEquals("tombstone", last.get("{\"payment_id\":3}"));
    assertTrue(List.of("c", "u").contains(last.get("{\"payment_id\":2}")), "moved to another partition, and still there");
  }

  @Test
  void heartbeatsMoveTheOffsetOfAnIdleSource(Source source) throws Exception {
    CapturingTask task = idle(source);
    task.until(all -> !task.heartbeats().isEmpty());
    assertEquals("__debezium-heartbeat.pagila", task.heartbeats().get(0).topic());
    assertEquals("{\"server\":\"pagila\"}", task.heartbeats().get(0).key());
    assertEquals("public.film@", task.heartbeats().get(0).sourceOffset().get("canonical_tables"));
  }

  @Test
  void walOfOtherTablesIsGivenBackWhileTheCapturedOnesAreIdle(Source source) throws Exception {
    CapturingTask task = idle(source);
    source.sql("CREATE TABLE busy (id int)", "INSERT INTO busy SELECT generate_series(1, 1000)");
    String written = source.one("SELECT pg_current_wal_lsn()::text");
    String confirmed =
        "SELECT (confirmed_flush_lsn >= '%s')::text FROM pg_replication_slots WHERE slot_name = '%s'"
            .formatted(written, source.slot());
    task.until(
        all -> {
          try {
            task.commitAll();
            return "true".equals(source.one(confirmed));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }
}
