package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.record.TableDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The application under test, and what a reader of its topics sees. */
final class Live implements ChangeWriter, AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();
  static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final List<String> STORES =
      List.of(Stores.ROWS, Stores.INDEXES, Stores.GROUPS, Stores.VALUES, Stores.CHANGED, Stores.PROGRESS);

  private static final Map<TableDeclaration, RecordJudge> JUDGES = new HashMap<>();

  final Declaration declaration;
  final Map<String, Map<String, JsonNode>> views = new HashMap<>();
  final List<JsonNode> markers = new ArrayList<>();
  final List<JsonNode> deadLetters = new ArrayList<>();
  final Map<String, Integer> emitted = new HashMap<>();
  private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  /** The times of the records, by seq and then by topic. */
  final Map<Long, Map<String, Set<Long>>> times = new TreeMap<>();
  Status status;
  private TopologyTestDriver driver;

  Live(Declaration declaration) {
    this(declaration, Map.of());
  }

  Live(Declaration declaration, Map<String, Long> ends) {
    this.declaration = declaration;
    open(ends, START);
  }

  static ObjectNode pipeline() {
    try (InputStream in = Live.class.getResourceAsStream("/pagila.json")) {
      ObjectNode pipeline = (ObjectNode) JSON.readTree(in);
      // Pagila's amounts are never null; those of others are.
      for (JsonNode table : pipeline.get("tables")) {
        for (JsonNode column : table.get("columns")) {
          if (column.get("name").asText().equals("amount")) {
            ((ObjectNode) column).put("nullable", true);
          }
        }
      }
      return pipeline;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  static Live pagila() {
    return pagila(Map.of());
  }

  /** There is no marker before these offsets are passed. */
  static Live pagila(Map<String, Long> ends) {
    return new Live(Declaration.parse("pagila", pipeline()), ends);
  }

  /** Pagila's tables under views of one's own. */
  static Live of(String... views) {
    ObjectNode pipeline = pipeline();
    ArrayNode array = pipeline.putArray("views");
    for (String view : views) {
      array.add(read(view));
    }
    return new Live(Declaration.parse("pagila", pipeline));
  }

  /** JSON as tests write it, with single quotes. */
  static JsonNode read(String json) {
    return parse(json.replace('\'', '"'));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** To make one takes a second; the tests run in one thread. */
  private static Map<String, RecordJudge> judges(Plan plan) {
    Map<String, RecordJudge> judges = new HashMap<>();
    plan.tables()
        .forEach(table -> judges.put(table.table().topic(), JUDGES.computeIfAbsent(table.table(), SilverJudge::new)));
    return judges;
  }

  private void open(Map<String, Long> ends, Instant clock) {
    status = new Status();
    Plan plan = Planner.plan(declaration, new SqlFunctions());
    Map<String, String> ids = new LinkedHashMap<>();
    declaration.topics().forEach(topic -> ids.put(topic, "id-of-" + topic));
    Start start = new Start(7, ids, ends, 200);
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.STATE_DIR_CONFIG, "target/state/" + System.nanoTime());
    driver = new TopologyTestDriver(SpeedTopology.of(plan, () -> judges(plan), start, status), config, clock);
    declaration
        .tables()
        .forEach(
            table ->
                inputs.put(
                    table.name(),
                    driver.createInputTopic(table.topic(), new StringSerializer(), new ByteArraySerializer())));
  }

  /** Stops and starts again, on the state that is left. */
  void restart(Map<String, Long> ends) {
    restart(ends, START);
  }

  void restart(Map<String, Long> ends, Instant clock) {
    Map<String, List<KeyValue<Bytes, byte[]>>> left = new HashMap<>();
    for (String name : STORES) {
      try (KeyValueIterator<Bytes, byte[]> all = store(name).all()) {
        all.forEachRemaining(left.computeIfAbsent(name, key -> new ArrayList<>())::add);
      }
    }
    driver.close();
    open(ends, clock);
    left.forEach((name, entries) -> store(name).putAll(entries));
    // The driver counts offsets from 0 again: what came before comes again, and must change nothing.
    List.copyOf(sent).forEach(Sent::again);
  }

  private record Sent(Live to, String table, String key, byte[] value, Instant at) {
    void again() {
      to.inputs.get(table).pipeInput(new TestRecord<>(key, value, at));
    }
  }

  KeyValueStore<Bytes, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public void send(String table, String key, String value) {
    send(table, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8), null);
  }

  /** A record of any bytes, of a time or of the driver's. */
  void send(String table, String key, byte[] value, Instant at) {
    Sent record = new Sent(this, table, key, value, at);
    sent.add(record);
    record.again();
  }

  /** Lets time pass and reads what was written. */
  Live tick() {
    driver.advanceWallClockTime(Duration.ofMillis(200));
    emitted.clear();
    for (View view : declaration.views()) {
      Map<String, JsonNode> groups = views.computeIfAbsent(view.name(), name -> new TreeMap<>());
      for (TestRecord<String, String> record : output(view.name())) {
        emitted.merge(view.name(), 1, Integer::sum);
        JsonNode value = parse(record.value());
        time(view.name(), value, record);
        if (value.get("deleted").asBoolean()) {
          groups.remove(record.key());
        } else {
          groups.put(record.key(), ((ObjectNode) value).without(List.of("gen", "seq", "deleted")));
        }
      }
    }
    for (TestRecord<String, String> record : output(Topics.MARKERS)) {
      JsonNode marker = parse(record.value());
      time(Topics.MARKERS, marker, record);
      markers.add(marker);
    }
    output(Topics.DEAD_LETTERS).forEach(record -> deadLetters.add(parse(record.value())));
    return this;
  }

  private void time(String topic, JsonNode value, TestRecord<String, String> record) {
    times
        .computeIfAbsent(value.get("seq").asLong(), seq -> new TreeMap<>())
        .computeIfAbsent(topic, name -> new TreeSet<>())
        .add(record.timestamp());
  }

  private List<TestRecord<String, String>> output(String name) {
    return driver
        .createOutputTopic(Topics.of("pagila", name), new StringDeserializer(), new StringDeserializer())
        .readRecordsToList();
  }

  /** The groups of a view as {@code a|b|c} of their columns, in the order of their keys. */
  List<String> shown(String view) {
    return views.get(view).values().stream()
        .map(
            value -> {
              List<String> texts = new ArrayList<>();
              value.forEach(field -> texts.add(field.asText()));
              return String.join("|", texts);
            })
        .toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
