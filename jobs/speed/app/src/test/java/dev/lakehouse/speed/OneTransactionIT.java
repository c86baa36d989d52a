package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transaction holds the values of a marker and the marker: broken on purpose, the comparison goes red. */
class OneTransactionIT {

  private static LocalBroker broker;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    broker = new LocalBroker();
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  /** A database, some markers of it, and changes that go on. */
  private final class Traffic implements AutoCloseable {

    private final Database shop;
    private final RandomChanges changes;

    Traffic(String name) throws Exception {
      shop = new Database(broker, directory, name);
      changes = new RandomChanges(new Random(5), shop);
    }

    void write() {
      shop.write(() -> LongStream.range(0, 20).forEach(i -> changes.next()));
    }

    void marks() throws Exception {
      for (int i = 0; i < 8; i++) {
        write();
        shop.drained();
      }
    }

    /** As the test of the application itself compares, by the real reader. */
    void compare() throws Exception {
      shop.consistent(changes, SplitApp.GEN);
    }

    String red() {
      return assertThrows(AssertionError.class, this::compare, "the comparison must go red").getMessage();
    }

    /** Waits until the values that are committed are those of all rows. */
    void awaitValues() throws Exception {
      Child.await(
          "values of all rows",
          () ->
              RandomChanges.lines(new PagilaByHand(changes.rows()).views())
                  .equals(RandomChanges.lines(shop.views(SplitApp.GEN))));
    }

    long lastMarker() throws Exception {
      List<JsonNode> markers = shop.committed(Topics.MARKERS);
      return markers.get(markers.size() - 1).get("seq").asLong();
    }

    Set<String> views() {
      return shop.declaration.views().stream().map(View::name).collect(Collectors.toSet());
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  @Test
  void inOneTransactionTheComparisonIsGreen() throws Exception {
    try (Traffic traffic = new Traffic("whole")) {
      try (SplitApp app = new SplitApp(broker.bootstrap(), traffic.shop, Set.of(Topics.MARKERS))) {
        traffic.marks();
        traffic.compare();
      }
      try (SplitApp app = new SplitApp(broker.bootstrap(), traffic.shop, Set.of())) {
        traffic.marks();
        traffic.compare();
      }
    }
  }

  @Test
  void markerInALaterTransactionIsSeenBeforeItComesAndAfterwards() throws Exception {
    try (Traffic traffic = new Traffic("marker");
        SplitApp app = new SplitApp(broker.bootstrap(), traffic.shop, Set.of(Topics.MARKERS))) {
      traffic.marks();
      long before = traffic.lastMarker();
      app.holds.set(true);
      traffic.write();
      traffic.awaitValues();
      assertEquals(before, traffic.lastMarker());
      assertTrue(traffic.red().startsWith("values without a marker in "), traffic::red);
      app.holds.set(false);
      traffic.shop.drained();
      assertTrue(traffic.red().startsWith("transactions of seq "), traffic::red);
    }
  }

  @Test
  void valuesInALaterTransactionAreMissedBeforeTheyComeAndSeenAfterwards() throws Exception {
    try (Traffic traffic = new Traffic("values");
        SplitApp app = new SplitApp(broker.bootstrap(), traffic.shop, traffic.views())) {
      traffic.marks();
      app.holds.set(true);
      traffic.write();
      traffic.shop.drained();
      assertTrue(traffic.red().startsWith("views by their values"), traffic::red);
      app.holds.set(false);
      traffic.awaitValues();
      assertTrue(traffic.red().startsWith("transactions of seq "), traffic::red);
    }
  }

  /** What the rule is for: between the two transactions there is a place to die in. */
  @Test
  void valuesThatNeverCameAreMissedForGood() throws Exception {
    try (Traffic traffic = new Traffic("lost")) {
      try (SplitApp app = new SplitApp(broker.bootstrap(), traffic.shop, traffic.views())) {
        traffic.marks();
        app.holds.set(true);
        traffic.write();
        traffic.shop.drained();
      }
      try (SplitApp app = new SplitApp(broker.bootstrap(), traffic.shop, Set.of())) {
        // A record that touches no group: it asks for a marker, and heals nothing.
        traffic.shop.write(() -> traffic.shop.row("address", "c", "{'address_id':999,'city_id':999}"));
        traffic.shop.drained();
        assertTrue(traffic.red().startsWith("views by their values"), traffic::red);
      }
    }
  }
}
