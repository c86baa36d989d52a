package dev.lakehouse.connect;

import static dev.lakehouse.connect.Events.change;
import static dev.lakehouse.connect.Events.heartbeat;
import static dev.lakehouse.connect.Events.insert;
import static dev.lakehouse.connect.Events.lsn;
import static dev.lakehouse.connect.Events.notification;
import static dev.lakehouse.connect.Events.row;
import static dev.lakehouse.connect.Events.running;
import static dev.lakehouse.connect.Events.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RecordAssemblerTest {

  private static final CanonicalConfig CONFIG =
      CanonicalConfig.parse(Map.of("topic.prefix", "pagila", "canonical.keys", "public.film:id;public.nobody:id"));

  private static RecordAssembler assembler(Map<String, ?> stored) {
    TableGuard guard = new TableGuard(table -> Optional.empty(), new ColumnExclusion(Map.of()));
    return new RecordAssembler(
        CONFIG, new ChangeEvents(CONFIG, guard, new UnavailableValue()), new ResumePoint(stored, CONFIG.tickets()));
  }

  private static List<String> keys(List<SourceRecord> records) {
    return records.stream().map(each -> (String) each.key()).toList();
  }

  private static List<Object> lsns(List<SourceRecord> records) {
    return records.stream().<Object>map(each -> each.sourceOffset().get("lsn")).toList();
  }

  @Test
  void recordsOfOnePositionLeaveTogether() {
    RecordAssembler assembler = assembler(lsn(1));
    assertTrue(assembler.assemble(List.of(transaction("BEGIN", lsn(10)), insert(1, lsn(10)))).isEmpty());
    assertTrue(assembler.assemble(List.of(insert(2, lsn(10)))).isEmpty());
    List<SourceRecord> group = assembler.assemble(List.of(insert(3, lsn(20))));
    assertEquals(List.of("{\"id\":1}", "{\"id\":2}"), keys(group));
    assertEquals(List.of(1L, 10L), lsns(group), "inside of a group, the offset before it");
    List<SourceRecord> last = assembler.assemble(List.of(transaction("END", lsn(30))));
    assertEquals(List.of(30L), lsns(last), "the last of a transaction has the offset of its end");
  }

  @Test
  void aHeartbeatInTheMiddleOfAGroupIsLeftOut() {
    RecordAssembler assembler = assembler(lsn(1));
    assertTrue(assembler.assemble(List.of(insert(1, lsn(10)), heartbeat(lsn(10)))).isEmpty());
    List<SourceRecord> next = assembler.assemble(List.of(transaction("END", lsn(20)), heartbeat(lsn(20))));
    assertEquals(List.of("{\"id\":1}", "{\"server\":\"pagila\"}"), keys(next));
    assertEquals("{\"ts_ms\":5}", next.get(1).value());
  }

  @Test
  void aDeleteAndItsTombstoneAreOne() {
    RecordAssembler assembler = assembler(lsn(1));
    List<SourceRecord> records =
        assembler.assemble(List.of(change("d", row(1, "old"), null, lsn(10)), transaction("END", lsn(20))));
    assertEquals(2, records.size());
    assertTrue(((String) records.get(0).value()).startsWith("{\"id\":1,\"title\":\"old\",\"_meta\":{\"op\":\"d\""));
    assertEquals(null, records.get(1).value());
    assertEquals(List.of(1L, 20L), lsns(records));
  }

  @Test
  void aSnapshotIsBracketedAndOnlyItsLastEndIsItsCompletion() {
    RecordAssembler assembler = assembler(null);
    List<SourceRecord> records =
        assembler.assemble(
            List.of(
                notification("STARTED", Map.of(), Map.of()),
                notification("IN_PROGRESS", Map.of("current_collection_in_progress", "public.film"), running(5, false)),
                change("r", null, row(1, "A"), running(5, false)),
                notification("TABLE_SCAN_COMPLETED", scanned("public.film", 2), running(5, false)),
                notification("IN_PROGRESS", Map.of("current_collection_in_progress", "public.nobody"), running(5, false)),
                notification("TABLE_SCAN_COMPLETED", scanned("public.nobody", 0), running(5, false)),
                change("r", null, row(2, "B"), running(5, true)),
                heartbeat(lsn(5)),
                notification("COMPLETED", Map.of(), lsn(5))));
    assertEquals(
        List.of(
            "film {\"_control\":\"snapshot-begin\"}",
            "film {\"id\":1}",
            "nobody {\"_control\":\"snapshot-begin\"}",
            "film {\"id\":2}",
            "film {\"_control\":\"snapshot-end\"}",
            "nobody {\"_control\":\"snapshot-end\"}"),
        records.stream().map(each -> each.topic().replace("pagila.public.", "") + " " + each.key()).toList());
    for (SourceRecord each : records.subList(0, 5)) {
      assertTrue(ResumePoint.inInitialSnapshot(each.sourceOffset()), each.toString());
      assertEquals("", each.sourceOffset().get(ResumePoint.TABLES));
    }
    Map<String, ?> last = records.get(5).sourceOffset();
    assertFalse(ResumePoint.inInitialSnapshot(last));
    assertEquals("public.film@;public.nobody@", last.get(ResumePoint.TABLES));
    assertEquals(
        "{\"_meta\":{\"op\":\"snapshot-end\",\"snapshot_id\":\"snapshot-1\",\"source_ts\":\"2023-11-14T22:13:20.123000Z\",\"connector\":\"postgresql-cdc\",\"format\":1}}",
        records.get(5).value());
  }

  @Test
  void aLaterSnapshotLeavesTheStreamsOffsetWhereItIs() {
    RecordAssembler assembler = assembler(Map.of("lsn", 7L, ResumePoint.TABLES, "public.film@;public.gone@"));
    List<SourceRecord> records =
        assembler.assemble(
            List.of(
                notification("STARTED", Map.of(), lsn(7)),
                notification("IN_PROGRESS", Map.of("current_collection_in_progress", "public.nobody"), Map.of("lsn", 7L, "snapshot", "BLOCKING")),
                notification("TABLE_SCAN_COMPLETED", scanned("public.nobody", 0), lsn(7)),
                notification("COMPLETED", Map.of(), lsn(7))));
    assertEquals(2, records.size());
    assertEquals("public.film@", records.get(0).sourceOffset().get(ResumePoint.TABLES));
    assertEquals("public.film@;public.nobody@", records.get(1).sourceOffset().get(ResumePoint.TABLES));
    assertFalse(records.get(0).sourceOffset().containsKey("snapshot"));
  }

  @Test
  void aSnapshotThatLostARowIsNotEnded() {
    RecordAssembler assembler = assembler(lsn(7));
    ConnectException e =
        assertThrows(
            ConnectException.class,
            () ->
                assembler.assemble(
                    List.of(
                        notification("STARTED", Map.of(), lsn(7)),
                        notification("IN_PROGRESS", Map.of("current_collection_in_progress", "public.film"), lsn(7)),
                        notification("TABLE_SCAN_COMPLETED", scanned("public.film", 1), lsn(7)),
                        notification("COMPLETED", Map.of(), lsn(7)))));
    assertTrue(e.getMessage().contains("read 1 row(s) and delivered 0"), e.getMessage());
  }

  @Test
  void aSnapshotThatCutsIntoAGroupLosesNothing() {
    RecordAssembler assembler = assembler(lsn(1));
    List<SourceRecord> records =
        assembler.assemble(List.of(insert(1, lsn(10)), notification("STARTED", Map.of(), lsn(10))));
    assertEquals(List.of(1L), lsns(records));
  }

  @Test
  void anAbortedSnapshotAndARowWithoutASnapshotStopTheTask() {
    assertThrows(
        ConnectException.class, () -> assembler(lsn(1)).assemble(List.of(notification("ABORTED", Map.of(), lsn(1)))));
    assertThrows(
        ConnectException.class, () -> assembler(lsn(1)).assemble(List.of(change("r", null, row(1, "A"), lsn(1)))));
  }

  @Test
  void otherTablesAreNotOurs() {
    assertTrue(
        assembler(lsn(1))
            .assemble(List.of(change("signals", "c", null, row(1, "x"), lsn(9)), transaction("END", lsn(10))))
            .isEmpty());
  }

  private static Map<String, String> scanned(String table, int rows) {
    return Map.of("scanned_collection", table, "status", "SUCCEEDED", "total_rows_scanned", String.valueOf(rows));
  }
}
