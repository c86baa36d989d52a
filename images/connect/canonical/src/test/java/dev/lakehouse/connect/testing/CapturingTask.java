package dev.lakehouse.connect.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Does with a task what Connect does: starts it at the stored offsets, polls it, stops it. */
public final class CapturingTask {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Supplier<? extends SourceTask> maker;
  private final Map<String, String> config;
  private final List<List<SourceRecord>> lists = new ArrayList<>();
  private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();
  private SourceTask task;
  private PluginMetrics metrics;

  CapturingTask(Supplier<? extends SourceTask> maker, Map<String, String> config) {
    this.maker = maker;
    this.config = config;
  }

  /** Where the task is to show its metrics; without it there is none. */
  public CapturingTask withMetrics(PluginMetrics to) {
    metrics = to;
    return this;
  }

  /** Starts where a task with one partition, whatever it is called, stored its offset. */
  public CapturingTask startAt(Map<String, ?> offset) {
    return startAtOffsets(offset == null ? Map.of() : Map.of(Map.of(), offset));
  }

  /** Starts at the offsets of the partitions; the empty partition stands for any. */
  public CapturingTask startAtOffsets(Map<? extends Map<String, ?>, ? extends Map<String, ?>> offsets) {
    stored.clear();
    offsets.forEach((partition, offset) -> stored.put(partition, new HashMap<>(offset)));
    task = maker.get();
    task.initialize(new Context());
    task.start(config);
    return this;
  }

  public CapturingTask start() {
    return startAtOffsets(Map.of());
  }

  /** Polls until what was received so far, heartbeats left out, satisfies the condition. */
  public List<Received> until(Predicate<List<Received>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(received())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain; received " + received());
      }
      poll();
    }
    return received();
  }

  /** One poll, which may bring nothing. */
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = task.poll();
    if (records == null || records.isEmpty()) {
      return List.of();
    }
    lists.add(records);
    return records;
  }

  /** Polls until as many records of whatever form have come. */
  public List<SourceRecord> untilRecords(int count) throws InterruptedException {
    return untilRecords(records -> records.size() >= count);
  }

  /** Polls until the records, of whatever form, satisfy the condition. */
  public List<SourceRecord> untilRecords(Predicate<List<SourceRecord>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(records())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain; received " + records());
      }
      poll();
    }
    return records();
  }

  /** What came, of whatever form. */
  public List<SourceRecord> records() {
    return lists.stream().flatMap(List::stream).toList();
  }

  public List<Received> untilCount(int count) throws InterruptedException {
    return until(received -> received.size() >= count);
  }

  /** Until as many tables' snapshots have ended. */
  public List<Received> untilSnapshotEnds(int tables) throws InterruptedException {
    return until(received -> Received.controls(received, "snapshot-end") >= tables);
  }

  /** The message with which the task fails, however long it takes and whatever comes before. */
  public String failure() {
    return assertThrows(ConnectException.class, () -> untilRecords(records -> false)).getMessage();
  }

  /** Tells the task, as Connect does, that everything that it handed out is stored. */
  public void commitAll() throws InterruptedException {
    stored.clear();
    lists.stream().flatMap(List::stream).forEach(each -> stored.put(each.sourcePartition(), copy(each.sourceOffset())));
    task.commit();
  }

  public List<Received> received() {
    return lists.stream().flatMap(List::stream).filter(each -> !each.topic().startsWith("__")).map(Received::new).toList();
  }

  public List<SourceRecord> heartbeats() {
    return lists.stream().flatMap(List::stream).filter(each -> each.topic().startsWith("__")).toList();
  }

  public List<List<SourceRecord>> lists() {
    return lists;
  }

  public Map<String, ?> lastOffset() {
    List<SourceRecord> last = lists.get(lists.size() - 1);
    return last.get(last.size() - 1).sourceOffset();
  }

  public void stop() {
    if (task != null) {
      task.stop();
      task = null;
    }
  }

  private static Map<String, Object> copy(Map<String, ?> offset) {
    return new HashMap<>(offset);
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
          return stored.getOrDefault(partition, stored.get(Map.of()));
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
      return metrics;
    }
  }
}
