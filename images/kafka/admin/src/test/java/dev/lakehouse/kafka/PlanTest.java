package dev.lakehouse.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.kafka.Declaration.Topic;
import dev.lakehouse.kafka.Plan.Actual;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Topic FILM = new Topic("film", 1, 1, Map.of("cleanup.policy", "compact"));

  private static Plan plan(Actual actual) {
    return Plan.of(List.of(FILM), actual == null ? Map.of() : Map.of("film", actual));
  }

  @Test
  void whatIsMissingIsCreated() {
    assertEquals(new Plan(List.of(FILM), Map.of(), List.of()), plan(null));
  }

  @Test
  void whatIsAsDeclaredIsLeftAlone() {
    assertEquals(
        new Plan(List.of(), Map.of(), List.of()), plan(new Actual(1, 1, Map.of("cleanup.policy", "compact"))));
  }

  @Test
  void settingsAreSetAndTakenBack() {
    Map<String, String> expected = new HashMap<>(Map.of("cleanup.policy", "compact"));
    expected.put("retention.ms", null);
    assertEquals(
        Map.of("film", expected),
        plan(new Actual(1, 1, Map.of("cleanup.policy", "delete", "retention.ms", "1"))).alter());
    assertEquals(Map.of("film", Map.of("cleanup.policy", "compact")), plan(new Actual(1, 1, Map.of())).alter());
    assertEquals(
        Map.of("film", Collections.singletonMap("x", null)),
        plan(new Actual(1, 1, Map.of("cleanup.policy", "compact", "x", "1"))).alter());
  }

  @Test
  void partitionsAndReplicasAreNeverChanged() {
    List<String> refused = plan(new Actual(3, 2, Map.of("cleanup.policy", "compact"))).refused();
    assertEquals(2, refused.size());
    assertTrue(refused.get(0).startsWith("topic 'film' has 3 partition(s), 1 are declared"), refused.toString());
    assertTrue(refused.get(1).startsWith("topic 'film' has 2 replica(s), 1 are declared"), refused.toString());
  }
}
