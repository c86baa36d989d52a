package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process against a real broker: transactions, restarts, generations. */
class BrokerIT {

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

  private Database database(String name) throws Exception {
    return new Database(broker, directory, name);
  }

  @Test
  void valuesComeWithTheirMarkerThroughKillsAndALostState() throws Exception {
    try (Database shop = database("shop")) {
      RandomChanges changes = new RandomChanges(new Random(5), shop);
      Runnable few = () -> LongStream.range(0, 5).forEach(i -> changes.next());
      for (int i = 0; i < 40; i++) {
        shop.write(few);
      }
      long gen;
      try (RunningApp app = shop.start("0").awaitReady()) {
        JsonNode first = shop.drained();
        gen = first.get("gen").asLong();
        assertTrue(gen > 1_700_000_000 && gen < 1L << 32, "in seconds since 1970: " + gen);
        int last = shop.batches + 60;
        while (shop.batches < last) {
          shop.write(few);
        }
        // Something of what comes now is in a transaction that stays open.
        app.kill();
      }
      try (RunningApp app = shop.start("0").awaitReady()) {
        for (int i = 0; i < 20; i++) {
          shop.write(few);
        }
        JsonNode marker = shop.drained();
        shop.consistent(changes, gen);
        JsonNode status =
            Child.await(
                "status of the last marker",
                () -> {
                  JsonNode now = app.status();
                  return now.get("seq").asLong() == marker.get("seq").asLong() ? now : null;
                });
        assertEquals("shop-speed-" + gen, status.get("applicationId").asText());
        assertEquals(marker.get("at"), status.get("lastMarker"));
        marker.get("cut").fields().forEachRemaining(at -> assertEquals(at.getValue().get("offset"), status.get("offsets").get(at.getKey())));
        assertEquals(broker.committed(shop.declaration.topics()).size(), status.get("records").asLong());
        Set<String> letters = new HashSet<>();
        List<JsonNode> all = shop.committed(Topics.DEAD_LETTERS);
        all.forEach(letter -> letters.add(letter.get("topic") + "/" + letter.get("offset")));
        assertEquals(all.size(), letters.size());
        assertEquals(all.size(), status.get("deadLetters").asInt());
        app.stop();
      }
      LocalBroker.delete(shop.state("0"));
      try (RunningApp app = shop.start("0")) {
        shop.write(few);
        shop.drained();
        shop.consistent(changes, gen);
        assertEquals(gen, app.status().get("gen").asLong());
      }
    }
  }

  @Test
  void rebuildBeginsAGenerationAndRemovesTheOld() throws Exception {
    try (Database shop = database("rebuilt")) {
      String foreign = "rebuilt-speed-other-rows-changelog";
      broker.create(1, List.of(foreign));
      shop.pay(1, "1.00");
      long gen;
      // Two that start at once are of one generation, and one request ends both.
      try (RunningApp one = shop.start("0");
          RunningApp other = shop.start("1")) {
        shop.pay(2, "2.00");
        gen = shop.drained().get("gen").asLong();
        assertEquals(gen, one.awaitReady().status().get("gen").asLong());
        assertEquals(gen, other.awaitReady().status().get("gen").asLong());
        assertEquals(202, one.ask("POST", "/rebuild").statusCode());
        assertEquals(0, one.awaitEnd());
        assertEquals(0, other.awaitEnd());
      }
      List<JsonNode> births = shop.committed(Topics.GENERATIONS);
      assertEquals(gen, births.get(0).get("gen").asLong());
      assertEquals(Generations.REBUILD, births.get(births.size() - 1).get("identity").asText());
      String old = "rebuilt-speed-" + gen;
      assertEquals(Stores.builders().size(), internal(old).size());
      try (RunningApp one = shop.start("0").awaitReady()) {
        // The first marker comes with all that the topics held, though nothing new is written.
        JsonNode marker = Child.await("marker of a new generation", () -> {
          JsonNode last = shop.drained();
          return last.get("gen").asLong() == gen ? null : last;
        });
        assertTrue(marker.get("gen").asLong() > gen);
        assertEquals(1, marker.get("seq").asLong());
        assertEquals(List.of("2026-01-01|2|1|3.00"), shop.views(marker.get("gen").asLong()).get("revenue_by_month"));
        Child.await("end of the old topics", () -> internal(old).isEmpty());
        Child.await("end of the old group", () -> !groups().contains(old));
        Child.await("end of the old state", () -> Files.notExists(shop.state("0").resolve(old)));
        assertTrue(broker.topics().contains(foreign));
        assertEquals(Stores.builders().size(), internal("rebuilt-speed-" + marker.get("gen").asLong()).size());
        assertTrue(groups().contains("rebuilt-speed-" + marker.get("gen").asLong()));
        assertTrue(one.log().contains("removed what generation " + gen + " had left"));
      }
    }
  }

  @Test
  void whoeverIsAskedTellsWhereTheWorkStands() throws Exception {
    try (Database shop = database("pair")) {
      shop.pay(1, "1.00");
      try (RunningApp one = shop.start("0").awaitReady();
          RunningApp other = shop.start("1").awaitReady()) {
        shop.pay(2, "2.00");
        String seq = shop.drained().get("seq").asText();
        for (RunningApp app : List.of(one, other)) {
          Child.await("the same from both", () -> seq.equals(app.status().get("seq").asText()));
        }
        // One of them knows it by asking.
        List<Boolean> knowing = new ArrayList<>();
        for (RunningApp app : List.of(one, other)) {
          knowing.add(!Live.JSON.readTree(app.ask("GET", "/status?own").body()).get("seq").isNull());
        }
        assertEquals(Set.of(true, false), Set.copyOf(knowing));
        RunningApp working = knowing.get(0) ? one : other;
        RunningApp left = knowing.get(0) ? other : one;
        working.kill();
        // Who is asked and asks in vain says what it knows, until the work is its own.
        assertEquals(200, left.ask("GET", "/status").statusCode());
        shop.pay(3, "3.00");
        Child.await("the work goes on", () -> !left.status().get("seq").isNull() && left.status().get("seq").asLong() > Long.parseLong(seq));
      }
    }
  }

  private static List<String> internal(String applicationId) throws Exception {
    return broker.topics().stream().filter(topic -> topic.startsWith(applicationId + "-")).toList();
  }

  private static List<String> groups() throws Exception {
    return broker.admin().listGroups().all().get().stream().map(GroupListing::groupId).toList();
  }

  @Test
  void topicMadeAnewBeginsAGeneration() throws Exception {
    try (Database shop = database("anew")) {
      shop.pay(1, "1.00");
      String payments = "anew.public.payment";
      long gen;
      try (RunningApp app = shop.start("0").awaitReady()) {
        gen = shop.drained().get("gen").asLong();
        broker.admin().deleteTopics(List.of(payments)).all().get();
        Child.await("end of the topic", () -> !broker.topics().contains(payments));
        broker.create(1, List.of(payments));
        assertEquals(1, app.awaitEnd());
      }
      shop.written.clear();
      shop.pay(7, "7.00");
      try (RunningApp app = shop.start("0").awaitReady()) {
        long now = app.status().get("gen").asLong();
        assertTrue(now > gen);
        Child.await("marker of the new generation", () -> shop.drained().get("gen").asLong() == now);
        assertEquals(List.of("2026-01-01|1|1|7.00"), shop.views(now).get("revenue_by_month"));
        assertNotEquals(List.of(), shop.views(gen).get("revenue_by_month"));
      }
    }
  }

  @Test
  void topicWithTwoPartitionsIsRefused() throws Exception {
    try (Database shop = database("wide")) {
      broker.admin().createPartitions(Map.of("wide.public.film", NewPartitions.increaseTo(2))).all().get();
      try (RunningApp app = shop.start("0")) {
        assertEquals(1, app.awaitEnd());
        assertTrue(app.log().contains("the topics [wide.public.film] must have one partition each"), app.log());
        assertFalse(broker.topics().contains(shop.topic(Topics.MARKERS)));
      }
    }
  }

  @Test
  void whatNoLongerShouldRunIsSeen() throws Exception {
    try (Database shop = database("watched");
        Broker own = new Broker(broker.bootstrap(), 1)) {
      String births = shop.topic(Topics.GENERATIONS);
      own.create(List.of(births));
      own.create(List.of(births));
      Generations generations = new Generations(own, births, "mine");
      assertEquals(100, generations.begin(100));
      // Another replica, and the same again after a restart.
      assertEquals(100, new Generations(own, births, "mine").begin(200));
      Start start = new Start(100, own.ids(shop.declaration.topics()), Map.of(), 200);
      AtomicLong clock = new AtomicLong(1_000_000);
      List<Ending> endings = new ArrayList<>();
      try (Watch watch = new Watch(start, own, generations, null, new Status(), clock::get, endings::add)) {
        watch.look();
        clock.addAndGet(-9_000);
        watch.look();
        assertEquals(List.of(), endings);
        clock.addAndGet(-2_000);
        watch.look();
        assertEquals(List.of(new Ending(1, false, "the clock was set back by 11 s")), endings);
        endings.clear();
        clock.set(2_000_000);
        generations.end(100);
        watch.look();
        assertEquals(List.of(new Ending(0, true, "generation 100 is no longer the present one")), endings);
      }
      // The clock is behind, the gen is not.
      assertEquals(101, generations.begin(50));
      assertEquals(List.of(100L), generations.before(101));
      assertEquals(102, new Generations(own, births, "other").begin(50));
      assertFalse(generations.isCurrent(101));
    }
  }
}
