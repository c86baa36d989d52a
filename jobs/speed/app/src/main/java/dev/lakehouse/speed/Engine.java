package dev.lakehouse.speed;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Keeps the groups of all views at what the rows say. A changed row takes the old contribution of each row that it touches
 * off and adds the new one: its own, and those of the facts that find it on their way.
 */
final class Engine {

  /** A row as it is to be seen, whatever is stored; null when it is to be missing. */
  private record Overlay(TablePlan table, byte[] key, Object[] row) {

    boolean covers(TablePlan other, byte[] otherKey) {
      return table == other && Arrays.equals(key, otherKey);
    }
  }

  private final Rows rows;
  private final Groups groups;

  Engine(Rows rows, Groups groups) {
    this.rows = rows;
    this.groups = groups;
  }

  /** A good row, as all of the table's columns. */
  void upsert(TablePlan table, long offset, Object[] key, Object[] values) {
    byte[] rowKey = table.rowKey(key);
    replace(table, rowKey, rows.get(rowKey), new Rows.Row(offset, table.keep(values)));
  }

  void delete(TablePlan table, Object[] key) {
    byte[] rowKey = table.rowKey(key);
    replace(table, rowKey, rows.get(rowKey), null);
  }

  /** A record came that can't be taken: the row stays, but a snapshot has seen it. */
  void seen(TablePlan table, long offset, Object[] key) {
    byte[] rowKey = table.rowKey(key);
    Rows.Row row = rows.get(rowKey);
    if (row != null) {
      rows.put(table, rowKey, row, new Rows.Row(offset, row.values()));
    }
  }

  /** Deletes every row whose newest record of any kind stands before an offset. */
  void deleteBefore(TablePlan table, long offset) {
    rows.each(
        table,
        (key, row) -> {
          if (row.newest() < offset) {
            replace(table, key, row, null);
          }
        });
  }

  private void replace(TablePlan table, byte[] key, Rows.Row before, Rows.Row after) {
    if (before == null && after == null) {
      return;
    }
    Object[] old = before == null ? null : before.values();
    Object[] now = after == null ? null : after.values();
    Overlay was = new Overlay(table, key, old);
    Overlay is = new Overlay(table, key, now);
    for (SourcePlan source : table.sources()) {
      if (old != null && now != null && !source.tellsApart(table, old, now)) {
        continue;
      }
      if (source.fact() == table) {
        groups.exchange(source, contribution(source, old, was), contribution(source, now, is));
      } else {
        SourcePlan.Join join = source.join(table);
        Consumer<Object[]> exchange =
            fact -> groups.exchange(source, contribution(source, fact, was), contribution(source, fact, is));
        Object[] referred = old == null ? null : TablePlan.pick(old, join.references());
        Object[] refers = now == null ? null : TablePlan.pick(now, join.references());
        facts(source, join, referred, exchange);
        if (!Arrays.deepEquals(referred, refers)) {
          facts(source, join, refers, exchange);
        }
      }
    }
    groups.flush();
    rows.put(table, key, before, after);
  }

  /** Goes back from the values that a join refers to, to the facts; each fact comes once. */
  private void facts(SourcePlan source, SourcePlan.Join join, Object[] values, Consumer<Object[]> action) {
    if (hasNull(values)) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> found = rows.find(join.back(), values)) {
      while (found.hasNext()) {
        byte[] key = Rows.rowKey(join.back(), values, found.next().key);
        Object[] row = rows.get(key).values();
        if (join.from() == 0) {
          action.accept(row);
          continue;
        }
        SourcePlan.Join next = source.joins().get(join.from() - 1);
        Object[] referred = TablePlan.pick(row, next.references());
        // Of rows that are referred to alike, the others' facts find the lowest only.
        if (next.keyOrder() != null || Arrays.equals(key, lowest(next, referred, null))) {
          facts(source, next, referred, action);
        }
      }
    }
  }

  /** Null for no fact. */
  private Contribution contribution(SourcePlan source, Object[] fact, Overlay overlay) {
    if (fact == null) {
      return null;
    }
    Object[][] parts = new Object[source.joins().size() + 1][];
    parts[0] = fact;
    int width = fact.length;
    for (int i = 0; i < source.joins().size(); i++) {
      SourcePlan.Join join = source.joins().get(i);
      parts[i + 1] = joined(join, parts[join.from()], overlay);
      width += join.table().width();
    }
    Object[] row = Arrays.copyOf(fact, width);
    int at = fact.length;
    for (int i = 0; i < source.joins().size(); i++) {
      if (parts[i + 1] != null) {
        System.arraycopy(parts[i + 1], 0, row, at, parts[i + 1].length);
      }
      at += source.joins().get(i).table().width();
    }
    Object[] outputs = source.function().apply(row);
    return new Contribution(KeyWriter.encode(Arrays.copyOf(outputs, source.view().view().key().size())), outputs);
  }

  /** The row that a join finds; null for none. */
  private Object[] joined(SourcePlan.Join join, Object[] from, Overlay overlay) {
    Object[] values = from == null ? null : TablePlan.pick(from, join.columns());
    if (hasNull(values)) {
      return null;
    }
    byte[] key =
        join.keyOrder() != null
            ? join.table().rowKey(TablePlan.pick(values, join.keyOrder()))
            : lowest(join, values, overlay);
    if (key == null) {
      return null;
    } else if (overlay.covers(join.table(), key)) {
      return overlay.row();
    }
    Rows.Row row = rows.get(key);
    return row == null ? null : row.values();
  }

  /** The lowest key among the rows with these values; null for none. */
  private byte[] lowest(SourcePlan.Join join, Object[] values, Overlay overlay) {
    boolean covered = overlay != null && overlay.table() == join.table();
    byte[] shown = null;
    if (covered && overlay.row() != null && same(TablePlan.pick(overlay.row(), join.references()), values)) {
      shown = overlay.key();
    }
    try (KeyValueIterator<Bytes, byte[]> found = rows.find(join.lookup(), values)) {
      while (found.hasNext()) {
        byte[] key = Rows.rowKey(join.lookup(), values, found.next().key);
        if (!covered || !Arrays.equals(key, overlay.key())) {
          return shown != null && Arrays.compareUnsigned(shown, key) < 0 ? shown : key;
        }
      }
    }
    return shown;
  }

  /** Equal as references are, integers of any width alike. */
  private static boolean same(Object[] some, Object[] others) {
    for (int i = 0; i < some.length; i++) {
      if (some[i] == null || !Arrays.equals(one(some[i]), one(others[i]))) {
        return false;
      }
    }
    return true;
  }

  private static byte[] one(Object value) {
    return KeyWriter.encode(KeyWriter.widened(value));
  }

  private static boolean hasNull(Object[] values) {
    return values == null || Arrays.asList(values).contains(null);
  }
}
