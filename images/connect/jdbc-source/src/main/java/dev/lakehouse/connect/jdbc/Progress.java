package dev.lakehouse.connect.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far one relation was read; what Connect stores with each record, and the same in memory. A sweep goes over the relation
 * once, in the order of its keyset. While it is under way, {@link #position} is where the sweep before it ended, and
 * {@link #at} how far this one has come; the marks move when it is complete.
 */
final class Progress {

  private static final String POSITION = "position";
  private static final String AT = "at";
  private static final String MARK = "mark";
  private static final String NEXT = "next_mark";
  private static final String SNAPSHOT = "snapshot_id";
  private static final String TAKEN = "taken";
  private static final String ASKED = "asked";
  private static final String HISTORY = "ids";
  private static final String UNDER_WAY = "under_way";
  private static final String BEYOND = "beyond";
  private static final String KEYSET = "keyset";

  /** The order that the positions belong to. */
  private final String keyset;
  private List<String> position;
  private List<String> at;
  /** Whether {@link #at} lies beyond {@link #position}: what was committed late lies before it. */
  private boolean beyond;
  private Mark mark;
  private Mark next;
  private String snapshotId;
  private String taken;
  /** The token that the snapshot under way was asked for with. */
  private String asked;
  private boolean underWay;
  private IdHistory history = new IdHistory();

  Progress(String keyset) {
    this.keyset = keyset;
  }

  /** From a stored offset; one of another order of rows is of no use, and everything is read again. */
  static Progress of(Map<String, Object> stored, String keyset) {
    Progress progress = new Progress(keyset);
    if (stored == null || !keyset.equals(stored.get(KEYSET))) {
      return progress;
    }
    progress.position = decode(stored.get(POSITION));
    progress.at = decode(stored.get(AT));
    progress.beyond = Boolean.TRUE.equals(stored.get(BEYOND));
    progress.mark = stored.get(MARK) instanceof String text ? Mark.decode(text) : null;
    progress.next = stored.get(NEXT) instanceof String text ? Mark.decode(text) : null;
    progress.snapshotId = (String) stored.get(SNAPSHOT);
    progress.taken = (String) stored.get(TAKEN);
    progress.asked = (String) stored.get(ASKED);
    progress.underWay = Boolean.TRUE.equals(stored.get(UNDER_WAY));
    progress.history = stored.get(HISTORY) instanceof String text ? IdHistory.decode(text) : new IdHistory();
    return progress;
  }

  private static List<String> decode(Object text) {
    return text == null ? null : Keyset.decode((String) text);
  }

  Map<String, Object> offset() {
    Map<String, Object> offset = new HashMap<>();
    offset.put(KEYSET, keyset);
    put(offset, POSITION, position == null ? null : Keyset.encode(position));
    put(offset, AT, at == null ? null : Keyset.encode(at));
    put(offset, BEYOND, beyond ? true : null);
    put(offset, MARK, mark == null ? null : mark.encode());
    put(offset, NEXT, next == null ? null : next.encode());
    put(offset, SNAPSHOT, snapshotId);
    put(offset, TAKEN, taken);
    put(offset, ASKED, asked);
    put(offset, HISTORY, history.encode().isEmpty() ? null : history.encode());
    offset.put(UNDER_WAY, underWay);
    return offset;
  }

  private static void put(Map<String, Object> offset, String name, Object value) {
    if (value != null) {
      offset.put(name, value);
    }
  }

  /** Begins a sweep over everything (with an id where records are bracketed), or over what is new. */
  void begin(Mark first, String newSnapshotId, String token) {
    next = first;
    snapshotId = newSnapshotId;
    asked = newSnapshotId == null ? null : token;
    at = null;
    beyond = false;
    underWay = true;
  }

  void moveTo(List<String> reached, boolean isBeyond) {
    at = reached;
    beyond = isBeyond;
  }

  /**
   * Ends the sweep: its marks become those that the next one goes by.
   *
   * @param micros the database's time, not before the sweep's last snapshot
   * @param keepsIds whether the first value of a position is an id from a sequence
   */
  void complete(long micros, boolean keepsIds) {
    if (beyond) {
      position = at;
    }
    beyond = false;
    if (keepsIds && position != null) {
      history.add(micros, position.get(0));
    }
    mark = next;
    next = null;
    at = null;
    if (snapshotId != null) {
      taken = asked;
      asked = null;
      snapshotId = null;
    }
    underWay = false;
  }

  boolean isFor(String order) {
    return keyset.equals(order);
  }

  void startAt(List<String> initial) {
    position = initial;
  }

  List<String> position() {
    return position;
  }

  List<String> at() {
    return at;
  }

  Mark mark() {
    return mark;
  }

  Mark next() {
    return next;
  }

  String snapshotId() {
    return snapshotId;
  }

  String taken() {
    return taken;
  }

  boolean isUnderWay() {
    return underWay;
  }

  IdHistory history() {
    return history;
  }
}
