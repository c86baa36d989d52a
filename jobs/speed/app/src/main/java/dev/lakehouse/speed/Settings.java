package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the application is told: the pipeline's declaration, and by environment what is not in it.
 *
 * @param application what the names of the consumer group and of internal topics begin with; the gen follows
 * @param replica tells instances of one generation apart; the same one after each restart
 * @param server {@code host:port} at which the other processes of this application reach it; null where there are none
 * @param replication of the topics that are made here; -1 for the broker's default
 */
record Settings(
    JsonNode pipeline,
    String application,
    String bootstrap,
    String database,
    String replica,
    String server,
    Path stateDirectory,
    int port,
    int replication,
    int standbys,
    long markerIntervalMillis) {

  /** Of what is kept in the state: a program that keeps it otherwise raises this, and begins a new generation. */
  private static final int STATE_FORMAT = 2;

  static Settings of(Map<String, String> environment) throws IOException {
    Path path = Path.of(environment.getOrDefault("LAKEHOUSE_PIPELINE", "/etc/lakehouse/pipeline.json"));
    JsonNode pipeline = new ObjectMapper().readTree(Files.readString(path));
    return new Settings(
        pipeline,
        environment.getOrDefault("APPLICATION_ID", pipeline.path("instance").asText() + "-speed"),
        environment.getOrDefault("KAFKA_BOOTSTRAP", pipeline.path("kafka").path("bootstrap").asText()),
        environment.containsKey("SPEED_DATABASE") ? environment.get("SPEED_DATABASE") : onlyDatabase(pipeline),
        environment.getOrDefault("SPEED_REPLICA", "0"),
        environment.get("SPEED_SERVER"),
        Path.of(environment.getOrDefault("STATE_DIRECTORY", "/var/lib/streams")),
        (int) number(environment, "HTTP_PORT", 8090, 0),
        (int) number(environment, "REPLICATION", -1, 1),
        (int) number(environment, "SPEED_STANDBYS", 0, 0),
        number(environment, "SPEED_MARKER_INTERVAL_MS", 200, 10));
  }

  String applicationId(long gen) {
    return application + "-" + gen;
  }

  /**
   * Of all that the state depends on: with other tables, views or topics it is worth nothing.
   *
   * @param ids those of the source topics: one that was made anew has another
   */
  String identity(Map<String, String> ids) {
    try {
      String text = STATE_FORMAT + database + pipeline.path("tables") + pipeline.path("views") + new TreeMap<>(ids);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException(error);
    }
  }

  private static String onlyDatabase(JsonNode pipeline) {
    TreeSet<String> names = new TreeSet<>();
    pipeline.path("tables").forEach(table -> names.add(table.path("database").asText()));
    if (names.size() != 1) {
      throw new DeclarationException("'SPEED_DATABASE' must be one of " + names + ", got nothing; set it");
    }
    return names.first();
  }

  private static long number(Map<String, String> environment, String name, long standard, long least) {
    String text = environment.get(name);
    if (text == null) {
      return standard;
    }
    if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least) {
      throw new DeclarationException("'" + name + "' must be a number of at least " + least + ", got '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
