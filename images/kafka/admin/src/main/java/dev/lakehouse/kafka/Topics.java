package dev.lakehouse.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code apply <topics.json>} makes the topics be as declared; {@code describe <topics.json>} prints what there is, one
 * JSON array on standard output. Ends with 0, with 1 if the brokers don't answer or refuse, with 2 if the call or the
 * declaration is wrong.
 */
public final class Topics {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  Topics(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(new Topics(System.out, System.err).run(arguments));
  }

  int run(String... arguments) {
    try {
      if (arguments.length != 2 || !List.of("apply", "describe").contains(arguments[0])) {
        throw new UsageException("usage: Topics apply|describe <topics.json>");
      }
      Declaration declaration = Declaration.parse(read(Path.of(arguments[1])));
      try (Cluster cluster = new Cluster(declaration.bootstrap(), Duration.ofSeconds(declaration.timeoutSeconds()))) {
        boolean applies = arguments[0].equals("apply");
        int copies = declaration.topics().stream().mapToInt(Declaration.Topic::replication).max().orElse(1);
        if (!await(cluster, declaration, applies ? copies : 1)) {
          return FAILED;
        }
        return applies ? apply(cluster, declaration) : describe(cluster, declaration);
      }
    } catch (UsageException e) {
      err.println(e.getMessage());
      return USAGE;
    } catch (ExecutionException e) {
      err.println("the brokers refuse: " + e.getCause().getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UsageException("'" + file + "' cannot be read: " + e.getMessage());
    }
  }

  /** Whether there are as many brokers as a partition has copies. */
  private boolean await(Cluster cluster, Declaration declaration, int needed)
      throws InterruptedException, ExecutionException {
    err.println("waiting for " + declaration.bootstrap() + ", at most " + declaration.timeoutSeconds() + " s");
    int found = cluster.brokers(needed);
    err.println(found + " broker(s)");
    if (found < needed) {
      err.println(
          "topics with %d copies need %d brokers, and there are %d after %d s; start the others, or declare fewer copies"
              .formatted(needed, needed, found, declaration.timeoutSeconds()));
    }
    return found >= needed;
  }

  private int apply(Cluster cluster, Declaration declaration) throws ExecutionException, InterruptedException {
    List<String> names = declaration.topics().stream().map(Declaration.Topic::name).toList();
    Plan plan = Plan.of(declaration.topics(), cluster.actual(names));
    if (!plan.refused().isEmpty()) {
      plan.refused().forEach(err::println);
      return FAILED;
    }
    if (!plan.create().isEmpty()) {
      cluster.create(plan.create());
      plan.create().forEach(topic -> err.println("created " + topic.name()));
    }
    if (!plan.alter().isEmpty()) {
      cluster.alter(plan.alter());
      plan.alter().forEach((topic, changes) -> err.println("altered " + topic + " " + changes));
    }
    err.println(
        "%d topic(s): %d created, %d altered"
            .formatted(names.size(), plan.create().size(), plan.alter().size()));
    return 0;
  }

  private int describe(Cluster cluster, Declaration declaration) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        cluster.find(declaration.topics().stream().map(Declaration.Topic::name).toList());
    List<TopicPartition> partitions =
        found.values().stream()
            .flatMap(topic -> topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
            .toList();
    Map<TopicPartition, ListOffsetsResultInfo> starts = cluster.offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> ends = cluster.offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> newest = cluster.offsets(partitions, OffsetSpec.maxTimestamp());

    ArrayNode result = new ObjectMapper().createArrayNode();
    for (TopicDescription topic : found.values()) {
      ObjectNode node = result.addObject().put("name", topic.name()).put("topicId", topic.topicId().toString());
      ArrayNode list = node.putArray("partitions");
      long last = -1;
      for (TopicPartition partition : partitions) {
        if (partition.topic().equals(topic.name())) {
          list.addObject()
              .put("partition", partition.partition())
              .put("start", starts.get(partition).offset())
              .put("end", ends.get(partition).offset());
          last = Math.max(last, newest.get(partition).timestamp());
        }
      }
      if (last < 0) {
        node.putNull("lastTimestamp");
      } else {
        node.put("lastTimestamp", last);
      }
    }
    out.println(result);
    return 0;
  }
}
