package dev.lakehouse.speed;

import java.util.Arrays;
import java.util.Locale;

/** What can be measured in a group. Nulls count for nothing, as in SQL. */
enum Aggregate {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  MIN,
  MAX;

  /** Null when there is none of that name. */
  static Aggregate of(String name) {
    return Arrays.stream(values()).filter(function -> function.text().equals(name)).findFirst().orElse(null);
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the group's single values have to be known, and not only what they add up to. */
  boolean needsValues() {
    return this == COUNT_DISTINCT || this == MIN || this == MAX;
  }

  /** How many numbers an accumulator keeps for it. */
  int slots() {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> 1;
      case SUM -> 2;
      case MIN, MAX -> 0;
    };
  }

  /** Spark's type of the result, given that of what is measured. */
  String type(String of) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> "bigint";
      case MIN, MAX -> of;
      case SUM -> sum(of);
    };
  }

  private static String sum(String of) {
    if (of.equals("int") || of.equals("bigint")) {
      return "bigint";
    } else if (of.startsWith("decimal(")) {
      String[] parts = of.substring(8, of.length() - 1).split(",");
      return "decimal(" + Math.min(38, Integer.parseInt(parts[0]) + 10) + "," + parts[1] + ")";
    }
    throw new DeclarationException("a sum must be of integers or decimals to be exact, got " + of + "; cast it to a decimal");
  }
}
