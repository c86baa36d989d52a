package dev.lakehouse.speed;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What has to be known of the broker's topics, and made there, before the application begins. */
final class Broker implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrap;
  private final Admin admin;

  Broker(String bootstrap) {
    this.bootstrap = bootstrap;
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

  /** Makes those of the topics that are missing. They keep what they hold until somebody deletes it. */
  void create(List<String> topics) throws InterruptedException, ExecutionException {
    TreeSet<String> missing = new TreeSet<>(topics);
    missing.removeAll(admin.listTopics().names().get());
    admin
        .createTopics(
            missing.stream()
                .map(name -> new NewTopic(name, 1, (short) -1).configs(Map.of("retention.ms", "-1")))
                .toList())
        .all()
        .get();
  }

  /**
   * The offset of the last committed record of each topic; -1 for none. It isn't one less than the topic's end: the marks
   * of transactions have offsets, too.
   */
  Map<String, Long> ends(List<String> topics) {
    Properties config = new Properties();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "262144");
    Map<String, Long> ends = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (String topic : topics) {
        ends.put(topic, end(consumer, new TopicPartition(topic, 0)));
      }
    }
    return ends;
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

  @Override
  public void close() {
    admin.close();
  }
}
