package dev.lakehouse.connect.jdbc;

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

/** What each mode reads, as canonical records. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class ModesIT {

  private static final String FILM =
      "CREATE TABLE film (film_id serial PRIMARY KEY, title text, last_update timestamptz NOT NULL DEFAULT now())";

  private static List<String> summaries(List<Received> received) {
    return received.stream().map(each -> each.op() + " " + each.key()).toList();
  }

  private static final String BEGIN = "snapshot-begin {\"_control\":\"snapshot-begin\"}";
  private static final String END = "snapshot-end {\"_control\":\"snapshot-end\"}";

  @Test
  void timestampReadsAllThenWhatChanges(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) SELECT 'film ' || i FROM generate_series(1, 3) i");
    CapturingTask task = source.task(source.canonical("timestamp", "public.film:film_id")).start();
    assertEquals(
        List.of(BEGIN, "r {\"film_id\":1}", "r {\"film_id\":2}", "r {\"film_id\":3}", END),
        summaries(task.untilSnapshotEnds(1)));

    source.sql("UPDATE film SET title = 'new', last_update = now() WHERE film_id = 2", "INSERT INTO film (title) VALUES ('late')");
    List<Received> received = task.untilCount(7);
    assertEquals(List.of("u {\"film_id\":2}", "u {\"film_id\":4}"), summaries(received).subList(5, 7));
    assertEquals("new", received.get(5).value().get("title").asText());
    assertEquals("pagila.public.film", received.get(5).topic());
    assertEquals("postgresql-jdbc", received.get(5).value().get("_meta").get("connector").asText());
  }

  @Test
  void incrementingReadsWhatIsNew(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('one')");
    Map<String, String> config = source.canonical("incrementing", "public.film:film_id");
    config.put("late.commit.margin.ms", "0");
    CapturingTask task = source.task(config).start();
    task.untilSnapshotEnds(1);
    // The first poll after the snapshot knows no time yet before which ids had been given out.
    assertTrue(task.poll().isEmpty());
    source.sql("UPDATE film SET title = 'unseen'", "INSERT INTO film (title) VALUES ('two')");
    assertEquals(List.of("u {\"film_id\":2}"), summaries(task.untilCount(4)).subList(3, 4));
  }

  @Test
  void timestampAndIncrementing(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('one'), ('two')");
    CapturingTask task = source.task(source.canonical("timestamp+incrementing", "public.film:film_id")).start();
    task.untilSnapshotEnds(1);
    source.sql("UPDATE film SET title = 'new', last_update = now() WHERE film_id = 1");
    assertEquals(List.of("u {\"film_id\":1}"), summaries(task.untilCount(5)).subList(4, 5));
  }

  @Test
  void bulkBracketsEveryPollAndSoShowsDeletes(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('one'), ('two')");
    CapturingTask task = source.task(source.canonical("bulk", "public.film:film_id")).start();
    task.untilSnapshotEnds(2);
    source.sql("DELETE FROM film WHERE film_id = 1");
    List<Received> received =
        task.until(
            all -> {
              List<String> last = summaries(all);
              return last.size() > 3 && last.subList(last.size() - 3, last.size()).equals(List.of(BEGIN, "r {\"film_id\":2}", END));
            });
    assertEquals(
        received.stream().filter(each -> each.isControl("snapshot-begin")).map(Received::snapshotId).distinct().count(),
        received.stream().filter(each -> each.isControl("snapshot-begin")).count());
  }

  @Test
  void anEmptyTableIsBracketedToo(PolledDatabase source) throws Exception {
    source.sql(FILM);
    CapturingTask task = source.task(source.canonical("timestamp", "public.film:film_id")).start();
    assertEquals(List.of(BEGIN, END), summaries(task.untilSnapshotEnds(1)));
    source.sql("INSERT INTO film (title) VALUES ('first')");
    assertEquals("u {\"film_id\":1}", summaries(task.untilCount(3)).get(2));
  }

  @Test
  void allTablesOfATaskAreReadInOneSnapshot(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE TABLE category (category_id int PRIMARY KEY, last_update timestamptz NOT NULL DEFAULT now())");
    CapturingTask task =
        source.task(source.canonical("timestamp", "public.film:film_id;public.category:category_id")).start();
    task.untilSnapshotEnds(2);
    for (int i = 1; i <= 50; i++) {
      source.transaction("INSERT INTO film (title) VALUES ('x')", "INSERT INTO category VALUES (" + i + ")");
    }
    List<Received> received = task.untilCount(104);
    // Both rows of a transaction come in the same round, whose records have one time.
    for (int i = 1; i <= 50; i++) {
      String film = "{\"film_id\":" + i + "}";
      String category = "{\"category_id\":" + i + "}";
      assertEquals(time(received, film), time(received, category));
    }
  }

  private static String time(List<Received> received, String key) {
    return received.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow().value().get("_meta").get("source_ts").asText();
  }

  @Test
  void rowsWithoutATimestampAreFoundByWhoWroteThem(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE customer (customer_id int PRIMARY KEY, name text, last_update timestamptz)", "INSERT INTO customer VALUES (1, 'a', NULL), (2, 'b', now())");
    Map<String, String> config = source.canonical("timestamp", "public.customer:customer_id");
    config.put("validate.non.null", "false");
    CapturingTask task = source.task(config).start();
    assertEquals(List.of(BEGIN, "r {\"customer_id\":2}", "r {\"customer_id\":1}", END), summaries(task.untilSnapshotEnds(1)));
    source.sql("UPDATE customer SET name = 'c' WHERE customer_id = 1");
    List<Received> received = task.untilCount(5);
    assertEquals("u {\"customer_id\":1}", summaries(received).get(4));
    assertEquals("c", received.get(4).value().get("name").asText());
  }

  @Test
  void aTableIsTakenAgainForEachNewToken(PolledDatabase source) throws Exception {
    source.sql(FILM, "INSERT INTO film (title) VALUES ('one')");
    Map<String, String> config = source.canonical("timestamp", "public.film:film_id");
    CapturingTask task = source.task(config).start();
    task.untilSnapshotEnds(1);
    task.stop();
    config.put("canonical.resync", "public.film=2");
    CapturingTask again = source.task(config).startAt(task.lastOffset());
    assertEquals(List.of(BEGIN, "r {\"film_id\":1}", END), summaries(again.untilSnapshotEnds(1)));
    again.stop();
    CapturingTask third = source.task(config).startAt(again.lastOffset());
    for (int i = 0; i < 5; i++) {
      assertTrue(third.poll().isEmpty());
    }
  }
}
