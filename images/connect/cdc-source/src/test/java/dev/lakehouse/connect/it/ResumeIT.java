package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stops after each list that poll() returned, as a crash between two transactions would, and goes on from there. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class ResumeIT {

  private static final String KEYS = "public.a:id;public.b:id";

  @Test
  void goesOnExactlyAfterEachList(Source source) throws Exception {
    source.sql("CREATE TABLE a (id int PRIMARY KEY, v text)", "CREATE TABLE b (id int PRIMARY KEY, v text)");
    source.publish("a", "b");
    // One event a poll: the lists end wherever they can.
    Map<String, String> config = source.config(KEYS);
    config.put("max.batch.size", "1");
    config.put("max.queue.size", "2");
    CapturingTask whole = source.task(config).start();
    whole.untilSnapshotEnds(2);
    int snapshotLists = whole.lists().size();
    Map<String, ?> start = whole.lastOffset();

    // COPY logs many rows in one WAL record, TRUNCATE two tables, a changed key is three records.
    source.transaction("INSERT INTO a SELECT i, 'x' FROM generate_series(1, 3) i", "INSERT INTO b VALUES (1, 'y')");
    copy(source, 4);
    source.transaction("UPDATE a SET id = 100 WHERE id = 1", "DELETE FROM a WHERE id = 2", "UPDATE b SET v = 'z'");
    source.sql("TRUNCATE a, b", "INSERT INTO a VALUES (7, 'last')");
    List<Received> all =
        whole.until(received -> received.stream().anyMatch(each -> each.key().equals("{\"id\":7}")));
    whole.stop();
    List<List<SourceRecord>> lists = new ArrayList<>(whole.lists().subList(snapshotLists, whole.lists().size()));
    List<String> expected = summaries(lists);
    assertTrue(lists.size() >= 9, "lists: " + lists.size());
    assertEquals(all.size() - 4, expected.size());

    Map<String, ?> offset = start;
    for (int done = 0; done < lists.size(); done++) {
      List<String> rest = summaries(lists.subList(done, lists.size()));
      CapturingTask resumed = source.task(source.config(KEYS)).startAt(offset);
      List<Received> received =
          resumed.until(so -> so.stream().anyMatch(each -> each.key().equals("{\"id\":7}")));
      resumed.stop();
      assertEquals(rest, received.stream().map(Received::summary).toList(), "resumed after list " + done);
      List<SourceRecord> list = lists.get(done);
      offset = list.get(list.size() - 1).sourceOffset();
    }
  }

  @Test
  void aRecordInsideAListLosesNothingEither(Source source) throws Exception {
    source.sql("CREATE TABLE a (id int PRIMARY KEY, v text)", "CREATE TABLE b (id int PRIMARY KEY, v text)");
    source.publish("a", "b");
    CapturingTask whole = source.task(source.config(KEYS)).start();
    whole.untilSnapshotEnds(2);
    copy(source, 6);
    source.sql("UPDATE a SET id = 100 WHERE id = 1003", "INSERT INTO a VALUES (7, 'last')");
    List<Received> all = whole.until(so -> so.stream().anyMatch(each -> each.key().equals("{\"id\":7}")));
    whole.stop();
    List<String> expected = all.stream().map(Received::summary).toList();
    // Without transactions Connect may store any record's offset: what follows comes again, more of it perhaps.
    for (int done : List.of(4, 6, 9, 10, 11)) {
      CapturingTask resumed = source.task(source.config(KEYS)).startAt(all.get(done).offset());
      List<Received> received = resumed.until(so -> so.stream().anyMatch(each -> each.key().equals("{\"id\":7}")));
      resumed.stop();
      List<String> rest = expected.subList(done + 1, expected.size());
      List<String> got = received.stream().map(Received::summary).toList();
      assertTrue(got.size() >= rest.size(), "after record " + done + ": " + got);
      assertEquals(rest, got.subList(got.size() - rest.size(), got.size()), "after record " + done);
    }
  }

  private static void copy(Source source, int rows) throws Exception {
    try (var connection = source.connect()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < rows; i++) {
        text.append(1000 + i).append("\tcopied\n");
      }
      connection
          .unwrap(org.postgresql.PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY a FROM STDIN", new java.io.StringReader(text.toString()));
    }
  }

  private static List<String> summaries(List<List<SourceRecord>> lists) {
    return lists.stream()
        .flatMap(List::stream)
        .filter(each -> !each.topic().startsWith("__"))
        .map(record -> new Received(record).summary())
        .toList();
  }
}
