package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that ends after any record: the next one goes on behind it, and neither loses nor skips. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class ResumeIT {

  private static final String KEYS = "public.film:film_id";

  /** Rows that share a timestamp across the end of a batch, among them. */
  private static void prepare(PolledDatabase source) throws Exception {
    source.sql(
        "CREATE TABLE film (film_id serial PRIMARY KEY, title text, last_update timestamptz NOT NULL)",
        "INSERT INTO film (title, last_update) SELECT 'film ' || i, '2022-01-01Z'::timestamptz + i / 4 * interval '1 s' FROM generate_series(1, 14) i");
  }

  private static Map<String, String> config(PolledDatabase source, String mode) {
    Map<String, String> config = source.canonical(mode, KEYS);
    config.put("batch.max.rows", "3");
    return config;
  }

  /** After every single record of a first read and of changes: another task, rows that change meanwhile, and all is there. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing", "bulk"})
  void afterAnyRecord(String mode, PolledDatabase source) throws Exception {
    prepare(source);
    CapturingTask whole = source.task(config(source, mode)).start();
    whole.untilSnapshotEnds(1);
    source.sql("INSERT INTO film (title, last_update) SELECT 'new', now() FROM generate_series(1, 5)");
    whole.until(all -> all.stream().anyMatch(each -> each.key().equals("{\"film_id\":19}")));
    whole.stop();
    List<SourceRecord> records = whole.lists().stream().flatMap(List::stream).toList();
    List<Executable> checks = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      List<SourceRecord> kept = records.subList(0, i + 1);
      // A row behind the place, one at it, and one beyond it.
      if (!mode.equals("incrementing")) {
        source.sql("UPDATE film SET title = 'changed " + i + "', last_update = clock_timestamp() WHERE film_id IN (1, " + (i % 19 + 1) + ", 19)");
      }
      source.sql("INSERT INTO film (title, last_update) VALUES ('more " + i + "', now())");
      String last = source.one("SELECT max(film_id) FROM film");
      CapturingTask next = source.task(config(source, mode)).startAt(kept.get(i).sourceOffset());
      next.until(all -> all.stream().anyMatch(each -> each.key().equals("{\"film_id\":" + last + "}")));
      for (int poll = 0; poll < 3; poll++) {
        next.poll();
      }
      next.stop();
      List<Received> all = new ArrayList<>(kept.stream().map(Received::new).toList());
      all.addAll(next.received());
      Map<String, String> there = table(source);
      String where = "after record " + i + ": " + all.get(i).op() + " " + all.get(i).key();
      checks.add(() -> assertEquals(there, folded(all), where));
    }
    assertAll(checks);
  }

  private static Map<String, String> table(PolledDatabase source) throws Exception {
    Map<String, String> rows = new TreeMap<>();
    try (var connection = source.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT film_id, title FROM film")) {
      while (result.next()) {
        rows.put("{\"film_id\":" + result.getInt(1) + "}", result.getString(2));
      }
    }
    return rows;
  }

  /** What silver makes of the records: the newest of each key, less what a whole bracket does not hold. */
  private static Map<String, String> folded(List<Received> records) {
    Map<String, String> rows = new TreeMap<>();
    Map<String, Integer> seen = new TreeMap<>();
    int begin = -1;
    String id = null;
    for (int i = 0; i < records.size(); i++) {
      Received each = records.get(i);
      if (each.isControl("snapshot-begin")) {
        begin = i;
        id = each.snapshotId().asText();
      } else if (each.isControl("snapshot-end")) {
        if (each.snapshotId().asText().equals(id)) {
          int from = begin;
          rows.keySet().removeIf(key -> seen.get(key) < from);
        }
      } else {
        rows.put(each.key(), each.value().get("title").asText());
        seen.put(each.key(), i);
      }
    }
    return rows;
  }

  /** Without a change in between, what was stored is not handed over again. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp+incrementing", "incrementing"})
  void nothingIsRepeated(String mode, PolledDatabase source) throws Exception {
    prepare(source);
    CapturingTask whole = source.task(config(source, mode)).start();
    List<Received> received = whole.untilSnapshotEnds(1);
    whole.stop();
    List<String> keys = received.stream().map(Received::key).toList();
    for (int i = 0; i < received.size() - 1; i++) {
      CapturingTask next = source.task(config(source, mode)).startAt(received.get(i).offset());
      List<String> rest = next.untilSnapshotEnds(1).stream().map(Received::key).toList();
      next.stop();
      assertEquals(keys.subList(i + 1, keys.size()), rest, "after record " + i);
    }
  }
}
