package dev.lakehouse.speed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A view's source, ready to be evaluated.
 *
 * @param function from the joined row to the group's key and what is measured
 * @param used the slots of each table's row that matter here
 * @param rowsSlot where the group's accumulator counts this source's rows
 */
record SourcePlan(
    ViewPlan view,
    TablePlan fact,
    boolean rows,
    List<Join> joins,
    RowFunction function,
    Map<TablePlan, int[]> used,
    int rowsSlot,
    List<Measure> measures,
    List<Multiset> multisets) {

  /**
   * @param from 0 for the fact, else one more than the place of the join
   * @param columns slots of the row that refers
   * @param references slots of the row that is referred to
   * @param keyOrder for each column of the key its place among {@code references}; null where these are not the key
   * @param lookup the index on {@code references}, where these are not the key
   * @param back the index on {@code columns}, which leads from a row to those that refer to it
   */
  record Join(
      TablePlan table,
      int from,
      int[] columns,
      int[] references,
      int[] keyOrder,
      TablePlan.Index lookup,
      TablePlan.Index back) {}

  /**
   * @param output where the function's result has what is measured; -1 where rows are counted
   * @param slot the first of its numbers in the accumulator
   * @param multiset -1 where single values are of no interest
   */
  record Measure(String name, Aggregate function, int output, int slot, int multiset, String type) {}

  /**
   * How often each value stands in a group; measures of the same expression share one.
   *
   * @param distinct the slots that count its different values
   */
  record Multiset(int id, int output, int[] distinct) {}

  /** Whether two rows of a table can differ in what they contribute. */
  boolean tellsApart(TablePlan table, Object[] before, Object[] after) {
    for (int slot : used.get(table)) {
      if (!Objects.deepEquals(before[slot], after[slot])) {
        return true;
      }
    }
    return false;
  }

  /** The join that brings a table in; a table is joined at most once. */
  Join join(TablePlan table) {
    return joins.stream().filter(join -> join.table() == table).findFirst().orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return view.view().name() + " from " + fact.table().name() + Arrays.toString(used.get(fact));
  }
}
