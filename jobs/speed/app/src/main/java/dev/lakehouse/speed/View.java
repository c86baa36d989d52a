package dev.lakehouse.speed;

import dev.lakehouse.record.ColumnType;
import java.util.List;
import java.util.Map;

/**
 * A declared view: groups, and what is measured in each.
 *
 * @param key the columns that name a group
 * @param columns all of them, those of the key included
 */
record View(String name, List<String> key, List<Output> columns, List<Source> sources) {

  /**
   * A column that the view shows.
   *
   * @param of Spark SQL over the key's columns and the measures of all sources
   */
  record Output(String name, ColumnType type, String of) {}

  /**
   * Rows that are grouped and measured.
   *
   * @param rows whether a group exists because this source has a row in it
   * @param group Spark SQL for each column of the key
   */
  record Source(
      String table, boolean rows, List<Join> joins, Map<String, String> group, Map<String, Measure> measures) {}

  /**
   * A left join. Where {@code references} is not the table's key, of the matching rows the one with the lowest key is taken.
   *
   * @param from the source's table or one that is joined before
   */
  record Join(String table, String from, List<String> columns, List<String> references) {}

  /**
   * @param of Spark SQL over the source's tables; null counts rows
   */
  record Measure(Aggregate function, String of) {}
}
