package dev.lakehouse.speed;

import java.time.Duration;
import java.util.Map;
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
  private final Map<String, RecordJudge> judges;
  private final Start start;
  private final Health health;
  private final Messages messages;
  private ProcessorContext<byte[], byte[]> context;
  private Groups groups;
  private Progress progress;
  private Changes changes;
  private boolean identified;

  SpeedProcessor(Plan plan, Map<String, RecordJudge> judges, Start start, Health health) {
    this.plan = plan;
    this.judges = judges;
    this.start = start;
    this.health = health;
    this.messages = new Messages(start.gen());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    groups = new Groups(store(Stores.GROUPS), store(Stores.VALUES), store(Stores.CHANGED));
    progress = new Progress(store(Stores.PROGRESS));
    Engine engine = new Engine(new Rows(store(Stores.ROWS), store(Stores.INDEXES)), groups);
    changes = new Changes(plan, judges, engine, progress);
    Duration interval = Duration.ofMillis(start.markerIntervalMillis());
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::mark);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    identify();
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
    if (!hasCaughtUp() || !progress.isPending()) {
      return;
    }
    long seq = progress.mark();
    groups.drain(plan, (view, group) -> send(view.view().name(), now, messages.group(view, seq, group)));
    send(Topics.MARKERS, now, messages.marker(seq, now, start.ids(), progress));
    context.commit();
  }

  private boolean hasCaughtUp() {
    if (!health.hasCaughtUp()
        && start.ends().entrySet().stream().allMatch(end -> progress.offset(end.getKey()) >= end.getValue())) {
      health.caughtUp();
    }
    return health.hasCaughtUp();
  }

  private void identify() {
    if (!identified) {
      progress.identify("declaration", start.identity(), "other views");
      start.ids().forEach((topic, id) -> progress.identify(topic, id, "an earlier topic " + topic));
      identified = true;
    }
  }

  private void send(String sink, long timestamp, Messages.Message message) {
    context.forward(new Record<>(message.key(), message.value(), timestamp), sink);
  }

  private KeyValueStore<Bytes, byte[]> store(String name) {
    return context.getStateStore(name);
  }
}
