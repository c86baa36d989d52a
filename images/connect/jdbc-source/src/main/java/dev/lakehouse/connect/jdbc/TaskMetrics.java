package dev.lakehouse.connect.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * What JMX shows of a task, below {@code kafka.connect:type=plugins}: rows-total, errors-total, poll-time-ms-last,
 * poll-time-ms-max, polls-total, lag-ms (now less the database's time at which the last complete round began), and
 * uncertain-ms (how far back the next round must look for late commits).
 */
final class TaskMetrics implements AutoCloseable {

  private final PluginMetrics plugin;
  private final List<MetricName> names = new ArrayList<>();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong polls = new AtomicLong();
  private final AtomicLong lastNanos = new AtomicLong();
  private final AtomicLong maxNanos = new AtomicLong();
  /** The local clock at the end of the last round less the database's at its beginning: 0 before the first. */
  private final AtomicLong completeMicros = new AtomicLong();
  private final AtomicLong uncertainMicros = new AtomicLong();

  TaskMetrics(SourceTaskContext context) {
    plugin = context.pluginMetrics();
    add("rows-total", "records handed over", rows::get);
    add("errors-total", "failed attempts to connect or to read", errors::get);
    add("polls-total", "reads that brought records or ended a round", polls::get);
    add("poll-time-ms-last", "how long the last read took, milliseconds", () -> lastNanos.get() / 1_000_000);
    add("poll-time-ms-max", "how long the longest read took, milliseconds", () -> maxNanos.get() / 1_000_000);
    add("lag-ms", "milliseconds since the last complete round began; -1 before the first", this::lag);
    add("uncertain-ms", "how far back the next round looks for late commits, milliseconds", () -> uncertainMicros.get() / 1000);
  }

  private void add(String name, String description, LongSupplier value) {
    if (plugin == null) {
      return;
    }
    MetricName metric = plugin.metricName(name, description, new LinkedHashMap<>());
    plugin.addMetric(metric, (Gauge<Long>) (config, now) -> value.getAsLong());
    names.add(metric);
  }

  private long lag() {
    long complete = completeMicros.get();
    return complete == 0 ? -1 : System.currentTimeMillis() - complete / 1000;
  }

  void rows(int count) {
    rows.addAndGet(count);
  }

  void failed() {
    errors.incrementAndGet();
  }

  void polled(long nanos) {
    polls.incrementAndGet();
    lastNanos.set(nanos);
    maxNanos.accumulateAndGet(nanos, Math::max);
  }

  void complete(Moment moment) {
    completeMicros.set(moment.clock());
    uncertainMicros.set(moment.since() == null ? 0 : Math.max(0, moment.clock() - moment.since().micros()));
  }

  @Override
  public void close() {
    names.forEach(name -> plugin.removeMetric(name));
    names.clear();
  }
}
