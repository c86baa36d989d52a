package dev.lakehouse.connect.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.postgresql.PGProperty;

/**
 * Tells whose a property is: ours, Connect's, the driver's, or nobody's. A misspelt name must not pass in silence, for the
 * connector would run with a default that the user believes to have changed.
 */
final class PropertyNames {

  /** What Connect itself, or the converters and clients that it makes, read from a connector's configuration. */
  private static final Set<String> CONNECT =
      Set.of(
          "name", "connector.class", "connector.plugin.version", "tasks.max", "tasks.max.enforce", "key.converter",
          "value.converter", "header.converter", "key.converter.plugin.version", "value.converter.plugin.version",
          "header.converter.plugin.version", "config.action.reload", "transforms", "predicates", "errors.retry.timeout",
          "errors.retry.delay.max.ms", "errors.tolerance", "errors.log.enable", "errors.log.include.messages",
          "topic.creation.groups", "exactly.once.support", "transaction.boundary", "transaction.boundary.interval.ms",
          "offsets.storage.topic",
          // Added to what a task gets, by Connect and by the connector.
          "task.class", JdbcSourceConfig.TASK_TABLES);

  private static final List<String> CONNECT_PREFIXES =
      List.of(
          "key.converter.", "value.converter.", "header.converter.", "transforms.", "predicates.", "topic.creation.",
          "producer.override.", "consumer.override.", "admin.override.");

  /** Below it everything that the connector doesn't know itself goes to the driver. */
  static final String DRIVER_PREFIX = "connection.";

  /** Names of Confluent's connector that can't be honoured here, and why. */
  private static final Map<String, String> REFUSED =
      new TreeMap<>(
          Map.of(
              "query.suffix",
              "a limit or an order of the user's would skip rows; write it into 'query' and its subqueries",
              "jdbc.credentials.provider.class",
              "set 'connection.user' and 'connection.password', which Connect's config providers can fill",
              "max.buffer.size",
              "there is no queue: each poll reads from the database's cursor, 'batch.max.rows' bounds it",
              "query.masked",
              "set 'query'; what must not be seen can come from a config provider",
              "catalog.pattern",
              "a connection to PostgreSQL sees one database only: name it in 'connection.url'"));

  private static final String CREDENTIALS_PREFIX = "jdbc.credentials.provider.";

  private PropertyNames() {}

  /** What is wrong with the names of the properties, by name; empty if nothing. */
  static Map<String, String> problems(ConfigDef known, Set<String> names) {
    Map<String, String> problems = new TreeMap<>();
    for (String name : names) {
      if (isKnown(known, name)) {
        continue;
      }
      String reason = name.startsWith(CREDENTIALS_PREFIX) ? REFUSED.get(CREDENTIALS_PREFIX + "class") : REFUSED.get(name);
      if (reason != null) {
        problems.put(name, "'%s' can't be honoured: %s".formatted(name, reason));
      } else if (name.startsWith(DRIVER_PREFIX)) {
        problems.put(
            name,
            "'%s' is no property, and the driver has none named '%s'; the nearest is '%s'"
                .formatted(
                    name, name.substring(DRIVER_PREFIX.length()), nearest(name, candidates(known))));
      } else {
        problems.put(
            name, "'%s' is no property of this connector; the nearest is '%s'".formatted(name, nearest(name, candidates(known))));
      }
    }
    return problems;
  }

  private static boolean isKnown(ConfigDef known, String name) {
    return known.names().contains(name)
        || CONNECT.contains(name)
        || CONNECT_PREFIXES.stream().anyMatch(name::startsWith)
        || name.startsWith(DRIVER_PREFIX) && PGProperty.forName(name.substring(DRIVER_PREFIX.length())) != null;
  }

  private static List<String> candidates(ConfigDef known) {
    List<String> candidates = new ArrayList<>(known.names());
    candidates.addAll(CONNECT);
    for (PGProperty property : PGProperty.values()) {
      candidates.add(DRIVER_PREFIX + property.getName());
    }
    return candidates;
  }

  private static String nearest(String name, List<String> candidates) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(name, candidate);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** How many letters must be added, taken away or exchanged. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchanged, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
