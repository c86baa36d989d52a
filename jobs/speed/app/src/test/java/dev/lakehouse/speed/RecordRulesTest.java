package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What records mean beyond a row and its change: the rules that silver has too. */
class RecordRulesTest {

  private final Live live = Live.pagila();

  @AfterEach
  void close() {
    live.close();
  }

  private void pay(int id, String amount) {
    String row = "{'payment_id':%d,'customer_id':%d,'amount':'%s','payment_date':'2026-01-15T00:00:00.000000Z'}";
    live.row("payment", "c", String.format(row, id, id, amount));
  }

  private List<String> months() {
    live.tick();
    return live.shown("revenue_by_month");
  }

  @Test
  void tombstoneAloneDeletes() {
    pay(1, "1.00");
    pay(2, "2.00");
    live.tombstone("payment", (ObjectNode) Live.read("{'payment_id':1}"));
    // Of a row that never was.
    live.tombstone("payment", (ObjectNode) Live.read("{'payment_id':9}"));
    assertEquals(List.of("2026-01-01|1|1|2.00"), months());
  }

  @Test
  void badRecordKeepsTheLastGoodRowAndIsToldOf() {
    pay(1, "1.00");
    pay(1, "much");
    assertEquals(List.of("2026-01-01|1|1|1.00"), months());
    assertEquals(1, live.deadLetters.size());
    var letter = live.deadLetters.get(0);
    assertEquals("pagila.public.payment", letter.get("topic").asText());
    assertEquals(1, letter.get("offset").asLong());
    assertTrue(letter.get("cause").asText().contains("amount"), letter.toString());
    assertEquals("{\"payment_id\":1}", letter.get("key").asText());
    assertEquals(1, live.markers.get(0).get("cut").get("pagila.public.payment").get("offset").asLong());
  }

  @Test
  void truncateDeletesEveryRowBeforeIt() {
    pay(1, "1.00");
    pay(2, "2.00");
    live.row("customer", "c", "{'customer_id':1,'first_name':'A','last_name':'B'}");
    live.tick();
    live.control("payment", "truncate", null);
    pay(3, "4.00");
    assertEquals(List.of("2026-01-01|1|1|4.00"), months());
    assertEquals("1|A|B|0|0|0|0.00|0.00|null|null|null", live.shown("customer_metrics").get(0));
    live.control("customer", "truncate", null);
    live.tick();
    assertEquals(List.of(), live.shown("customer_metrics"));
  }

  @Test
  void truncatedDimensionLeavesItsFactsUnknown() {
    live.row("category", "r", "{'category_id':1,'name':'Drama'}");
    live.row("film_category", "r", "{'film_id':1,'category_id':1}");
    live.row("inventory", "r", "{'inventory_id':1,'film_id':1}");
    live.row("rental", "r", "{'rental_id':1,'inventory_id':1}");
    live.row("payment", "r", "{'payment_id':1,'rental_id':1,'amount':'1.00'}");
    live.tick();
    assertEquals(List.of("1|Drama|1|1.00"), live.shown("revenue_by_category"));
    live.control("film_category", "truncate", null);
    live.tick();
    assertEquals(List.of("0|Uncategorised|1|1.00"), live.shown("revenue_by_category"));
  }

  @Test
  void snapshotDeletesWhatItHasNotSeen() {
    pay(1, "1.00");
    pay(2, "2.00");
    pay(3, "4.00");
    live.control("payment", "snapshot-begin", "a");
    pay(1, "1.00");
    pay(4, "8.00");
    // Bad, and still a sign that the row is there.
    pay(3, "much");
    assertEquals(List.of("2026-01-01|4|4|15.00"), months());
    live.control("payment", "snapshot-end", "a");
    assertEquals(List.of("2026-01-01|3|3|13.00"), months());
    // Closed: a second end has no begin.
    pay(5, "1.00");
    live.control("payment", "snapshot-end", "a");
    assertEquals(List.of("2026-01-01|4|4|14.00"), months());
  }

  @Test
  void laterBeginVoidsTheOneBefore() {
    pay(1, "1.00");
    live.control("payment", "snapshot-begin", "a");
    pay(2, "2.00");
    live.control("payment", "snapshot-begin", "b");
    live.control("payment", "snapshot-end", "a");
    assertEquals(List.of("2026-01-01|2|2|3.00"), months());
    pay(1, "1.00");
    live.control("payment", "snapshot-end", "b");
    assertEquals(List.of("2026-01-01|1|1|1.00"), months());
  }

  @Test
  void endWithoutBeginDeletesNothing() {
    pay(1, "1.00");
    live.control("payment", "snapshot-end", "a");
    assertEquals(List.of("2026-01-01|1|1|1.00"), months());
  }

  @Test
  void bracketsOfOneTableLeaveTheOthersAlone() {
    live.row("customer", "c", "{'customer_id':1}");
    pay(1, "1.00");
    live.control("customer", "snapshot-begin", "a");
    live.control("customer", "snapshot-end", "a");
    live.tick();
    assertEquals(List.of(), live.shown("customer_metrics"));
    assertEquals(List.of("2026-01-01|1|1|1.00"), live.shown("revenue_by_month"));
  }

  @Test
  void restartGoesOnWhereItWas() {
    pay(1, "1.00");
    live.tick();
    pay(2, "2.00");
    live.control("payment", "snapshot-begin", "a");
    pay(2, "2.00");
    live.restart(Map.of("pagila.public.payment", 5L));
    // Not yet at what the topic held at the start.
    assertEquals(List.of("2026-01-01|1|1|1.00"), months());
    live.control("payment", "snapshot-end", "a");
    assertEquals(List.of("2026-01-01|1|1|1.00"), months());
    pay(3, "4.00");
    assertEquals(List.of("2026-01-01|2|2|6.00"), months());
    assertEquals(2, live.markers.size());
    assertEquals(2, live.markers.get(1).get("seq").asInt());
    assertEquals(5, live.markers.get(1).get("cut").get("pagila.public.payment").get("offset").asInt());
  }
}
