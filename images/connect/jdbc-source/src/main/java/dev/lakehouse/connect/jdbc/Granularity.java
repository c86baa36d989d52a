package dev.lakehouse.connect.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of timestamps in a Struct. */
enum Granularity {
  CONNECT_LOGICAL,
  MICROS_LONG,
  MICROS_STRING,
  MICROS_ISO_DATETIME_STRING,
  NANOS_LONG,
  NANOS_STRING,
  NANOS_ISO_DATETIME_STRING;

  static List<String> texts() {
    return Arrays.stream(values()).map(Granularity::toString).toList();
  }

  static Granularity of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
