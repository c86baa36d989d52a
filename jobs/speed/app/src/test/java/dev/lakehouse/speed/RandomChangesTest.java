package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes by chance; after each batch of them the views must be what the rows say when computed anew. */
class RandomChangesTest {

  static List<Long> seeds() {
    String given = System.getProperty("speed.seeds");
    if (given != null) {
      return List.of(given.split(",")).stream().map(Long::valueOf).toList();
    }
    return List.of(1L, 2L, 3L, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void viewsAreWhatTheRowsSay(long seed) {
    Random random = new Random(seed);
    // In every other run the first marker comes late, and has to tell of all that came and went before it.
    Map<String, Long> ends = random.nextBoolean() ? Map.of() : Map.of("pagila.public.payment", 300L);
    try (Live live = Live.pagila(ends)) {
      RandomChanges changes = new RandomChanges(random, live);
      for (int batch = 0; batch < 60; batch++) {
        int size = 1 + random.nextInt(40);
        for (int i = 0; i < size; i++) {
          changes.next();
        }
        if (random.nextInt(20) == 0) {
          live.restart(ends);
        }
        live.tick();
        if (live.markers.isEmpty()) {
          assertEquals(Map.of(), live.emitted, "before the first marker");
          continue;
        }
        Map<String, List<String>> shown = new TreeMap<>();
        live.views.keySet().forEach(view -> shown.put(view, live.shown(view).stream().sorted().toList()));
        assertEquals(
            RandomChanges.lines(new PagilaByHand(changes.rows()).views()), RandomChanges.lines(shown), "seed " + seed + " (-Dspeed.seeds=" + seed + "), batch " + batch);
      }
      assertFalse(live.markers.isEmpty(), "nothing was compared; seed " + seed);
    }
  }
}
