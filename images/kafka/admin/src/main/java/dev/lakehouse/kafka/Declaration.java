package dev.lakehouse.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The topics that there shall be.
 *
 * @param bootstrap host:port, comma-separated
 * @param timeoutSeconds how long to wait for the brokers, and for each answer of theirs
 */
record Declaration(String bootstrap, Integer timeoutSeconds, List<Topic> topics) {

  private static final int DEFAULT_TIMEOUT_SECONDS = 180;
  private static final int LONGEST_NAME = 249;

  /** One topic; {@code config} holds what differs from the broker's defaults. */
  record Topic(String name, Integer partitions, Integer replication, Map<String, String> config) {

    Topic {
      config = config == null ? Map.of() : Map.copyOf(config);
    }
  }

  Declaration {
    timeoutSeconds = timeoutSeconds == null ? DEFAULT_TIMEOUT_SECONDS : timeoutSeconds;
    topics = topics == null ? List.of() : List.copyOf(topics);
  }

  /**
   * @throws UsageException with everything that is wrong with the text
   */
  static Declaration parse(String text) {
    Declaration declaration;
    try {
      declaration =
          new ObjectMapper()
              .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
              .readValue(text, Declaration.class);
    } catch (JsonProcessingException e) {
      throw new UsageException("the declaration is not as expected: " + e.getOriginalMessage());
    }
    List<String> problems = declaration.problems();
    if (!problems.isEmpty()) {
      throw new UsageException(String.join("\n", problems));
    }
    return declaration;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (bootstrap == null || bootstrap.isBlank()) {
      problems.add("'bootstrap' must be host:port[,host:port...]");
    }
    if (timeoutSeconds < 1) {
      problems.add("'timeoutSeconds' must be at least 1, got " + timeoutSeconds);
    }
    Set<String> names = new HashSet<>();
    for (Topic topic : topics) {
      String name = topic.name();
      if (name == null || !name.matches("[A-Za-z0-9._-]+") || name.length() > LONGEST_NAME || name.matches("\\.\\.?")) {
        problems.add(
            "topic '%s': 'name' must be 1 to %d letters, digits, '.', '_' or '-'".formatted(name, LONGEST_NAME));
      } else if (!names.add(name)) {
        problems.add("topic '%s' is declared twice".formatted(name));
      }
      if (topic.partitions() == null || topic.partitions() < 1) {
        problems.add("topic '%s': 'partitions' must be at least 1, got %s".formatted(name, topic.partitions()));
      }
      if (topic.replication() == null || topic.replication() < 1 || topic.replication() > Short.MAX_VALUE) {
        problems.add("topic '%s': 'replication' must be at least 1, got %s".formatted(name, topic.replication()));
      }
    }
    return problems;
  }
}
