package dev.lakehouse.speed;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the application has come: the offset of each topic, open snapshots, and the number of the last marker. */
final class Progress {

  /** A snapshot that has begun and not ended. */
  record Bracket(long begin, String snapshotId) {}

  private static final String SEQ = "seq";
  private static final String PENDING = "pending";
  private static final String IDENTITY = "identity";

  private final KeyValueStore<Bytes, byte[]> store;

  Progress(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Of the last record taken; -1 for none. */
  long offset(String topic) {
    Object[] stored = get("offset", topic);
    return stored == null ? -1 : (Long) stored[0];
  }

  void offset(String topic, long offset) {
    put(new Object[] {offset}, "offset", topic);
    if (!isPending()) {
      put(new Object[] {true}, PENDING);
    }
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

  /** The next marker's number. */
  long mark() {
    Object[] stored = get(SEQ);
    long seq = stored == null ? 1 : (Long) stored[0] + 1;
    put(new Object[] {seq}, SEQ);
    put(null, PENDING);
    return seq;
  }

  /** What the state was begun with: it can't go on with other views or topics. */
  void identify(String what, String now, String way) {
    Object[] stored = get(IDENTITY, what);
    if (stored == null) {
      put(new Object[] {now}, IDENTITY, what);
    } else if (!now.equals(stored[0])) {
      throw new IllegalStateException("the state belongs to " + way + "; begin a new generation");
    }
  }

  private Object[] get(Object... key) {
    byte[] stored = store.get(Bytes.wrap(KeyWriter.encode(key)));
    return stored == null ? null : KeyReader.decode(stored);
  }

  private void put(Object[] value, Object... key) {
    store.put(Bytes.wrap(KeyWriter.encode(key)), value == null ? null : KeyWriter.encode(value));
  }
}
