package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Changes of Pagila's tables by chance, and the rows that they leave. */
final class RandomChanges {

  private static final List<String> TABLES =
      List.of("customer", "rental", "payment", "film", "inventory", "category", "address", "city", "country", "film_category");

  /** The keys of few are reused all the time, so that rows come, change, go and come again. */
  private static final Map<String, Integer> KEYS =
      Map.of(
          "country", 3, "city", 4, "address", 6, "category", 4, "film", 5, "inventory", 8, "customer", 8, "rental", 30, "payment", 60);

  private final Map<String, Map<String, ObjectNode>> rows = new HashMap<>();
  /** What is still to be seen before the table's open snapshot ends. */
  private final Map<String, Set<String>> snapshots = new HashMap<>();
  private final Random random;
  private final ChangeWriter to;
  private int number;

  RandomChanges(Random random, ChangeWriter to) {
    this.random = random;
    this.to = to;
    TABLES.forEach(table -> rows.put(table, new TreeMap<>()));
  }

  /** By table and key. */
  Map<String, Map<String, ObjectNode>> rows() {
    return rows;
  }

  static String lines(Map<String, List<String>> views) {
    StringBuilder text = new StringBuilder();
    views.forEach((view, groups) -> text.append(view).append("\n  ").append(String.join("\n  ", groups)).append('\n'));
    return text.toString();
  }

  /** Writes one change, of a record or two. */
  void next() {
    String table = TABLES.get(random.nextInt(TABLES.size()));
    if (random.nextInt(3) > 0) {
      table = List.of("payment", "payment", "rental", "customer").get(random.nextInt(4));
    }
    Map<String, ObjectNode> stored = rows.get(table);
    int dice = random.nextInt(300);
    if (dice == 0) {
      to.control(table, "truncate", null);
      stored.clear();
    } else if (dice < 12) {
      snapshot(table);
    } else if (dice < 64 && !stored.isEmpty()) {
      String id = new ArrayList<>(stored.keySet()).get(random.nextInt(stored.size()));
      ObjectNode row = stored.remove(id);
      if (random.nextBoolean()) {
        to.row(table, "d", row);
      }
      if (random.nextInt(4) > 0) {
        to.tombstone(table, row);
      } else {
        to.row(table, "d", row);
      }
    } else if (dice < 76 && !stored.isEmpty()) {
      // Bad: a number that is none. The row stays as it was.
      ObjectNode row = new ArrayList<>(stored.values()).get(random.nextInt(stored.size())).deepCopy();
      to.row(table, "u", row.put(table.equals("payment") ? "amount" : "last_update", "soon"));
      seen(table, id(table, row));
    } else {
      ObjectNode row = row(table);
      String id = id(table, row);
      to.row(table, stored.put(id, row) == null ? "c" : "u", row);
      seen(table, id);
    }
  }

  /** Begins one, or ends the open one: rows that were not seen meanwhile are gone then. */
  private void snapshot(String table) {
    Set<String> open = snapshots.get(table);
    if (open == null || random.nextInt(4) == 0) {
      number++;
      to.control(table, "snapshot-begin", "s" + number);
      snapshots.put(table, new HashSet<>(Set.of("s" + number)));
    } else if (random.nextInt(4) == 0) {
      to.control(table, "snapshot-end", "another");
    } else {
      to.control(table, "snapshot-end", open.stream().filter(name -> name.startsWith("s")).findFirst().orElseThrow());
      rows.get(table).keySet().removeIf(id -> !open.contains(id));
      snapshots.remove(table);
    }
  }

  private void seen(String table, String id) {
    if (snapshots.containsKey(table)) {
      snapshots.get(table).add(id);
    }
  }

  private static String id(String table, ObjectNode row) {
    return table.equals("film_category")
        ? row.get("film_id").asText() + "," + row.get("category_id").asText()
        : row.get(table + "_id").asText();
  }

  /** A row that may refer to rows that aren't there. */
  private ObjectNode row(String table) {
    ObjectNode row = Live.JSON.createObjectNode();
    if (!table.equals("film_category")) {
      row.put(table + "_id", 1 + random.nextInt(KEYS.get(table)));
    }
    switch (table) {
      case "country" -> row.put("country", word());
      case "city" -> refer(row, "country");
      case "address" -> refer(row, "city");
      case "category" -> row.put("name", word());
      case "film" -> row.put("title", word());
      case "film_category" -> {
        refer(row, "film");
        refer(row, "category");
      }
      case "inventory" -> refer(row, "film");
      case "customer" -> {
        refer(row, "address");
        row.put("first_name", word()).put("last_name", word());
      }
      case "rental" -> {
        refer(row, "customer");
        refer(row, "inventory");
        row.put("rental_date", instant()).put("return_date", random.nextBoolean() ? null : instant());
      }
      default -> {
        refer(row, "customer");
        row.put("rental_id", random.nextInt(5) == 0 ? null : (Integer) (1 + random.nextInt(KEYS.get("rental") + 2)));
        row.put("amount", random.nextInt(10) == 0 ? null : random.nextInt(10) + "." + (10 + random.nextInt(90)));
        row.put("payment_date", instant());
      }
    }
    row.put("last_update", "2026-01-01T00:00:00.000000Z");
    return row;
  }

  private void refer(ObjectNode row, String table) {
    row.put(table + "_id", 1 + random.nextInt(KEYS.get(table) + 1));
  }

  private String word() {
    return List.of("Ada", "Bo", "Cid", "Ödön", "").get(random.nextInt(5));
  }

  private String instant() {
    return String.format(
        "2026-%02d-%02dT10:%02d:%02d.%06dZ",
        1 + random.nextInt(3), 1 + random.nextInt(28), random.nextInt(3), random.nextInt(60), random.nextInt(1_000_000));
  }
}
