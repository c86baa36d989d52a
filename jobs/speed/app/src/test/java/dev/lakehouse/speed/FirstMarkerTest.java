package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A generation catches up without a list of what has changed; its first marker tells of all that there is then. */
class FirstMarkerTest {

  private static final String PAYMENTS = "pagila.public.payment";
  private final Live live = Live.pagila(Map.of(PAYMENTS, 5L));

  @AfterEach
  void close() {
    live.close();
  }

  private void pay(int id, int month) {
    String row = "{'payment_id':%d,'customer_id':1,'amount':'1.00','payment_date':'2026-0%d-15T00:00:00.000000Z'}";
    live.row("payment", "c", String.format(row, id, month));
  }

  private boolean isListed() {
    try (KeyValueIterator<Bytes, byte[]> changed = live.store(Stores.CHANGED).all()) {
      return changed.hasNext();
    }
  }

  /** Offsets 0 to 4: January, February and March, and February is gone again by a delete and its tombstone. */
  private void allButOne() {
    pay(1, 1);
    pay(2, 2);
    pay(3, 3);
    live.delete("payment", "{'payment_id':2}");
    live.tick();
    assertEquals(Map.of(), live.emitted);
    assertEquals(List.of(), live.markers);
    assertFalse(isListed());
  }

  @Test
  void tellsOfAllGroupsThatExistThen() {
    allButOne();
    pay(5, 3);
    assertFalse(isListed());
    live.tick();
    assertEquals(List.of("2026-01-01|1|1|1.00", "2026-03-01|2|1|2.00"), live.shown("revenue_by_month"));
    // Nobody was told of February.
    assertEquals(2, live.emitted.get("revenue_by_month"));
    assertEquals(1, live.markers.size());
  }

  @Test
  void laterOnesTellOfWhatHasChanged() {
    allButOne();
    pay(5, 3);
    live.tick();
    live.delete("payment", "{'payment_id':1}");
    live.tick();
    assertEquals(List.of("2026-03-01|2|1|2.00"), live.shown("revenue_by_month"));
    assertEquals(1, live.emitted.get("revenue_by_month"));
    assertFalse(isListed());
    pay(6, 2);
    live.tick();
    assertEquals(List.of("2026-02-01|1|1|1.00", "2026-03-01|2|1|2.00"), live.shown("revenue_by_month"));
  }

  @Test
  void stateThatIsFoundAgainBeforeItTellsOfAllToo() {
    allButOne();
    live.restart(Map.of(PAYMENTS, 5L));
    live.tick();
    assertEquals(List.of(), live.markers);
    pay(5, 4);
    live.tick();
    assertEquals(
        List.of("2026-01-01|1|1|1.00", "2026-03-01|1|1|1.00", "2026-04-01|1|1|1.00"), live.shown("revenue_by_month"));
    live.delete("payment", "{'payment_id':3}");
    live.tick();
    assertEquals(List.of("2026-01-01|1|1|1.00", "2026-04-01|1|1|1.00"), live.shown("revenue_by_month"));
  }

  @Test
  void groupWithRowsThatMakeNoneIsKeptAndNotToldOf() {
    // A rental counts for its film once that is known.
    live.row("rental", "r", "{'rental_id':7,'inventory_id':3,'customer_id':1,'rental_date':'2026-01-14T08:00:00.000000Z'}");
    live.row("inventory", "r", "{'inventory_id':3,'film_id':9}");
    allButOne();
    pay(5, 1);
    live.tick();
    int told = live.emitted.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(live.views.values().stream().mapToInt(Map::size).sum(), told);
    assertEquals(List.of(), live.shown("film_popularity"));
    live.row("film", "r", "{'film_id':9,'title':'ALI'}");
    live.tick();
    assertEquals(List.of("9|ALI|1|1|0.00|2026-01-14T08:00:00.000000Z"), live.shown("film_popularity"));
  }
}
