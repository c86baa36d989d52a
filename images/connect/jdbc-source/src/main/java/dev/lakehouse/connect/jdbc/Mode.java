package dev.lakehouse.connect.jdbc;

import java.util.Arrays;
import java.util.List;

/** How new and changed rows are told from those that were read before. */
enum Mode {
  BULK("bulk", false, false),
  INCREMENTING("incrementing", false, true),
  TIMESTAMP("timestamp", true, false),
  TIMESTAMP_INCREMENTING("timestamp+incrementing", true, true);

  private final String text;
  private final boolean timestamp;
  private final boolean incrementing;

  Mode(String text, boolean timestamp, boolean incrementing) {
    this.text = text;
    this.timestamp = timestamp;
    this.incrementing = incrementing;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Mode::toString).toList();
  }

  /** Null for a text that is no mode. */
  static Mode of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst().orElse(null);
  }

  boolean usesTimestamp() {
    return timestamp;
  }

  boolean usesIncrementing() {
    return incrementing;
  }

  @Override
  public String toString() {
    return text;
  }
}
