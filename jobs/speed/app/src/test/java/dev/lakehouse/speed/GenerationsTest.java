package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.speed.Generations.Birth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {

  @TempDir Path directory;

  private static Birth birth(long gen, String identity) {
    return new Birth(gen, identity);
  }

  @Test
  void theFirstOfTheLastRunCounts() {
    Birth other = birth(10, "other");
    assertEquals(OptionalLong.empty(), Generations.current(List.of(), "mine"));
    assertEquals(OptionalLong.empty(), Generations.current(List.of(birth(9, "mine"), other), "mine"));
    assertEquals(OptionalLong.of(11), Generations.current(List.of(birth(9, "mine"), other, birth(11, "mine")), "mine"));
    // Two that start at once.
    assertEquals(OptionalLong.of(11), Generations.current(List.of(other, birth(11, "mine"), birth(12, "mine")), "mine"));
    assertEquals(OptionalLong.of(9), Generations.current(List.of(birth(9, "mine"), birth(11, "mine")), "mine"));
  }

  @Test
  void requestEndsARun() {
    List<Birth> ended = List.of(birth(9, "mine"), birth(9, Generations.REBUILD));
    assertEquals(OptionalLong.empty(), Generations.current(ended, "mine"));
    assertEquals(10, Generations.next(ended, 9));
  }

  @Test
  void gensRiseThoughTheClockIsSetBack() {
    assertEquals(100, Generations.next(List.of(), 100));
    assertEquals(100, Generations.next(List.of(birth(99, "a")), 100));
    assertEquals(101, Generations.next(List.of(birth(100, "a")), 100));
    assertEquals(501, Generations.next(List.of(birth(500, "a"), birth(7, "b")), 100));
    assertThrows(IllegalStateException.class, () -> Generations.next(List.of(), 1L << 32));
  }

  private Settings settings(ObjectNode pipeline, Map<String, String> more) throws Exception {
    Path file = Files.writeString(directory.resolve("pipeline.json"), pipeline.toString());
    Map<String, String> environment = new HashMap<>(more);
    environment.put("LAKEHOUSE_PIPELINE", file.toString());
    return Settings.of(environment);
  }

  private static ObjectNode pipeline() {
    ObjectNode pipeline = Live.pipeline().put("instance", "shop");
    pipeline.putObject("kafka").put("bootstrap", "broker:9092");
    return pipeline;
  }

  @Test
  void identityIsOfAllThatTheStateDependsOn() throws Exception {
    Map<String, String> ids = Map.of("a", "1", "b", "2");
    String identity = settings(pipeline(), Map.of()).identity(ids);
    assertEquals(identity, settings(pipeline().put("instance", "other"), Map.of()).identity(new HashMap<>(ids)));
    assertNotEquals(identity, settings(pipeline(), Map.of()).identity(Map.of("a", "1", "b", "3")));
    for (String part : List.of("tables", "views")) {
      ObjectNode changed = pipeline();
      changed.withArray(part).remove(changed.get(part).size() - 1);
      assertNotEquals(identity, settings(changed, Map.of()).identity(ids), part);
    }
  }

  @Test
  void settingsComeFromTheEnvironment() throws Exception {
    Settings settings = settings(pipeline(), Map.of());
    assertEquals("shop-speed-17", settings.applicationId(17));
    assertEquals("broker:9092", settings.bootstrap());
    assertEquals(Path.of("/var/lib/streams"), settings.stateDirectory());
    assertEquals(8090, settings.port());
    assertEquals(-1, settings.replication());
    Settings told =
        settings(
            pipeline(),
            Map.of(
                "APPLICATION_ID", "shop-fast", "KAFKA_BOOTSTRAP", "k:1", "STATE_DIRECTORY", "/s", "HTTP_PORT", "0",
                "REPLICATION", "3"));
    assertEquals("shop-fast-17", told.applicationId(17));
    assertEquals("k:1", told.bootstrap());
    assertEquals(Path.of("/s"), told.stateDirectory());
    assertEquals(0, told.port());
    assertEquals(3, told.replication());
    assertThrows(DeclarationException.class, () -> settings(pipeline(), Map.of("REPLICATION", "0")));
  }

  @Test
  void onlyInternalTopicsOfTheGenerationAreLeftovers() {
    assertTrue(Leftovers.isInternal("shop-speed-17-rows-changelog", "shop-speed-17"));
    assertTrue(Leftovers.isInternal("shop-speed-17-by-key-repartition", "shop-speed-17"));
    for (String other : List.of("shop-speed-171-rows-changelog", "shop-speed-17", "shop-speed-17-notes", "a-shop-speed-17-rows-changelog")) {
      assertFalse(Leftovers.isInternal(other, "shop-speed-17"), other);
    }
  }
}
