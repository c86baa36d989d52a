package dev.lakehouse.connect.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of numeric in a Struct. */
enum NumericMapping {
  NONE,
  PRECISION_ONLY,
  BEST_FIT,
  BEST_FIT_EAGER_DOUBLE;

  static List<String> texts() {
    return Arrays.stream(values()).map(NumericMapping::toString).toList();
  }

  static NumericMapping of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
