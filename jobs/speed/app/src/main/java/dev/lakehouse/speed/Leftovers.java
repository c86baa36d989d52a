package dev.lakehouse.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What earlier generations left: their internal topics, consumer groups and state. What they told in views stays. */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Settings settings;
  private final Broker broker;

  Leftovers(Settings settings, Broker broker) {
    this.settings = settings;
    this.broker = broker;
  }

  /** Removes those of generations that were ours, and none of anything that only has a similar name. */
  void remove(Collection<Long> gens) throws IOException, InterruptedException, ExecutionException {
    for (long gen : gens) {
      String id = settings.applicationId(gen);
      List<String> removed = new ArrayList<>(broker.delete(topic -> isInternal(topic, id)));
      if (broker.deleteGroup(id)) {
        removed.add("its consumer group");
      }
      Path state = settings.stateDirectory().resolve(id);
      if (Files.exists(state)) {
        delete(state);
        removed.add(state.toString());
      }
      if (!removed.isEmpty()) {
        LOG.info("removed what generation {} had left: {}", gen, String.join(", ", removed));
      }
    }
  }

  static boolean isInternal(String topic, String applicationId) {
    return topic.startsWith(applicationId + "-") && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
