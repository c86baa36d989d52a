package dev.lakehouse.connect;

import static dev.lakehouse.connect.Events.change;
import static dev.lakehouse.connect.Events.lsn;
import static dev.lakehouse.connect.Events.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CanonicalRecord;
import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class ChangeEventsTest {

  private static final CanonicalConfig CONFIG =
      CanonicalConfig.parse(Map.of("topic.prefix", "pagila", "canonical.keys", "public.film:id"));
  private static final CapturedTable FILM = CONFIG.tables().get("public.film");

  private final UnavailableValue unavailable = new UnavailableValue();
  private final ChangeEvents events =
      new ChangeEvents(
          CONFIG, new TableGuard(table -> Optional.empty(), new ColumnExclusion(Map.of())), unavailable);

  private List<CanonicalRecord> convert(String op, Struct before, Struct after, String snapshotId) {
    return events.convert(change(op, before, after, lsn(1)), FILM, snapshotId);
  }

  private static String meta(String op, String snapshotId) {
    return "\"_meta\":{\"op\":\"" + op + "\",\"snapshot_id\":" + snapshotId
        + ",\"source_ts\":\"2023-11-14T22:13:20.123456Z\",\"connector\":\"postgresql-cdc\",\"format\":1}}";
  }

  @Test
  void anUpdateIsTheNewRow() {
    assertEquals(
        List.of(
            new CanonicalRecord("pagila.public.film", "{\"id\":1}", "{\"id\":1,\"title\":\"new\"," + meta("u", "null"))),
        convert("u", row(1, "old"), row(1, "new"), null));
  }

  @Test
  void aSnapshotRowCarriesItsSnapshot() {
    assertEquals(
        "{\"id\":1,\"title\":null," + meta("r", "\"s1\""), convert("r", null, row(1, null), "s1").get(0).value());
  }

  @Test
  void aDeleteIsTheOldRowAndATombstone() {
    assertEquals(
        List.of(
            new CanonicalRecord("pagila.public.film", "{\"id\":1}", "{\"id\":1,\"title\":\"old\"," + meta("d", "null")),
            new CanonicalRecord("pagila.public.film", "{\"id\":1}", null)),
        convert("d", row(1, "old"), null, null));
  }

  @Test
  void aTruncateIsAControlRecord() {
    assertEquals(
        List.of(
            new CanonicalRecord("pagila.public.film", "{\"_control\":\"truncate\"}", "{" + meta("truncate", "null"))),
        convert("t", null, null, null));
  }

  @Test
  void aPlaceholderIsNeverPassedOn() {
    ConnectException e =
        assertThrows(
            ConnectException.class, () -> convert("u", null, row(1, unavailable.placeholder()), null));
    assertTrue(e.getMessage().contains("column 'title' did not change and was not logged"), e.getMessage());
    assertTrue(e.getMessage().contains("ALTER TABLE \"public\".\"film\" REPLICA IDENTITY FULL;"), e.getMessage());
  }

  @Test
  void aTextOfTheUsersThatLooksLikeDebeziumsPlaceholderIsAText() {
    assertTrue(convert("c", null, row(1, "__debezium_unavailable_value"), null).get(0).value().contains("__debezium"));
  }

  @Test
  void aDeleteWithoutTheOldRowIsRefused() {
    assertThrows(ConnectException.class, () -> convert("d", null, null, null));
  }
}
