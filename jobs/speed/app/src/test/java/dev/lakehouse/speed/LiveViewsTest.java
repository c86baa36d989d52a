package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pagila's views, change after change. */
class LiveViewsTest {

  private final Live live = Live.pagila();

  @AfterEach
  void close() {
    live.close();
  }

  private void places() {
    live.row("country", "r", "{'country_id':1,'country':'France'}");
    live.row("country", "r", "{'country_id':2,'country':'Germany'}");
    live.row("city", "r", "{'city_id':1,'country_id':1}");
    live.row("city", "r", "{'city_id':2,'country_id':2}");
    live.row("address", "r", "{'address_id':1,'city_id':1}");
    live.row("address", "r", "{'address_id':2,'city_id':2}");
    live.row("customer", "r", "{'customer_id':1,'address_id':1}");
  }

  private void pay(int id, int customer, String rental, String amount, String date) {
    String row = "{'payment_id':%d,'customer_id':%d,'rental_id':%s,'amount':'%s','payment_date':'%s'}";
    live.row("payment", "c", String.format(row, id, customer, rental, amount, date + "T10:20:30.000000Z"));
  }

  @Test
  void customerWhoMovesTakesHisPaymentsWithHim() {
    places();
    pay(10, 1, "null", "5.00", "2026-01-15");
    live.tick();
    assertEquals(List.of("France|2026-01-01|1|5.00"), live.shown("revenue_by_country"));

    live.row("customer", "u", "{'customer_id':1,'address_id':2}");
    live.tick();
    assertEquals(List.of("Germany|2026-01-01|1|5.00"), live.shown("revenue_by_country"));
    assertEquals(2, live.emitted.get("revenue_by_country"));
    assertNull(live.emitted.get("revenue_by_month"));
  }

  @Test
  void changeAboveTheCustomerMovesTooAndOnlyWhatItTouches() {
    places();
    live.row("customer", "r", "{'customer_id':2,'address_id':2}");
    pay(1, 1, "null", "1.00", "2026-01-15");
    pay(2, 2, "null", "2.00", "2026-02-15");
    live.tick();
    live.row("city", "u", "{'city_id':1,'country_id':2}");
    live.tick();
    assertEquals(List.of("Germany|2026-01-01|1|1.00", "Germany|2026-02-01|1|2.00"), live.shown("revenue_by_country"));
    assertEquals(2, live.emitted.get("revenue_by_country"));
    // A column that no view reads.
    live.row("city", "u", "{'city_id':1,'country_id':2,'city':'Ulm'}");
    live.tick();
    assertEquals(0, live.emitted.size());
  }

  @Test
  void paymentThatComesFirstWaitsInAGroupOfItsOwn() {
    pay(1, 1, "7", "5.00", "2026-01-15");
    live.tick();
    assertEquals(List.of("Unknown|2026-01-01|1|5.00"), live.shown("revenue_by_country"));
    assertEquals(List.of("0|Uncategorised|1|5.00"), live.shown("revenue_by_category"));
    assertEquals(List.of(), live.shown("film_popularity"));

    places();
    live.row("rental", "c", "{'rental_id':7,'inventory_id':3,'customer_id':1,'rental_date':'2026-01-14T08:00:00.123456Z'}");
    live.row("inventory", "c", "{'inventory_id':3,'film_id':9}");
    live.row("film_category", "c", "{'film_id':9,'category_id':4}");
    live.row("category", "c", "{'category_id':4,'name':'Drama'}");
    live.row("film", "c", "{'film_id':9,'title':'ALI'}");
    live.tick();
    assertEquals(List.of("France|2026-01-01|1|5.00"), live.shown("revenue_by_country"));
    assertEquals(List.of("4|Drama|1|5.00"), live.shown("revenue_by_category"));
    assertEquals(List.of("9|ALI|1|1|5.00|2026-01-14T08:00:00.123456Z"), live.shown("film_popularity"));
    assertEquals(List.of("2026-01-14T08:00:00.000000|1|1"), live.shown("rentals_per_minute"));
  }

  @Test
  void dimensionThatIsDeletedLeavesItsFactsUnknown() {
    places();
    pay(1, 1, "null", "5.00", "2026-01-15");
    live.delete("country", "{'country_id':1}");
    live.tick();
    assertEquals(List.of("Unknown|2026-01-01|1|5.00"), live.shown("revenue_by_country"));
    live.row("country", "c", "{'country_id':1,'country':'Gaul'}");
    live.tick();
    assertEquals(List.of("Gaul|2026-01-01|1|5.00"), live.shown("revenue_by_country"));
  }

  @Test
  void filmCountsInItsLowestCategory() {
    for (int category : List.of(3, 5, 8)) {
      live.row("category", "r", "{'category_id':" + category + ",'name':'C" + category + "'}");
    }
    live.row("inventory", "r", "{'inventory_id':1,'film_id':1}");
    live.row("rental", "r", "{'rental_id':1,'inventory_id':1}");
    pay(1, 1, "1", "2.00", "2026-01-15");
    live.row("film_category", "r", "{'film_id':1,'category_id':5}");
    live.row("film_category", "r", "{'film_id':1,'category_id':8}");
    live.tick();
    assertEquals(List.of("5|C5|1|2.00"), live.shown("revenue_by_category"));
    live.row("film_category", "c", "{'film_id':1,'category_id':3}");
    live.tick();
    assertEquals(List.of("3|C3|1|2.00"), live.shown("revenue_by_category"));
    live.delete("film_category", "{'film_id':1,'category_id':3}");
    live.delete("film_category", "{'film_id':1,'category_id':5}");
    live.row("category", "u", "{'category_id':8,'name':'Eight'}");
    live.tick();
    assertEquals(List.of("8|Eight|1|2.00"), live.shown("revenue_by_category"));
    // Neither the lowest nor on anybody's way.
    live.row("film_category", "c", "{'film_id':1,'category_id':9}");
    live.tick();
    assertEquals(0, live.emitted.size());
  }

  @Test
  void factIsTouchedOnceThoughSeveralRowsLeadToIt() {
    try (Live own =
        Live.of(
            """
            {'name':'v','gold':'v','key':['film'],'columns':[{'name':'film','type':'int'},{'name':'n','type':'long'}],
             'sources':[{'table':'payment','rows':true,'group':{'film':'inventory.film_id'},'measures':{'n':{'function':'count'}},
              'joins':[{'table':'rental','from':'payment','columns':['customer_id'],'references':['customer_id']},
                       {'table':'inventory','from':'rental','columns':['inventory_id'],'references':['inventory_id']}]}]}
            """)) {
      own.row("inventory", "c", "{'inventory_id':1,'film_id':1}");
      own.row("rental", "c", "{'rental_id':1,'customer_id':1,'inventory_id':1}");
      own.row("rental", "c", "{'rental_id':2,'customer_id':1,'inventory_id':1}");
      own.row("payment", "c", "{'payment_id':1,'customer_id':1}");
      own.row("inventory", "u", "{'inventory_id':1,'film_id':2}");
      own.tick();
      assertEquals(List.of("2|1"), own.shown("v"));
      // A reference that is no key, and changes: the next row is the lowest then.
      own.row("rental", "u", "{'rental_id':1,'customer_id':2,'inventory_id':9}");
      own.row("rental", "u", "{'rental_id':2,'customer_id':1,'inventory_id':8}");
      own.tick();
      assertEquals(List.of("null|1"), own.shown("v"));
      own.row("rental", "u", "{'rental_id':1,'customer_id':1,'inventory_id':1}");
      own.tick();
      assertEquals(List.of("2|1"), own.shown("v"));
    }
  }

  @Test
  void severalSourcesMakeOneRowOnceTheGroupExists() {
    pay(1, 7, "null", "1.00", "2026-01-15");
    pay(2, 7, "null", "4.01", "2026-01-16");
    live.row("rental", "c", "{'rental_id':1,'customer_id':7,'rental_date':'2026-01-01T00:00:00.000000Z','return_date':null}");
    live.tick();
    assertEquals(List.of(), live.shown("customer_metrics"));
    live.row("customer", "c", "{'customer_id':7,'first_name':'MARY','last_name':'SMITH'}");
    live.row("customer", "c", "{'customer_id':8,'first_name':'PAT','last_name':'DOE'}");
    live.tick();
    String first = "2026-01-01T00:00:00.000000Z";
    assertEquals(
        List.of(
            "7|MARY|SMITH|1|1|2|5.01|2.51|" + first + "|" + first + "|2026-01-16T10:20:30.000000Z",
            "8|PAT|DOE|0|0|0|0.00|0.00|null|null|null"),
        live.shown("customer_metrics"));
    live.delete("customer", "{'customer_id':7}");
    live.tick();
    assertEquals(1, live.shown("customer_metrics").size());
  }

  @Test
  void nullAmountsCountAndAddNothing() {
    live.row("payment", "c", "{'payment_id':1,'customer_id':1,'amount':null,'payment_date':'2026-01-15T00:00:00.000000Z'}");
    live.tick();
    assertEquals(List.of("2026-01-01|1|1|null"), live.shown("revenue_by_month"));
    pay(2, 1, "null", "0.10", "2026-01-16");
    live.tick();
    assertEquals(List.of("2026-01-01|2|1|0.10"), live.shown("revenue_by_month"));
    live.delete("payment", "{'payment_id':2}");
    live.tick();
    assertEquals(List.of("2026-01-01|1|1|null"), live.shown("revenue_by_month"));
  }

  @Test
  void changedKeyColumnMovesTheRow() {
    pay(1, 1, "null", "1.00", "2026-01-15");
    live.tick();
    live.delete("payment", "{'payment_id':1}");
    pay(2, 1, "null", "1.00", "2026-01-15");
    live.tick();
    assertEquals(List.of("2026-01-01|1|1|1.00"), live.shown("revenue_by_month"));
    // The group's key, by an update of the same row.
    pay(2, 1, "null", "1.00", "2026-03-15");
    live.tick();
    assertEquals(List.of("2026-03-01|1|1|1.00"), live.shown("revenue_by_month"));
    assertEquals(2, live.emitted.get("revenue_by_month"));
  }

  @Test
  void groupThatCameAndWentBetweenTwoMarkersIsNotToldOf() {
    pay(1, 1, "null", "1.00", "2026-01-15");
    live.delete("payment", "{'payment_id':1}");
    live.tick();
    assertEquals(0, live.emitted.size());
    assertEquals(1, live.markers.size());
    pay(2, 1, "null", "1.00", "2026-02-15");
    live.delete("payment", "{'payment_id':2}");
    live.tick();
    assertEquals(0, live.emitted.size());
    assertEquals(2, live.markers.size());
  }

  @Test
  void everyFunction() {
    try (Live own =
        Live.of(
            """
            {'name':'all','gold':'all','key':['c'],
             'columns':[{'name':'c','type':'int'},{'name':'rows','type':'long'},{'name':'known','type':'long'},
               {'name':'different','type':'long'},{'name':'total','type':'decimal(18,2)'},{'name':'ids','type':'long'},
               {'name':'least','type':'decimal(5,2)'},{'name':'most','type':'decimal(5,2)'},
               {'name':'twice','type':'decimal(18,2)','of':'total * 2'}],
             'sources':[{'table':'payment','rows':true,'joins':[],'group':{'c':'customer_id'},'measures':{
               'rows':{'function':'count'},'known':{'function':'count','of':'payment.amount'},
               'different':{'function':'count_distinct','of':'payment.amount'},'total':{'function':'sum','of':'payment.amount'},
               'ids':{'function':'sum','of':'payment_id'},
               'least':{'function':'min','of':'payment.amount'},'most':{'function':'max','of':'payment.amount'}}}],'ranks':{}}
            """)) {
      String[] amounts = {"'2.00'", "'10.00'", "'2.00'", "null", "'0.50'"};
      for (int i = 0; i < amounts.length; i++) {
        own.row("payment", "c", "{'payment_id':" + i + ",'customer_id':1,'amount':" + amounts[i] + "}");
      }
      own.tick();
      assertEquals(List.of("1|5|4|3|14.50|10|0.50|10.00|29.00"), own.shown("all"));
      own.delete("payment", "{'payment_id':1}");
      own.delete("payment", "{'payment_id':4}");
      own.delete("payment", "{'payment_id':0}");
      own.tick();
      assertEquals(List.of("1|2|1|1|2.00|5|2.00|2.00|4.00"), own.shown("all"));
      own.delete("payment", "{'payment_id':2}");
      own.tick();
      assertEquals(List.of("1|1|0|0|null|3|null|null|null"), own.shown("all"));
      own.delete("payment", "{'payment_id':3}");
      own.tick();
      assertEquals(List.of(), own.shown("all"));
    }
  }

  @Test
  void markerNamesTheCutOfAllTopics() {
    pay(1, 1, "null", "1.00", "2026-01-15");
    pay(2, 1, "null", "1.00", "2026-01-15");
    live.tick().tick();
    assertEquals(1, live.markers.size());
    ObjectNode marker = (ObjectNode) live.markers.get(0);
    assertEquals(7, marker.get("gen").asInt());
    assertEquals(1, marker.get("seq").asInt());
    assertTrue(marker.get("at").asText().endsWith("Z"));
    assertEquals(10, marker.get("cut").size());
    assertEquals("{\"id\":\"id-of-pagila.public.payment\",\"offset\":1}", marker.get("cut").get("pagila.public.payment").toString());
    assertEquals(-1, marker.get("cut").get("pagila.public.film").get("offset").asInt());
    // A record that changes nothing moves the cut.
    live.row("address", "u", "{'address_id':99,'city_id':1}");
    live.tick();
    assertEquals(2, live.markers.size());
    assertEquals(0, live.markers.get(1).get("cut").get("pagila.public.address").get("offset").asInt());
  }
}
