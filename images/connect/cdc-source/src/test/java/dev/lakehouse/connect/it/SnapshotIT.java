package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("integration")
@ExtendWith(SourceExtension.class)
class SnapshotIT {

  private static final String KEYS = "public.city:city_id;public.nobody:id;public.country:country_id";

  private static void prepare(Source source) throws Exception {
    source.sql(
        "CREATE TABLE city (city_id int PRIMARY KEY, city text NOT NULL, twice int GENERATED ALWAYS AS (city_id * 2) STORED)",
        "CREATE TABLE nobody (id int PRIMARY KEY)",
        "CREATE TABLE country (country_id int PRIMARY KEY, country text)",
        "INSERT INTO city SELECT i, 'city ' || i FROM generate_series(1, 5) i",
        "INSERT INTO country VALUES (1, 'India'), (2, NULL)");
    source.publish("city", "nobody", "country");
  }

  @Test
  void everyTableIsBracketedAnEmptyOneToo(Source source) throws Exception {
    prepare(source);
    List<Received> received = source.task(source.config(KEYS)).start().untilSnapshotEnds(3);

    assertEquals(3 + 7 + 3, received.size());
    for (String table : List.of("city", "nobody", "country")) {
      List<Received> mine = received.stream().filter(each -> each.topic().equals("pagila.public." + table)).toList();
      assertTrue(mine.get(0).isControl("snapshot-begin"), mine.toString());
      assertTrue(mine.get(mine.size() - 1).isControl("snapshot-end"), mine.toString());
      assertTrue(mine.subList(1, mine.size() - 1).stream().allMatch(each -> each.op().equals("r")), mine.toString());
    }
    Set<String> ids = received.stream().map(each -> each.snapshotId().asText()).collect(Collectors.toSet());
    assertEquals(1, ids.size(), "one snapshot has one id");
    Received row = received.stream().filter(each -> each.key().equals("{\"city_id\":3}")).findFirst().orElseThrow();
    assertEquals("city 3", row.value().get("city").asText());
    assertFalse(row.value().has("twice"), "generated columns are not in a record");
    assertTrue(
        row.value().get("_meta").get("source_ts").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
    assertEquals("postgresql-cdc", row.value().get("_meta").get("connector").asText());
    assertEquals(1, row.value().get("_meta").get("format").asInt());
  }

  @Test
  void changesDuringAndAfterTheSnapshotFollowIt(Source source) throws Exception {
    prepare(source);
    CapturingTask task = source.task(source.config(KEYS)).start();
    source.sql("INSERT INTO city VALUES (6, 'late')", "DELETE FROM city WHERE city_id = 1");
    List<Received> received = task.until(all -> all.stream().anyMatch(Received::isTombstone));
    List<String> ops =
        received.stream().filter(each -> each.topic().endsWith(".city")).map(Received::op).toList();
    assertEquals(List.of("c", "d", "tombstone"), ops.subList(ops.indexOf("snapshot-end") + 1, ops.size()));
  }

  @Test
  void aSnapshotThatWasCutOffBeginsAgainUnderANewId(Source source) throws Exception {
    prepare(source);
    Map<String, String> config = source.config(KEYS);
    config.put("max.batch.size", "1");
    config.put("max.queue.size", "2");
    CapturingTask first = source.task(config).start();
    List<Received> cut = first.untilCount(4);
    first.stop();
    source.sql("DELETE FROM city WHERE city_id = 1");

    List<Received> again = source.task(source.config(KEYS)).startAt(cut.get(3).offset()).untilSnapshotEnds(3);
    assertEquals(3 + 6 + 3, again.size());
    assertNotEquals(cut.get(0).snapshotId(), again.get(0).snapshotId());
  }

  @Test
  void everyOffsetBeforeTheLastEndTakesTheSnapshotAgain(Source source) throws Exception {
    prepare(source);
    List<Received> received = source.task(source.config(KEYS)).start().untilSnapshotEnds(3);
    for (Received each : received.subList(0, received.size() - 1)) {
      assertEquals("INITIAL", each.offset().get("snapshot"), each.toString());
      assertEquals(false, each.offset().get("snapshot_completed"), each.toString());
    }
    assertFalse(received.get(received.size() - 1).offset().containsKey("snapshot"));
  }
}
