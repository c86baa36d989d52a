package dev.lakehouse.speed;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What has to be known of the broker's topics, and made there, before the application begins. */
final class Broker implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrap;
  private final short replication;
  private final Admin admin;

  /**
   * @param replication of the topics that are made; -1 for the broker's default
   */
  Broker(String bootstrap, int replication) {
    this.bootstrap = bootstrap;
    this.replication = (short) replication;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /**
   * The topics' ids, in the order given.
   *
   * @throws DeclarationException where a topic is missing or has several partitions, which have no one order
   */
  Map<String, String> ids(List<String> topics) throws InterruptedException, ExecutionException {
    TreeSet<String> missing = new TreeSet<>(topics);
    missing.removeAll(admin.listTopics().names().get());
    if (!missing.isEmpty()) {
      throw new DeclarationException("the topics " + missing + " must exist; deploy their source first");
    }
    Map<String, TopicDescription> found = admin.describeTopics(topics).allTopicNames().get();
    List<String> several = topics.stream().filter(topic -> found.get(topic).partitions().size() != 1).toList();
    if (!several.isEmpty()) {
      throw new DeclarationException("the topics " + several + " must have one partition each, for one order of changes");
    }
    Map<String, String> ids = new LinkedHashMap<>();
    topics.forEach(topic -> ids.put(topic, found.get(topic).topicId().toString()));
    return ids;
  }

  /**
   * Makes those of the topics that are missing. They keep what they hold until somebody deletes it, and take times that are
   * ahead of the broker's: those of markers go on rising after a clock was set back.
   */
  void create(List<String> topics) throws InterruptedException, ExecutionException {
    Map<String, String> config =
        Map.of("retention.ms", "-1", "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
    TreeSet<String> missing = new TreeSet<>(topics);
    missing.removeAll(admin.listTopics().names().get());
    List<NewTopic> made = missing.stream().map(name -> new NewTopic(name, 1, replication).configs(config)).toList();
    for (KafkaFuture<Void> future : admin.createTopics(made).values().values()) {
      // A second replica may be the first.
      unless(TopicExistsException.class, future);
    }
  }

  /** Deletes all topics whose names satisfy a condition, and tells which. */
  Set<String> delete(Predicate<String> condition) throws InterruptedException, ExecutionException {
    Set<String> found = new TreeSet<>(admin.listTopics().names().get());
    found.removeIf(condition.negate());
    for (KafkaFuture<Void> future : admin.deleteTopics(found).topicNameValues().values()) {
      unless(UnknownTopicOrPartitionException.class, future);
    }
    return found;
  }

  /**
   * Deletes a consumer group; false when there was none.
   *
   * @throws ExecutionException while it has members
   */
  boolean deleteGroup(String group) throws InterruptedException, ExecutionException {
    return unless(GroupIdNotFoundException.class, admin.deleteConsumerGroups(List.of(group)).deletedGroups().get(group));
  }

  /** The offset at which a topic's next record will stand. */
  long end(String topic) throws InterruptedException, ExecutionException {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
  }

  /** All committed records of a topic, by their offsets. */
  NavigableMap<Long, byte[]> records(String topic) {
    NavigableMap<Long, byte[]> records = new TreeMap<>();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(record -> records.put(record.offset(), record.value()));
      }
    }
    return records;
  }

  /** Writes one record, and returns when it can't be lost. */
  void append(String topic, byte[] value) throws InterruptedException, ExecutionException {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ProducerConfig.ACKS_CONFIG, "all",
            // Somebody may be waiting for the answer.
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  /**
   * The offset of the last committed record of each topic; -1 for none. It isn't one less than the topic's end: the marks
   * of transactions have offsets, too.
   */
  Map<String, Long> ends(List<String> topics) {
    Map<String, Long> ends = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (String topic : topics) {
        ends.put(topic, end(consumer, new TopicPartition(topic, 0)));
      }
    }
    return ends;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties config = new Properties();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "262144");
    // What is read has an end: to be told of it late costs half a second for each topic.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    consumer.assign(List.of(partition));
    long first = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    long last = -1;
    // Further back each time: compaction and aborted transactions leave gaps.
    for (long step = 16; last < 0; step *= 16) {
      long from = Math.max(first, end - step);
      consumer.seek(partition, from);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          last = record.offset() < end ? record.offset() : last;
        }
      }
      if (from == first) {
        break;
      }
    }
    return last;
  }

  /** Waits; false where it was done already. */
  private static boolean unless(Class<? extends ApiException> done, KafkaFuture<Void> future)
      throws InterruptedException, ExecutionException {
    try {
      future.get();
      return true;
    } catch (ExecutionException error) {
      if (done.isInstance(error.getCause())) {
        return false;
      }
      throw error;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
