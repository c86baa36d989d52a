package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.SourceExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("integration")
@ExtendWith(SourceExtension.class)
class MetricsIT {

  private static Map<String, Long> values(Metrics metrics) {
    return metrics.metrics().entrySet().stream()
        .filter(each -> each.getKey().group().equals("plugins"))
        .collect(Collectors.toMap(each -> each.getKey().name(), each -> (Long) each.getValue().metricValue(), (one, other) -> one, TreeMap::new));
  }

  @Test
  void theyShowWhatTheTaskDoes(PolledDatabase source) throws Exception {
    source.sql(
        "CREATE TABLE film (film_id serial PRIMARY KEY, title text, last_update timestamptz NOT NULL DEFAULT now())", "INSERT INTO film (title) VALUES ('a'), ('b')");
    try (Metrics metrics = new Metrics();
        Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      Map<String, String> config = source.canonical("timestamp", "public.film:film_id");
      config.put("late.commit.margin.ms", "1000");
      CapturingTask task = source.task(config).withMetrics(new PluginMetricsImpl(metrics, Map.of("connector", "pagila-source"))).start();
      assertEquals(
          Set.of("rows-total", "errors-total", "polls-total", "poll-time-ms-last", "poll-time-ms-max", "lag-ms", "uncertain-ms"),
          values(metrics).keySet());
      assertEquals(0, values(metrics).get("rows-total"));
      assertEquals(-1, values(metrics).get("lag-ms"));
      task.untilSnapshotEnds(1);
      Map<String, Long> first = values(metrics);
      assertEquals(4, first.get("rows-total"));
      assertEquals(0, first.get("errors-total"));
      assertTrue(first.get("polls-total") >= 1);
      assertTrue(first.get("poll-time-ms-max") >= first.get("poll-time-ms-last"));
      assertTrue(first.get("lag-ms") >= 0 && first.get("lag-ms") < 10_000, first.toString());
      // Without open transactions the margin is all that is uncertain.
      assertEquals(1_000, first.get("uncertain-ms"));

      connection.setAutoCommit(false);
      statement.execute("INSERT INTO film (title) VALUES ('late')");
      task.until(all -> values(metrics).get("uncertain-ms") > 1_100);
      connection.rollback();
      task.until(all -> values(metrics).get("uncertain-ms") == 1_000);
      assertTrue(values(metrics).get("polls-total") > first.get("polls-total"));

      long lag = values(metrics).get("lag-ms");
      long until = System.currentTimeMillis() + 50;
      while (System.currentTimeMillis() < until) {
        Thread.onSpinWait();
      }
      assertTrue(values(metrics).get("lag-ms") >= lag + 40);

      source.terminate();
      task.until(all -> values(metrics).get("errors-total") == 1);
      source.sql("DROP TABLE film");
      task.failure();
      task.stop();
      assertEquals(Map.of(), values(metrics));
    }
  }
}
