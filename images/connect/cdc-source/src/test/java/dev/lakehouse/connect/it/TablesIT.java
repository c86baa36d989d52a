package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables that are added, taken again, or lost with their slot. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class TablesIT {

  private static void prepare(Source source) throws Exception {
    source.sql(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE b (id int PRIMARY KEY)",
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1), (2)");
    source.publish("a", "b");
  }

  private static Map<String, ?> captured(Source source, String keys) throws Exception {
    CapturingTask task = source.task(source.config(keys)).start();
    task.untilSnapshotEnds(keys.split(";").length);
    task.stop();
    return task.lastOffset();
  }

  @Test
  void anAddedTableIsTakenByItselfOnAnIdleSource(Source source) throws Exception {
    prepare(source);
    Map<String, ?> offset = captured(source, "public.a:id");

    CapturingTask task = source.task(source.config("public.a:id;public.b:id")).startAt(offset);
    List<Received> received = task.untilSnapshotEnds(1);
    assertEquals(
        List.of("snapshot-begin", "r", "r", "snapshot-end"), received.stream().map(Received::op).toList());
    assertTrue(received.stream().allMatch(each -> each.topic().equals("pagila.public.b")));

    source.sql("INSERT INTO a VALUES (2)", "DELETE FROM b WHERE id = 1");
    List<Received> all = task.untilCount(7);
    assertEquals(List.of("c", "d", "tombstone"), all.subList(4, 7).stream().map(Received::op).toList());
    assertEquals("public.a@;public.b@", all.get(6).offset().get("canonical_tables"));
  }

  @Test
  void aRequestThatWasCutOffIsMadeAgain(Source source) throws Exception {
    prepare(source);
    Map<String, ?> offset = captured(source, "public.a:id");
    CapturingTask cut = source.task(source.config("public.a:id;public.b:id")).startAt(offset);
    List<Received> received = cut.untilSnapshotEnds(1);
    cut.stop();
    Map<String, ?> beforeEnd = received.get(2).offset();
    List<Received> again = source.task(source.config("public.a:id;public.b:id")).startAt(beforeEnd).untilSnapshotEnds(1);
    assertEquals(List.of("snapshot-begin", "r", "r", "snapshot-end"), again.stream().map(Received::op).toList());
  }

  @Test
  void aNewTokenTakesATableOnce(Source source) throws Exception {
    prepare(source);
    Map<String, ?> offset = captured(source, "public.a:id;public.b:id");
    Map<String, String> config = source.config("public.a:id;public.b:id");
    config.put("canonical.resync", "public.a=2");
    CapturingTask task = source.task(config).startAt(offset);
    List<Received> received = task.untilSnapshotEnds(1);
    assertEquals(List.of("snapshot-begin", "r", "snapshot-end"), received.stream().map(Received::op).toList());
    task.stop();

    CapturingTask next = source.task(config).startAt(task.lastOffset());
    source.sql("INSERT INTO a VALUES (5)");
    assertEquals(List.of("c"), next.untilCount(1).stream().map(Received::op).toList());
  }

  @Test
  void aLostSlotTakesEverythingAgain(Source source) throws Exception {
    prepare(source);
    Map<String, ?> offset = captured(source, "public.a:id;public.b:id");
    source.sql("SELECT pg_drop_replication_slot('" + source.slot() + "')", "DELETE FROM b WHERE id = 1");
    List<Received> received =
        source.task(source.config("public.a:id;public.b:id")).startAt(offset).untilSnapshotEnds(2);
    assertEquals(2 + 2 + 2, received.size());
  }

  @Test
  void aSlotThatWasMadeAnewIsNotTrusted(Source source) throws Exception {
    prepare(source);
    Map<String, ?> offset = captured(source, "public.a:id;public.b:id");
    source.sql(
        "SELECT pg_drop_replication_slot('" + source.slot() + "')",
        "DELETE FROM b WHERE id = 1",
        "SELECT pg_create_logical_replication_slot('" + source.slot() + "', 'pgoutput')");
    List<Received> received =
        source.task(source.config("public.a:id;public.b:id")).startAt(offset).untilSnapshotEnds(2);
    assertEquals(2 + 2 + 2, received.size());
  }

  @Test
  void aLostConnectionIsTakenUpAgain(Source source) throws Exception {
    prepare(source);
    CapturingTask task = source.task(source.config("public.a:id")).start();
    task.untilSnapshotEnds(1);
    task.commitAll();
    source.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + Source.ROLE + "'");
    source.sql("INSERT INTO a VALUES (2)");
    assertEquals("c", task.untilCount(4).get(3).op());
  }
}
