package dev.lakehouse.speed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last good row of each key, and the indexes that lead from values to rows. */
final class Rows {

  private static final int CACHED_ROWS = 10_000;
  private static final byte[] PRESENT = {1};

  /**
   * @param newest offset of the newest record of this key, a bad one included
   * @param values the kept columns
   */
  record Row(long newest, Object[] values) {}

  private final KeyValueStore<Bytes, byte[]> rows;
  private final KeyValueStore<Bytes, byte[]> indexes;
  /** Dimensions are read over and over. */
  private final Map<Bytes, Row> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Row> eldest) {
          return size() > CACHED_ROWS;
        }
      };

  Rows(KeyValueStore<Bytes, byte[]> rows, KeyValueStore<Bytes, byte[]> indexes) {
    this.rows = rows;
    this.indexes = indexes;
  }

  /** Null when there is none. */
  Row get(byte[] key) {
    Bytes bytes = Bytes.wrap(key);
    Row row = cache.get(bytes);
    if (row == null) {
      row = row(rows.get(bytes));
      if (row != null) {
        cache.put(bytes, row);
      }
    }
    return row;
  }

  /**
   * Replaces a row.
   *
   * @param before what is stored, null when nothing is
   * @param after null deletes
   */
  void put(TablePlan table, byte[] key, Row before, Row after) {
    for (TablePlan.Index index : table.indexes()) {
      byte[] old = before == null ? null : entry(index, TablePlan.pick(before.values(), index.columns()), key);
      byte[] now = after == null ? null : entry(index, TablePlan.pick(after.values(), index.columns()), key);
      if (!Arrays.equals(old, now)) {
        if (old != null) {
          indexes.delete(Bytes.wrap(old));
        }
        if (now != null) {
          indexes.put(Bytes.wrap(now), PRESENT);
        }
      }
    }
    Bytes bytes = Bytes.wrap(key);
    if (after == null) {
      cache.remove(bytes);
      rows.delete(bytes);
    } else {
      cache.put(bytes, after);
      rows.put(bytes, new KeyWriter().value(after.newest()).values(after.values()).bytes());
    }
  }

  /** The keys of the rows that have these values, lowest first; none where a value is null. */
  KeyValueIterator<Bytes, byte[]> find(TablePlan.Index index, Object[] values) {
    return prefix(indexes, entry(index, values, new byte[0]));
  }

  /** A row's key out of what {@link #find} gives. */
  static byte[] rowKey(TablePlan.Index index, Object[] values, Bytes entry) {
    return Arrays.copyOfRange(entry.get(), entry(index, values, new byte[0]).length, entry.get().length);
  }

  /** Goes through the rows of a table, which may be replaced meanwhile. */
  void each(TablePlan table, BiConsumer<byte[], Row> action) {
    try (KeyValueIterator<Bytes, byte[]> all = prefix(rows, new KeyWriter().id(table.id()).bytes())) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        action.accept(next.key.get(), row(next.value));
      }
    }
  }

  private static Row row(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    KeyReader reader = new KeyReader(bytes, 0);
    return new Row((Long) reader.next(), reader.rest());
  }

  private static byte[] entry(TablePlan.Index index, Object[] values, byte[] key) {
    KeyWriter writer = new KeyWriter().id(index.id());
    for (Object value : values) {
      if (value == null) {
        // Null refers to nothing.
        return null;
      }
      writer.value(KeyWriter.widened(value));
    }
    return writer.raw(key).bytes();
  }

  private static KeyValueIterator<Bytes, byte[]> prefix(KeyValueStore<Bytes, byte[]> store, byte[] prefix) {
    return store.prefixScan(prefix, new ByteArraySerializer());
  }
}
