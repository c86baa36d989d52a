package dev.lakehouse.connect.jdbc;

/**
 * What a sweep knew of transactions that were not visible to it: none of them began before {@code since}, and none has an id
 * below {@code xmin}. The next sweep looks for their rows behind its position.
 *
 * @param clock the database's time when the sweep began, microseconds since the epoch
 * @param since microseconds since the epoch
 * @param xmin 64 bits, as pg_snapshot_xmin has it
 * @param lowId incrementing mode: an id below which nothing can come any more; null where that is not known
 */
record Mark(long clock, long since, long xmin, String lowId) {

  String encode() {
    return clock + "," + since + "," + xmin + "," + (lowId == null ? "" : lowId);
  }

  static Mark decode(String text) {
    String[] parts = text.split(",", 4);
    return new Mark(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3].isEmpty() ? null : parts[3]);
  }
}
