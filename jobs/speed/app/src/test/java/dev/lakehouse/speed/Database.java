package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A database with topics of its own, what is written there, and what the application makes of it. */
final class Database implements ChangeWriter, AutoCloseable {

  private final LocalBroker broker;
  private final Path directory;
  private final String name;
  final Declaration declaration;
  final Path pipeline;
  private final KafkaProducer<String, String> producer;
  final Map<String, Long> written = new HashMap<>();
  int batches;

  Database(LocalBroker broker, Path directory, String name) throws Exception {
    this.broker = broker;
    this.directory = directory;
    this.name = name;
    ObjectNode json = Live.pipeline().put("instance", name);
    for (JsonNode table : json.get("tables")) {
      ((ObjectNode) table).put("database", name).put("topic", name + ".public." + table.get("name").asText());
    }
    declaration = Declaration.parse(name, json);
    pipeline = Files.writeString(directory.resolve(name + ".json"), json.toString());
    broker.create(1, declaration.topics());
    producer = broker.producer(name);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public void send(String table, String key, String value) {
    String topic = declaration.table(table).topic();
    producer.send(
        new ProducerRecord<>(topic, key, value),
        (at, error) -> written.merge(topic, error == null ? at.offset() : Long.MAX_VALUE, Math::max));
  }

  /** One transaction, as a connector writes them: the topics then end in marks, which are no records. */
  void write(Runnable changes) {
    producer.beginTransaction();
    changes.run();
    producer.commitTransaction();
    batches++;
  }

  void pay(int id, String amount) {
    String row = "{'payment_id':%d,'customer_id':1,'amount':'%s','payment_date':'2026-01-15T00:00:00.000000Z'}";
    write(() -> row("payment", "c", String.format(row, id, amount)));
  }

  RunningApp start(String replica) throws Exception {
    return new RunningApp(broker.bootstrap(), pipeline, state(replica), replica);
  }

  Path state(String replica) {
    return directory.resolve(name + "-" + replica);
  }

  String topic(String own) {
    return Topics.of(name, own);
  }

  List<JsonNode> committed(String own) throws Exception {
    List<JsonNode> values = new ArrayList<>();
    for (ConsumerRecord<String, String> record : broker.committed(List.of(topic(own)))) {
      values.add(Live.JSON.readTree(record.value()));
    }
    return values;
  }

  /** Waits for a marker beyond all that was written, and gives it. */
  JsonNode drained() throws Exception {
    return Child.await(
        "marker of " + name + " beyond " + written,
        () -> {
          List<JsonNode> markers = committed(Topics.MARKERS);
          JsonNode last = markers.isEmpty() ? null : markers.get(markers.size() - 1);
          boolean beyond =
              last != null
                  && written.entrySet().stream()
                      .allMatch(end -> last.get("cut").path(end.getKey()).path("offset").asLong() >= end.getValue());
          return beyond ? last : null;
        });
  }

  /** The groups of each view by the values of one gen alone, as {@link PagilaByHand} writes them. */
  Map<String, List<String>> views(long gen) throws Exception {
    Map<String, Map<String, String>> groups = new TreeMap<>();
    List<View> declared = declaration.views();
    declared.forEach(view -> groups.put(topic(view.name()), new TreeMap<>()));
    for (ConsumerRecord<String, String> record : broker.committed(List.copyOf(groups.keySet()))) {
      ObjectNode value = (ObjectNode) Live.JSON.readTree(record.value());
      if (value.get("gen").asLong() == gen && value.get("deleted").asBoolean()) {
        groups.get(record.topic()).remove(record.key());
      } else if (value.get("gen").asLong() == gen) {
        List<String> texts = new ArrayList<>();
        value.without(List.of("gen", "seq", "deleted")).forEach(field -> texts.add(field.asText()));
        groups.get(record.topic()).put(record.key(), String.join("|", texts));
      }
    }
    Map<String, List<String>> views = new TreeMap<>();
    declared.forEach(view -> views.put(view.name(), groups.get(topic(view.name())).values().stream().sorted().toList()));
    return views;
  }

  /** Holds what a reader of committed records sees against the rows, and values against their markers. */
  void consistent(RandomChanges changes, long gen) throws Exception {
    assertEquals(
        RandomChanges.lines(new PagilaByHand(changes.rows()).views()), RandomChanges.lines(views(gen)), "views by their values");
    Map<Long, Set<String>> transactions = new TreeMap<>();
    Map<Long, Set<Long>> times = new TreeMap<>();
    List<Long> markers = new ArrayList<>();
    Set<Long> valued = new TreeSet<>();
    Map<String, Map<Long, String>> transaction = new HashMap<>();
    List<String> names = new ArrayList<>(List.of(Topics.MARKERS));
    declaration.views().forEach(view -> names.add(view.name()));
    for (String name : names) {
      transaction.put(topic(name), broker.transactions(topic(name)));
    }
    for (ConsumerRecord<String, String> record : broker.committed(List.copyOf(transaction.keySet()))) {
      JsonNode value = Live.JSON.readTree(record.value());
      long seq = value.get("seq").asLong();
      assertEquals(gen, value.get("gen").asLong());
      (record.topic().equals(topic(Topics.MARKERS)) ? markers : valued).add(seq);
      transactions.computeIfAbsent(seq, key -> new HashSet<>()).add(transaction.get(record.topic()).get(record.offset()));
      times.computeIfAbsent(seq, key -> new TreeSet<>()).add(record.timestamp());
    }
    assertEquals(LongStream.rangeClosed(1, markers.size()).boxed().toList(), markers);
    assertTrue(markers.size() > 5, "few markers: " + markers);
    assertTrue(Set.copyOf(markers).containsAll(valued), "values without a marker in " + valued + ", markers " + markers);
    // One transaction for a marker and its values, and for no other.
    transactions.forEach((seq, of) -> assertEquals(1, of.size(), "transactions of seq " + seq + ": " + of));
    assertEquals(markers.size(), transactions.values().stream().flatMap(Set::stream).distinct().count());
    long before = 0;
    for (Set<Long> time : times.values()) {
      assertEquals(1, time.size());
      assertTrue(time.iterator().next() > before, "times must rise: " + times);
      before = time.iterator().next();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
