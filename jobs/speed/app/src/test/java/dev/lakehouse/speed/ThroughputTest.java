package dev.lakehouse.speed;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Says how many records a second one thread takes, without a broker; asked for by -Dspeed.throughput=N. */
@EnabledIfSystemProperty(named = "speed.throughput", matches = "\\d+")
class ThroughputTest {

  @Test
  void recordsPerSecond() {
    int records = Integer.getInteger("speed.throughput");
    Random random = new Random(1);
    try (Live live = Live.pagila()) {
      for (int i = 1; i <= 100; i++) {
        live.row("country", "r", "{'country_id':" + i + ",'country':'C" + i + "'}");
        live.row("city", "r", "{'city_id':" + i + ",'country_id':" + i + "}");
        live.row("category", "r", "{'category_id':" + i + ",'name':'N" + i + "'}");
      }
      for (int i = 1; i <= 1000; i++) {
        live.row("address", "r", "{'address_id':" + i + ",'city_id':" + (1 + i % 100) + "}");
        live.row("customer", "r", "{'customer_id':" + i + ",'address_id':" + i + "}");
        live.row("film", "r", "{'film_id':" + i + ",'title':'T" + i + "'}");
        live.row("film_category", "r", "{'film_id':" + i + ",'category_id':" + (1 + i % 100) + "}");
        live.row("inventory", "r", "{'inventory_id':" + i + ",'film_id':" + i + "}");
      }
      for (int round = 0; round < 3; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < records; i++) {
          int id = 1 + random.nextInt(records);
          String minute = String.format("2026-01-01T%02d:%02d:00.000000Z", id % 24, id % 60);
          if (i % 2 == 0) {
            live.row("rental", "u", "{'rental_id':" + id + ",'inventory_id':" + (1 + id % 1000) + ",'rental_date':'" + minute + "'}");
          } else {
            String row = "{'payment_id':%d,'customer_id':%d,'rental_id':%d,'amount':'%d.99','payment_date':'%s'}";
            live.row("payment", "u", String.format(row, id, 1 + id % 1000, id, random.nextInt(10), minute));
          }
          if (i % 200 == 0) {
            live.tick();
          }
        }
        System.out.printf("facts: %.0f records/s%n", records * 1e9 / (System.nanoTime() - start));
        start = System.nanoTime();
        for (int i = 0; i < records / 10; i++) {
          live.row("customer", "u", "{'customer_id':" + (1 + i % 1000) + ",'address_id':" + (1 + random.nextInt(1000)) + "}");
          if (i % 20 == 0) {
            live.tick();
          }
        }
        System.out.printf("moving customers: %.0f records/s%n", records / 10 * 1e9 / (System.nanoTime() - start));
      }
    }
  }
}
