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
import java.util.TreeSet;

/**
 * What the application is told: the pipeline's declaration, and by environment what is not in it.
 *
 * @param gen a new one begins with an empty state, beside the old
 * @param replica tells instances of one generation apart; the same one after each restart
 */
record Settings(
    JsonNode pipeline,
    String instance,
    String bootstrap,
    String database,
    long gen,
    String replica,
    Path stateDir,
    int port,
    int standbys,
    long markerIntervalMillis) {

  static Settings of(Map<String, String> environment) throws IOException {
    Path path = Path.of(environment.getOrDefault("LAKEHOUSE_PIPELINE", "/etc/lakehouse/pipeline.json"));
    JsonNode pipeline = new ObjectMapper().readTree(Files.readString(path));
    return new Settings(
        pipeline,
        pipeline.path("instance").asText(),
        environment.getOrDefault("SPEED_BOOTSTRAP", pipeline.path("kafka").path("bootstrap").asText()),
        environment.containsKey("SPEED_DATABASE") ? environment.get("SPEED_DATABASE") : onlyDatabase(pipeline),
        number(environment, "SPEED_GEN", 1, 1),
        environment.getOrDefault("SPEED_REPLICA", "0"),
        Path.of(environment.getOrDefault("SPEED_STATE_DIR", "/var/lib/lakehouse/speed")),
        (int) number(environment, "SPEED_PORT", 8080, 0),
        (int) number(environment, "SPEED_STANDBYS", 0, 0),
        number(environment, "SPEED_MARKER_INTERVAL_MS", 200, 10));
  }

  String applicationId() {
    return instance + "-speed-" + gen;
  }

  /** Of all that the state depends on: with another declaration it is worth nothing. */
  String identity() {
    try {
      String text = database + pipeline.path("tables") + pipeline.path("views");
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
    String text = environment.getOrDefault(name, String.valueOf(standard));
    if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least) {
      throw new DeclarationException("'" + name + "' must be a number of at least " + least + ", got '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
