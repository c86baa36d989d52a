package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers and times of markers: by a time a reader finds the same marker in every topic. */
class MarkerTimesTest {

  private final Live live = Live.pagila();

  @AfterEach
  void close() {
    live.close();
  }

  private void pay(int id) {
    String row = "{'payment_id':%d,'customer_id':%d,'amount':'1.00','payment_date':'2026-01-15T00:00:00.000000Z'}";
    live.row("payment", "c", String.format(row, id, id));
  }

  private static long millis(int ticks) {
    return Live.START.plusMillis(200L * ticks).toEpochMilli();
  }

  @Test
  void allRecordsOfAMarkerHaveOneTime() {
    for (int id = 1; id <= 3; id++) {
      pay(id);
      live.tick();
      assertEquals(Set.of(millis(id)), Set.copyOf(live.times.get((long) id).values().stream().flatMap(Set::stream).toList()));
      assertTrue(live.times.get((long) id).keySet().containsAll(List.of("markers", "revenue_by_month", "revenue_by_country")));
      assertEquals(millis(id), Instant.parse(live.markers.get(id - 1).get("at").asText()).toEpochMilli());
    }
  }

  @Test
  void timesRiseThoughTheClockIsSetBack() {
    pay(1);
    live.tick();
    live.restart(Map.of(), Live.START.minus(Duration.ofDays(1)));
    pay(2);
    live.tick();
    pay(3);
    live.tick();
    assertEquals(3, live.markers.size());
    List<Long> times = new ArrayList<>();
    live.times.values().forEach(topics -> times.add(topics.get(Topics.MARKERS).iterator().next()));
    assertEquals(List.of(millis(1), millis(1) + 1, millis(1) + 2), times);
    // The clock has come beyond again.
    live.restart(Map.of(), Live.START.plus(Duration.ofHours(1)));
    pay(4);
    live.tick();
    assertEquals(Set.of(millis(1) + 3_600_000), live.times.get(4L).get(Topics.MARKERS));
  }

  @Test
  void numbersEndWhereTheViewsCannotOrderThemAnyMore() {
    pay(1);
    live.tick();
    live.store(Stores.PROGRESS)
        .put(Bytes.wrap(KeyWriter.encode("mark")), KeyWriter.encode(Progress.LAST_SEQ - 1, millis(1)));
    pay(2);
    live.tick();
    assertEquals(2_147_483_647L, live.markers.get(1).get("seq").asLong());
    pay(3);
    Throwable error = assertThrows(StreamsException.class, live::tick);
    assertTrue(error.getCause().getMessage().contains("all of its 2147483647 markers; begin a new one"), error.toString());
  }
}
