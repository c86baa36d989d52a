package dev.lakehouse.speed;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** All topics of a database into one processor: one task, one order. */
final class SpeedTopology {

  private static final String SOURCE = "changes";
  private static final String PROCESSOR = "engine";

  private SpeedTopology() {}

  /**
   * @param judges makes the judges by topic; they belong to one thread
   */
  static Topology of(Plan plan, Supplier<Map<String, RecordJudge>> judges, Start start, Status status) {
    Topology topology = new Topology();
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    topology.addSource(SOURCE, in, in, plan.declaration().topics().toArray(String[]::new));
    topology.addProcessor(PROCESSOR, () -> new SpeedProcessor(plan, judges, start, status), SOURCE);
    Stores.builders().forEach(store -> topology.addStateStore(store, PROCESSOR));
    Stream.concat(
            plan.views().stream().map(view -> view.view().name()), Stream.of(Topics.MARKERS, Topics.DEAD_LETTERS))
        .forEach(name -> topology.addSink(name, Topics.of(plan.declaration().database(), name), out, out, PROCESSOR));
    return topology;
  }
}
