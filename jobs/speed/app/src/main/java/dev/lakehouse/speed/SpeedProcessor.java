package dev.lakehouse.speed;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Takes all changes of one database in one order. A few times a second it writes the changed groups and a marker, and asks
 * for a commit: one transaction holds them all.
 */
final class SpeedProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final Plan plan;
  private final Supplier<Map<String, RecordJudge>> judges;
  private final Start start;
  private final Status status;
  private final Messages messages;
  private ProcessorContext<byte[], byte[]> context;
  private Groups groups;
  private Progress progress;
  private Changes changes;

  SpeedProcessor(Plan plan, Supplier<Map<String, RecordJudge>> judges, Start start, Status status) {
    this.plan = plan;
    this.judges = judges;
    this.start = start;
    this.status = status;
    this.messages = new Messages(start.gen());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    progress = new Progress(store(Stores.PROGRESS));
    groups = new Groups(store(Stores.GROUPS), store(Stores.VALUES), store(Stores.CHANGED), progress);
    Engine engine = new Engine(new Rows(store(Stores.ROWS), store(Stores.INDEXES)), groups);
    // Here and not before: to make them takes seconds, and Kafka Streams makes more processors than it runs.
    changes = new Changes(plan, judges.get(), engine, progress);
    Duration interval = Duration.ofMillis(start.markerIntervalMillis());
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::mark);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    String cause = changes.take(at.topic(), at.offset(), record.key(), record.value());
    if (cause != null) {
      send(
          Topics.DEAD_LETTERS,
          record.timestamp(),
          messages.deadLetter(at.topic(), at.offset(), record.key(), record.value(), cause));
    }
  }

  private void mark(long now) {
    // Of the marker before, which is committed by now.
    status.report(report());
    if (!hasCaughtUp() || !progress.isPending()) {
      return;
    }
    Progress.Mark mark = progress.mark(now);
    BiConsumer<ViewPlan, GroupValue> tell =
        (view, group) -> send(view.view().name(), mark.atMillis(), messages.group(view, mark.seq(), group));
    if (mark.isFirst()) {
      groups.all(plan, tell);
    } else {
      groups.drain(plan, tell);
    }
    send(Topics.MARKERS, mark.atMillis(), messages.marker(mark, start.ids(), progress));
    context.commit();
  }

  private boolean hasCaughtUp() {
    if (!status.hasCaughtUp()
        && start.ends().entrySet().stream().allMatch(end -> progress.position(end.getKey()).offset() >= end.getValue())) {
      status.caughtUp();
    }
    return status.hasCaughtUp();
  }

  private Status.Report report() {
    Map<String, Progress.Position> positions = new LinkedHashMap<>();
    start.ids().keySet().forEach(topic -> positions.put(topic, progress.position(topic)));
    return new Status.Report(progress.last(), progress.deadLetters(), positions);
  }

  @Override
  public void close() {
    status.report(null);
  }

  private void send(String sink, long timestamp, Messages.Message message) {
    context.forward(new Record<>(message.key(), message.value(), timestamp), sink);
  }

  private KeyValueStore<Bytes, byte[]> store(String name) {
    return context.getStateStore(name);
  }
}
