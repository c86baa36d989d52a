package dev.lakehouse.kafka;

import dev.lakehouse.kafka.Declaration.Topic;
import dev.lakehouse.kafka.Plan.Actual;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The brokers, asked through Kafka's admin client, which waits for them up to its timeout. */
final class Cluster implements AutoCloseable {

  private static final long LOOK_MILLIS = 500;

  private final Admin admin;
  private final Duration timeout;

  Cluster(String bootstrap, Duration timeout) {
    this.timeout = timeout;
    int millis = Math.toIntExact(timeout.toMillis());
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis, 10_000),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000));
  }

  /**
   * Returns how many brokers there are as soon as they are as many as are needed, or when the timeout is over; throws when none
   * answers within it. Those of one cluster start one after the other.
   */
  int brokers(int needed) throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int found = admin.describeCluster().nodes().get().size();
    while (found < needed && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_MILLIS);
      found = admin.describeCluster().nodes().get().size();
    }
    return found;
  }

  Map<String, TopicDescription> find(Collection<String> names) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found = new TreeMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
        admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        found.put(answer.getKey(), answer.getValue().get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return found;
  }

  Map<String, Actual> actual(Collection<String> names) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> topics = find(names);
    Map<ConfigResource, Config> configs =
        admin.describeConfigs(topics.keySet().stream().map(Cluster::resource).toList()).all().get();
    Map<String, Actual> result = new HashMap<>();
    topics.forEach(
        (name, topic) ->
            result.put(
                name,
                new Actual(
                    topic.partitions().size(), topic.partitions().get(0).replicas().size(), own(configs.get(resource(name))))));
    return result;
  }

  private static Map<String, String> own(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  /** A topic that somebody else made in between is no fault: the next look tells whether it is the right one. */
  void create(List<Topic> topics) throws ExecutionException, InterruptedException {
    List<NewTopic> fresh =
        topics.stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), topic.replication().shortValue()).configs(topic.config()))
            .toList();
    for (KafkaFuture<Void> answer : admin.createTopics(fresh).values().values()) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  void alter(Map<String, Map<String, String>> changes) throws ExecutionException, InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> operations = new HashMap<>();
    changes.forEach(
        (topic, settings) ->
            operations.put(
                resource(topic),
                settings.entrySet().stream()
                    .map(
                        setting ->
                            new AlterConfigOp(
                                new ConfigEntry(setting.getKey(), setting.getValue()),
                                setting.getValue() == null ? OpType.DELETE : OpType.SET))
                    .toList()));
    admin.incrementalAlterConfigs(operations).all().get();
  }

  Map<TopicPartition, ListOffsetsResultInfo> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)))
        .all()
        .get();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
