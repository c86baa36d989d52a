package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalRecord;
import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ControlRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.LinkedHashSet;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A snapshot that is under way: which tables it has begun, how many rows of each have left, and how many Debezium says
 * it read. The last row of a table leaves after Debezium has called the table complete (it keeps one back, to mark the
 * last of all), so that every bracket is closed at the very end.
 */
final class SnapshotBracket {

  private final String id;
  private final Map<CapturedTable, Long> rows = new LinkedHashMap<>();
  private final Map<CapturedTable, Long> scanned = new LinkedHashMap<>();
  /** Known once the first table has begun: an initial snapshot's offset says so. */
  private Map<String, ?> runningOffset;

  SnapshotBracket(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  boolean isInitial() {
    return runningOffset != null;
  }

  Map<String, ?> runningOffset() {
    return runningOffset;
  }

  /** Keeps the newest offset that still says that the snapshot is under way. */
  void keepIfRunning(Map<String, ?> offset) {
    if (ResumePoint.inInitialSnapshot(offset)) {
      runningOffset = offset;
    }
  }

  CanonicalRecord begin(CapturedTable table, String prefix, long micros) {
    rows.put(table, 0L);
    return control(ControlRecord.BEGIN, table, prefix, micros);
  }

  void countRow(CapturedTable table) {
    if (rows.computeIfPresent(table, (key, count) -> count + 1) == null) {
      throw new ConnectException("A snapshot row of table '" + table.id() + "' came before the snapshot had begun it");
    }
  }

  void scanned(CapturedTable table, long count) {
    scanned.put(table, count);
  }

  Set<CapturedTable> tables() {
    return new LinkedHashSet<>(rows.keySet());
  }

  /**
   * The closing records.
   *
   * @throws ConnectException if a table was not read to its end, or a row got lost between Debezium and here
   */
  List<CanonicalRecord> end(String prefix, long micros) {
    List<CanonicalRecord> result = new ArrayList<>();
    rows.forEach(
        (table, count) -> {
          if (!count.equals(scanned.get(table))) {
            throw new ConnectException(
                "The snapshot of table '%s' read %s row(s) and delivered %d: it is not complete; restart the task"
                    .formatted(table.id(), scanned.get(table), count));
          }
          result.add(control(ControlRecord.END, table, prefix, micros));
        });
    return result;
  }

  private CanonicalRecord control(String kind, CapturedTable table, String prefix, long micros) {
    return ControlRecord.of(table.topic(prefix), CanonicalJson.meta(kind, id, micros));
  }
}
