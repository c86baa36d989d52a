package dev.lakehouse.speed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The application's processor in a topology that breaks its rule: what goes to some of the topics can be held back, and then
 * comes in a transaction of its own. What is held when it ends is lost, as with a process that is killed in between.
 */
final class SplitApp implements AutoCloseable {

  static final long GEN = 1_795_000_000L;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Whether something is to be held back from now on. */
  final AtomicBoolean holds = new AtomicBoolean();

  private final Database shop;
  private final KafkaStreams streams;

  /**
   * @param split the names of the topics that can be held back; none leaves the topology as it is in earnest
   */
  SplitApp(String bootstrap, Database shop, Set<String> split) throws Exception {
    this.shop = shop;
    Settings settings =
        Settings.of(
            Map.of(
                "LAKEHOUSE_PIPELINE", shop.pipeline.toString(),
                "KAFKA_BOOTSTRAP", bootstrap,
                "STATE_DIRECTORY", shop.state("split").toString(),
                "REPLICATION", "1"));
    Plan plan = Planner.plan(shop.declaration, new SqlFunctions());
    Start start;
    try (Broker broker = new Broker(bootstrap, 1)) {
      broker.create(Topics.all(shop.declaration));
      start = new Start(GEN, broker.ids(shop.declaration.topics()), broker.ends(shop.declaration.topics()), 50);
    }
    streams = new KafkaStreams(topology(plan, start, split), SpeedApp.config(settings, settings.applicationId(GEN)));
    streams.start();
  }

  /** {@link SpeedTopology}, with a processor before each topic that can be held back. */
  private Topology topology(Plan plan, Start start, Set<String> split) {
    Topology topology = new Topology();
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    topology.addSource("changes", in, in, shop.declaration.topics().toArray(String[]::new));
    topology.addProcessor(
        "engine", () -> new SpeedProcessor(plan, () -> SilverJudge.of(plan), start, new Status()), "changes");
    Stores.builders().forEach(store -> topology.addStateStore(store, "engine"));
    Stream.concat(
            plan.views().stream().map(view -> view.view().name()), Stream.of(Topics.MARKERS, Topics.DEAD_LETTERS))
        .forEach(
            name -> {
              if (split.contains(name)) {
                topology.addProcessor(name, Later::new, "engine");
                topology.addSink(name + "-later", shop.topic(name), out, out, name);
              } else {
                topology.addSink(name, shop.topic(name), out, out, "engine");
              }
            });
    return topology;
  }

  /** Keeps the order of what it holds back. */
  private final class Later implements Processor<byte[], byte[], byte[], byte[]> {

    private final Queue<Record<byte[], byte[]>> held = new ArrayDeque<>();
    private ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
      this.context = context;
      context.schedule(Duration.ofMillis(20), PunctuationType.WALL_CLOCK_TIME, now -> release());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      if (holds.get() || !held.isEmpty()) {
        held.add(record);
      } else {
        context.forward(record);
      }
    }

    private void release() {
      if (!holds.get() && !held.isEmpty()) {
        held.forEach(context::forward);
        held.clear();
        context.commit();
      }
    }
  }

  @Override
  public void close() {
    if (!streams.close(PATIENCE)) {
      throw new IllegalStateException("the stream didn't end in " + PATIENCE.toSeconds() + " s");
    }
  }
}
