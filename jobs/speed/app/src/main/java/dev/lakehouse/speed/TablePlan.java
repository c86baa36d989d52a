package dev.lakehouse.speed;

import dev.lakehouse.record.TableDeclaration;
import java.util.ArrayList;
import java.util.List;

/** What is kept of a table: the columns that views use, and the indexes that lead from one row to others. */
final class TablePlan {

  /**
   * @param columns slots of the kept row
   */
  record Index(int id, int[] columns) {}

  private final int id;
  private final TableDeclaration table;
  private final List<String> kept;
  private final int[] positions;
  private final List<Index> indexes = new ArrayList<>();
  private final List<SourcePlan> sources = new ArrayList<>();

  TablePlan(int id, TableDeclaration table, List<String> kept) {
    this.id = id;
    this.table = table;
    this.kept = List.copyOf(kept);
    List<String> names = table.columns().stream().map(TableDeclaration.Column::name).toList();
    this.positions = kept.stream().mapToInt(names::indexOf).toArray();
  }

  int id() {
    return id;
  }

  TableDeclaration table() {
    return table;
  }

  /** The kept columns, in the order of the slots. */
  List<TableDeclaration.Column> columns() {
    return kept.stream().map(table::column).toList();
  }

  List<Index> indexes() {
    return indexes;
  }

  /** The sources that read this table. */
  List<SourcePlan> sources() {
    return sources;
  }

  int width() {
    return positions.length;
  }

  /** What is kept of a whole row. */
  Object[] keep(Object[] values) {
    return pick(values, positions);
  }

  /** A row's key in the store of rows. */
  byte[] rowKey(Object[] key) {
    KeyWriter writer = new KeyWriter().id(id);
    for (Object value : key) {
      writer.value(KeyWriter.widened(value));
    }
    return writer.bytes();
  }

  int[] slots(List<String> columns) {
    return columns.stream().mapToInt(kept::indexOf).toArray();
  }

  void add(Index index) {
    indexes.add(index);
  }

  void add(SourcePlan source) {
    sources.add(source);
  }

  static Object[] pick(Object[] row, int[] slots) {
    Object[] values = new Object[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = row[slots[i]];
    }
    return values;
  }
}
