package dev.lakehouse.connect.it;

import dev.lakehouse.connect.PostgresCdcTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Does with the task what Connect does: starts it at a stored offset, polls it, stops it. */
final class CapturingTask {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Map<String, String> config;
  private final List<List<SourceRecord>> lists = new ArrayList<>();
  private PostgresCdcTask task;
  private Map<String, Object> stored;

  CapturingTask(Map<String, String> config) {
    this.config = config;
  }

  CapturingTask startAt(Map<String, ?> offset) {
    stored = offset == null ? null : new HashMap<>(offset);
    task = new PostgresCdcTask();
    task.initialize(new Context());
    task.start(config);
    return this;
  }

  CapturingTask start() {
    return startAt(null);
  }

  /** Polls until what was received so far, heartbeats left out, satisfies the condition. */
  List<Received> until(Predicate<List<Received>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(received())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain; received " + received());
      }
      List<SourceRecord> records = task.poll();
      if (records != null) {
        lists.add(records);
      }
    }
    return received();
  }

  List<Received> untilCount(int count) throws InterruptedException {
    return until(received -> received.size() >= count);
  }

  /** Until as many tables' snapshots have ended. */
  List<Received> untilSnapshotEnds(int tables) throws InterruptedException {
    return until(received -> received.stream().filter(each -> each.isControl("snapshot-end")).count() >= tables);
  }

  /** Tells the task, as Connect does, that everything that it handed out is stored. */
  void commitAll() throws InterruptedException {
    stored = new HashMap<>(lastOffset());
    task.commit();
  }

  List<Received> received() {
    return lists.stream().flatMap(List::stream).filter(each -> !each.topic().startsWith("__")).map(Received::new).toList();
  }

  List<SourceRecord> heartbeats() {
    return lists.stream().flatMap(List::stream).filter(each -> each.topic().startsWith("__")).toList();
  }

  List<List<SourceRecord>> lists() {
    return lists;
  }

  Map<String, ?> lastOffset() {
    List<SourceRecord> last = lists.get(lists.size() - 1);
    return last.get(last.size() - 1).sourceOffset();
  }

  void stop() {
    if (task != null) {
      task.stop();
      task = null;
    }
  }

  private final class Context implements SourceTaskContext {

    @Override
    public Map<String, String> configs() {
      return config;
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new OffsetStorageReader() {
        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
          return partition.equals(Map.of("server", config.get("topic.prefix"))) ? stored : null;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
          Map<Map<String, T>, Map<String, Object>> result = new HashMap<>();
          partitions.forEach(partition -> result.put(partition, offset(partition)));
          return result;
        }
      };
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }
  }
}
