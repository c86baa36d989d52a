package dev.lakehouse.connect.canonical;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * What a record says about itself; docs/canonical-record.md is the form that it keeps.
 *
 * @param connector who made the record
 * @param snapshotId null outside of a snapshot
 * @param sourceMicros since the epoch
 */
public record Meta(String connector, String op, String snapshotId, long sourceMicros) {

  /** The member of a value that holds this. */
  public static final String NAME = "_meta";
  public static final int FORMAT = 1;

  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  public void write(JsonText json) {
    json.name(NAME).startObject();
    json.name("op").string(op);
    json.name("snapshot_id");
    if (snapshotId == null) {
      json.nothing();
    } else {
      json.string(snapshotId);
    }
    json.name("source_ts").string(instant(sourceMicros));
    json.name("connector").string(connector);
    json.name("format").number(FORMAT);
    json.endObject();
  }

  /** UTC, always six fraction digits. */
  public static String instant(long microsSinceEpoch) {
    return MICROS.format(
        Instant.ofEpochSecond(
            Math.floorDiv(microsSinceEpoch, 1_000_000L), Math.floorMod(microsSinceEpoch, 1_000_000L) * 1_000L));
  }
}
