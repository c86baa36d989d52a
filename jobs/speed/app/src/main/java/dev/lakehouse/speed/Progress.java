package dev.lakehouse.speed;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the application has come: the place in each topic, open snapshots, and the last marker. */
final class Progress {

  /** The greatest seq: Trino's views order by one number, gen * 2^31 + seq. */
  static final long LAST_SEQ = Integer.MAX_VALUE;

  /**
   * A place in a topic.
   *
   * @param offset of the last record taken; -1 for none
   * @param taken how many records were taken; offsets have holes
   */
  record Position(long offset, long taken) {

    private static final Position BEGIN = new Position(-1, 0);

    Position next(long offset) {
      return new Position(offset, taken + 1);
    }
  }

  /** A snapshot that has begun and not ended. */
  record Bracket(long begin, String snapshotId) {}

  /**
   * A marker's number and the time of its records.
   *
   * @param atMillis since 1970; greater than that of the marker before, whatever the clock says
   */
  record Mark(long seq, long atMillis) {

    private static final long FIRST_SEQ = 1;

    boolean isFirst() {
      return seq == FIRST_SEQ;
    }
  }

  private static final String MARK = "mark";
  private static final String PENDING = "pending";
  private static final String DEAD_LETTERS = "dead-letters";

  private final KeyValueStore<Bytes, byte[]> store;

  Progress(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  Position position(String topic) {
    Object[] stored = get("position", topic);
    return stored == null ? Position.BEGIN : new Position((Long) stored[0], (Long) stored[1]);
  }

  void position(String topic, Position position) {
    put(new Object[] {position.offset(), position.taken()}, "position", topic);
    if (!isPending()) {
      put(new Object[] {true}, PENDING);
    }
  }

  /** How many records could not be taken. */
  long deadLetters() {
    Object[] stored = get(DEAD_LETTERS);
    return stored == null ? 0 : (Long) stored[0];
  }

  void deadLetter() {
    put(new Object[] {deadLetters() + 1}, DEAD_LETTERS);
  }

  /** Null when none is open. */
  Bracket bracket(String topic) {
    Object[] stored = get("bracket", topic);
    return stored == null ? null : new Bracket((Long) stored[0], (String) stored[1]);
  }

  void bracket(String topic, Bracket bracket) {
    put(bracket == null ? null : new Object[] {bracket.begin(), bracket.snapshotId()}, "bracket", topic);
  }

  /** Whether a record was taken since the last marker. */
  boolean isPending() {
    return get(PENDING) != null;
  }

  /** The last marker; null when there is none yet. */
  Mark last() {
    Object[] stored = get(MARK);
    return stored == null ? null : new Mark((Long) stored[0], (Long) stored[1]);
  }

  /**
   * The next marker. Its time is later than the last one's, so that a time finds the same place in every topic.
   *
   * @throws IllegalStateException where the numbers of the generation are used up
   */
  Mark mark(long nowMillis) {
    Mark last = last();
    Mark next = last == null ? new Mark(Mark.FIRST_SEQ, nowMillis) : new Mark(last.seq() + 1, Math.max(last.atMillis() + 1, nowMillis));
    if (next.seq() > LAST_SEQ) {
      throw new IllegalStateException(
          "the generation has written all of its " + LAST_SEQ + " markers; begin a new one: POST /rebuild");
    }
    put(new Object[] {next.seq(), next.atMillis()}, MARK);
    put(null, PENDING);
    return next;
  }

  private Object[] get(Object... key) {
    byte[] stored = store.get(Bytes.wrap(KeyWriter.encode(key)));
    return stored == null ? null : KeyReader.decode(stored);
  }

  private void put(Object[] value, Object... key) {
    store.put(Bytes.wrap(KeyWriter.encode(key)), value == null ? null : KeyWriter.encode(value));
  }
}
