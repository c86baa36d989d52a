package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Pagila's views computed from all rows, written out: nothing here is the engine's. */
final class PagilaByHand {

  private final Map<String, Map<String, ObjectNode>> tables;

  PagilaByHand(Map<String, Map<String, ObjectNode>> tables) {
    this.tables = tables;
  }

  /** The groups of each view, as texts of their columns, sorted. */
  Map<String, List<String>> views() {
    return new TreeMap<>(
        Map.of(
            "revenue_by_country", revenueByCountry(),
            "revenue_by_month", revenueByMonth(),
            "revenue_by_category", revenueByCategory(),
            "film_popularity", filmPopularity(),
            "customer_metrics", customerMetrics(),
            "rentals_per_minute", rentalsPerMinute(),
            "revenue_per_minute", revenuePerMinute()));
  }

  private List<String> revenueByCountry() {
    Function<ObjectNode, String> group =
        payment -> {
          ObjectNode customer = one("customer", payment, "customer_id");
          ObjectNode address = one("address", customer, "address_id");
          ObjectNode city = one("city", address, "city_id");
          ObjectNode country = one("country", city, "country_id");
          return (country == null ? "Unknown" : text(country, "country")) + "|" + month(payment);
        };
    return sorted(by("payment", group), rows -> distinct(rows, "customer_id") + "|" + sum(rows));
  }

  private List<String> revenueByMonth() {
    return sorted(
        by("payment", PagilaByHand::month), rows -> rows.size() + "|" + distinct(rows, "customer_id") + "|" + sum(rows));
  }

  private List<String> revenuePerMinute() {
    return sorted(by("payment", row -> minute(row, "payment_date")), rows -> rows.size() + "|" + sum(rows));
  }

  private List<String> rentalsPerMinute() {
    return sorted(
        by("rental", row -> minute(row, "rental_date")), rows -> rows.size() + "|" + distinct(rows, "customer_id"));
  }

  private List<String> revenueByCategory() {
    Function<ObjectNode, String> group =
        payment -> {
          ObjectNode inventory = one("inventory", one("rental", payment, "rental_id"), "inventory_id");
          Integer least = null;
          for (ObjectNode link : all("film_category")) {
            if (inventory != null && link.get("film_id").asInt() == inventory.get("film_id").asInt()) {
              int id = link.get("category_id").asInt();
              least = least == null ? id : Math.min(least, id);
            }
          }
          ObjectNode category = least == null ? null : tables.get("category").get(least.toString());
          return category == null ? "0|Uncategorised" : least + "|" + text(category, "name");
        };
    return sorted(by("payment", group), rows -> rows.size() + "|" + sum(rows));
  }

  private List<String> filmPopularity() {
    List<String> result = new ArrayList<>();
    for (ObjectNode film : all("film")) {
      String id = text(film, "film_id");
      List<ObjectNode> rentals =
          all("rental").stream().filter(rental -> id.equals(text(one("inventory", rental, "inventory_id"), "film_id"))).toList();
      List<ObjectNode> payments =
          all("payment").stream()
              .filter(p -> id.equals(text(one("inventory", one("rental", p, "rental_id"), "inventory_id"), "film_id")))
              .toList();
      result.add(
          String.join(
              "|",
              id,
              text(film, "title"),
              "" + rentals.size(),
              "" + distinct(rentals, "customer_id"),
              zero(sum(payments)),
              end(rentals, "rental_date", true)));
    }
    return result.stream().sorted().toList();
  }

  private List<String> customerMetrics() {
    List<String> result = new ArrayList<>();
    for (ObjectNode customer : all("customer")) {
      String id = text(customer, "customer_id");
      List<ObjectNode> rentals = all("rental").stream().filter(row -> id.equals(text(row, "customer_id"))).toList();
      List<ObjectNode> payments = all("payment").stream().filter(row -> id.equals(text(row, "customer_id"))).toList();
      long open = rentals.stream().filter(row -> row.get("return_date").isNull()).count();
      String spent = zero(sum(payments));
      String average =
          payments.isEmpty()
              ? "0.00"
              : new BigDecimal(spent).divide(BigDecimal.valueOf(payments.size()), 2, RoundingMode.HALF_UP).toString();
      result.add(
          String.join(
              "|",
              id,
              text(customer, "first_name"),
              text(customer, "last_name"),
              "" + rentals.size(),
              "" + open,
              "" + payments.size(),
              spent,
              average,
              end(rentals, "rental_date", false),
              end(rentals, "rental_date", true),
              end(payments, "payment_date", true)));
    }
    return result.stream().sorted().toList();
  }

  private Collection<ObjectNode> all(String table) {
    return tables.get(table).values();
  }

  private ObjectNode one(String table, ObjectNode from, String column) {
    return from == null ? null : tables.get(table).get(from.get(column).asText());
  }

  private Map<String, List<ObjectNode>> by(String table, Function<ObjectNode, String> group) {
    Map<String, List<ObjectNode>> groups = new HashMap<>();
    all(table).forEach(row -> groups.computeIfAbsent(group.apply(row), key -> new ArrayList<>()).add(row));
    return groups;
  }

  private static List<String> sorted(Map<String, List<ObjectNode>> groups, Function<List<ObjectNode>, String> measures) {
    return groups.entrySet().stream().map(group -> group.getKey() + "|" + measures.apply(group.getValue())).sorted().toList();
  }

  private static String sum(List<ObjectNode> payments) {
    BigDecimal sum = null;
    for (ObjectNode row : payments) {
      if (!row.get("amount").isNull()) {
        BigDecimal amount = new BigDecimal(row.get("amount").asText());
        sum = sum == null ? amount : sum.add(amount);
      }
    }
    return String.valueOf(sum);
  }

  private static String zero(String sum) {
    return sum.equals("null") ? "0.00" : sum;
  }

  private static int distinct(List<ObjectNode> rows, String column) {
    Set<String> values = new HashSet<>();
    rows.forEach(row -> values.add(row.get(column).asText()));
    return values.size();
  }

  private static String end(List<ObjectNode> rows, String column, boolean greatest) {
    List<String> values = rows.stream().map(row -> text(row, column)).sorted().toList();
    return values.isEmpty() ? "null" : values.get(greatest ? values.size() - 1 : 0);
  }

  private static String text(ObjectNode row, String column) {
    return row == null ? "" : row.get(column).asText();
  }

  private static String month(ObjectNode payment) {
    return text(payment, "payment_date").substring(0, 7) + "-01";
  }

  private static String minute(ObjectNode row, String column) {
    return text(row, column).substring(0, 16) + ":00.000000";
  }
}
