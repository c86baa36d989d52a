package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What Connect stores with the records: Debezium's offset, and the tables whose snapshot has been taken. From the
 * second follows at a start which tables are new or are to be taken again.
 */
final class ResumePoint {

  /** Tickets ({@link CanonicalConfig#ticket}) separated by ';'. Debezium passes over keys that it doesn't know. */
  static final String TABLES = "canonical_tables";

  private static final String INCREMENTAL = "incremental_snapshot";

  private final Set<String> taken = new LinkedHashSet<>();
  private Map<String, ?> offset;

  /** Begins where the stored offset stands; tickets that nobody asks for any more are forgotten. */
  ResumePoint(Map<String, ?> stored, Set<String> wanted) {
    this.offset = stored;
    if (stored != null && stored.get(TABLES) instanceof String tables) {
      for (String ticket : tables.split(";")) {
        if (wanted.contains(ticket)) {
          taken.add(ticket);
        }
      }
    }
  }

  /** The offset after the last record that was handed out whole, or null before the first one ever. */
  Map<String, ?> offset() {
    return offset;
  }

  void moveTo(Map<String, ?> next) {
    offset = next;
  }

  boolean isTaken(String ticket) {
    return taken.contains(ticket);
  }

  void take(String ticket) {
    taken.add(ticket);
  }

  void forgetTables() {
    taken.clear();
  }

  /** The offset in the form in which it is stored. */
  Map<String, Object> stored(Map<String, ?> debezium) {
    Map<String, Object> result = new HashMap<>(debezium);
    // An incremental snapshot has no brackets; one that was begun against advice must not go on after a restart.
    result.keySet().removeIf(key -> key.startsWith(INCREMENTAL));
    result.put(TABLES, String.join(";", taken));
    return result;
  }

  /** Whether an offset says that the first snapshot was begun and not ended. */
  static boolean inInitialSnapshot(Map<String, ?> offset) {
    return offset.get("snapshot") != null
        && "INITIAL".equalsIgnoreCase(offset.get("snapshot").toString())
        && !Boolean.TRUE.equals(offset.get("snapshot_completed"));
  }

  /** The highest WAL position that an offset knows of. */
  static long position(Map<String, ?> offset) {
    return Math.max(number(offset.get("lsn")), number(offset.get("lsn_commit")));
  }

  static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0L;
  }

  static boolean samePosition(Map<String, ?> one, Map<String, ?> other) {
    return Objects.equals(one.get("lsn"), other.get("lsn"));
  }
}
