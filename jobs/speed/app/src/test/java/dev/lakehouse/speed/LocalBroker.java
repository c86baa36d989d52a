package dev.lakehouse.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker of the test's own; its data goes with it. */
final class LocalBroker implements AutoCloseable {

  private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final String bootstrap;
  private final Process process;
  private final Admin admin;

  LocalBroker() throws Exception {
    folder = Files.createTempDirectory("lakehouse-kafka");
    int port = freePort();
    int controller = freePort();
    bootstrap = "127.0.0.1:" + port;
    Path config =
        Files.write(
            folder.resolve("server.properties"),
            List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=PLAINTEXT://" + bootstrap + ",CONTROLLER://127.0.0.1:" + controller,
                "controller.listener.names=CONTROLLER",
                "controller.quorum.voters=1@127.0.0.1:" + controller,
                "log.dirs=" + folder.resolve("data"),
                "auto.create.topics.enable=false",
                "group.initial.rebalance.delay.ms=0",
                "offsets.topic.num.partitions=1",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1"));
    Path log = Path.of("target", "kafka.log");
    Process format =
        Child.java(
            OPTIONS,
            log,
            Map.of(),
            List.of("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", config.toString()));
    if (format.waitFor() != 0) {
      throw new IllegalStateException("the broker's folder was not made; see " + log);
    }
    process = Child.java(OPTIONS, log, Map.of(), List.of("kafka.Kafka", config.toString()));
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    // It asks until there is an answer.
    admin.describeCluster().nodes().get();
  }

  String bootstrap() {
    return bootstrap;
  }

  Admin admin() {
    return admin;
  }

  void create(int partitions, List<String> topics) throws Exception {
    admin.createTopics(topics.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList()).all().get();
  }

  Set<String> topics() throws Exception {
    return admin.listTopics().names().get();
  }

  KafkaProducer<String, String> producer(String transactionalId) {
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "transactional.id", transactionalId),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  /** All that a reader of committed records sees of topics now. */
  List<ConsumerRecord<String, String>> committed(List<String> topics) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    List<TopicPartition> partitions = topics.stream().map(name -> new TopicPartition(name, 0)).toList();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "fetch.max.wait.ms", 10),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Which transaction each record of a topic belongs to: the broker gives each one an epoch of its own. */
  Map<Long, String> transactions(String topic) throws IOException {
    Map<Long, String> transactions = new HashMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve(topic + "-0"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        try (FileRecords records = FileRecords.open(file.toFile())) {
          records
              .batches()
              .forEach(
                  batch -> {
                    for (long offset = batch.baseOffset(); offset <= batch.lastOffset(); offset++) {
                      transactions.put(offset, batch.producerId() + "/" + batch.producerEpoch());
                    }
                  });
        }
      }
    }
    return transactions;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() throws Exception {
    admin.close(Duration.ofSeconds(1));
    process.destroyForcibly().waitFor();
    delete(folder);
  }
}
