package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records that share one WAL position. PostgreSQL logs many rows of a COPY, or the tables of a TRUNCATE, in one WAL
 * record; a changed key is a delete and an insert. Debezium gives all of them one offset, and resumes after the whole
 * position, so that a stop in the middle would lose the rest. They are therefore held until the next position, or the
 * end of the transaction, shows that the group is whole, and leave together.
 */
final class OffsetGroup {

  private final List<CanonicalRecord> records = new ArrayList<>();
  private Map<String, ?> offset;

  boolean isEmpty() {
    return records.isEmpty();
  }

  boolean isAt(Map<String, ?> other) {
    return offset != null && ResumePoint.samePosition(offset, other);
  }

  void add(List<CanonicalRecord> more, Map<String, ?> at) {
    records.addAll(more);
    offset = at;
  }

  Map<String, ?> offset() {
    return offset;
  }

  List<CanonicalRecord> take() {
    List<CanonicalRecord> taken = List.copyOf(records);
    records.clear();
    offset = null;
    return taken;
  }
}
