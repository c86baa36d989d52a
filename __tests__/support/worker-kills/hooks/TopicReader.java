package dev.lakehouse.kills;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints the records of topics, one a line: topic, offset, key, value. {@code follow} makes the topics (one partition, nothing
 * is compacted) and goes on for ever with what is committed; {@code dump} ends where the topics do, with what was not
 * committed, too.
 */
public final class TopicReader {

  private TopicReader() {}

  public static void main(String[] arguments) throws Exception {
    boolean follows = arguments[0].equals("follow");
    String servers = arguments[1];
    List<String> topics = Stream.of(arguments).skip(2).toList();
    if (follows) {
      create(servers, topics);
    }
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", servers,
            "isolation.level", follows ? "read_committed" : "read_uncommitted",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false,
            "fetch.max.wait.ms", 100);
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      Set<TopicPartition> partitions =
          Set.copyOf(topics.stream().map(topic -> new TopicPartition(topic, 0)).toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = follows ? Map.of() : consumer.endOffsets(partitions);
      while (follows || ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          out.printf("%s\t%d\t%s\t%s%n", record.topic(), record.offset(), record.key(), record.value());
        }
        out.flush();
      }
    }
  }

  private static void create(String servers, List<String> topics) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(topics.stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList()).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
