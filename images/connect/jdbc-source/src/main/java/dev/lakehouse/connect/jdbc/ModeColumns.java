package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the columns that the mode needs, and says what is wrong with them.
 *
 * @param table null for a query
 * @param all the columns that there are
 * @param problems takes what is wrong
 */
record ModeColumns(
    JdbcSourceConfig config, TableName table, Map<String, ColumnDescription> all, List<String> problems) {

  /** Types that rise with each row and can be compared. */
  private static final Set<String> INCREMENTING = Set.of("int2", "int4", "int8", "numeric", "oid");
  private static final Set<String> TIMESTAMPS = Set.of("timestamp", "timestamptz", "date");

  List<String> timestamps() {
    if (!config.mode().usesTimestamp()) {
      return List.of();
    }
    List<String> names =
        (table == null ? config.getList(JdbcSourceConfig.TIMESTAMP) : config.timestampColumns(table)).stream().map(this::folded).toList();
    if (names.isEmpty()) {
      problems.add("no timestamp column is named for it: set '%s'".formatted(JdbcSourceConfig.TIMESTAMP_MAPPING));
    }
    for (String name : names) {
      if (missing(name, JdbcSourceConfig.TIMESTAMP)) {
        continue;
      }
      ColumnType type = all.get(name).type();
      if (type.isArray() || !TIMESTAMPS.contains(type.name())) {
        problems.add(
            "column '%s', which '%s' names, is of type '%s', must be a timestamp"
                .formatted(name, JdbcSourceConfig.TIMESTAMP, all.get(name).declared()));
      }
    }
    List<ColumnDescription> found = names.stream().filter(all::containsKey).map(all::get).toList();
    if (found.stream().map(ColumnDescription::declared).distinct().count() > 1) {
      problems.add("the timestamp columns %s must be of one type".formatted(names));
    }
    if (table != null && config.getBoolean(JdbcSourceConfig.NON_NULL) && !found.isEmpty() && found.stream().noneMatch(ColumnDescription::notNull)) {
      problems.add(
          "%s may be null, and such rows would not be seen: ALTER TABLE %s ALTER COLUMN %s SET NOT NULL; or set '%s' = 'false'"
              .formatted(
                  names.size() == 1 ? "column '" + names.get(0) + "'" : "the columns " + names + " may all be null, each of them",
                  table.quoted(),
                  CapturedTable.quote(names.get(names.size() - 1)),
                  JdbcSourceConfig.NON_NULL));
    }
    return names;
  }

  String incrementing() {
    if (!config.mode().usesIncrementing()) {
      return null;
    }
    String name = table == null ? config.getString(JdbcSourceConfig.INCREMENTING) : config.incrementingColumn(table);
    if (name.isEmpty()) {
      List<String> found = all.values().stream().filter(ColumnDescription::sequence).map(ColumnDescription::name).toList();
      if (found.size() != 1) {
        problems.add(
            "%s is filled from a sequence, so that '%s' must name the incrementing column"
                .formatted(found.isEmpty() ? "no column" : "more than one column " + found, JdbcSourceConfig.INCREMENTING));
        return null;
      }
      name = found.get(0);
    }
    name = folded(name);
    if (missing(name, JdbcSourceConfig.INCREMENTING)) {
      return name;
    }
    ColumnDescription column = all.get(name);
    if (column.type().isArray() || !INCREMENTING.contains(column.type().name())) {
      problems.add(
          "column '%s', which '%s' names, is of type '%s', must be a whole number"
              .formatted(name, JdbcSourceConfig.INCREMENTING, column.declared()));
    }
    if (table != null && !column.notNull() && config.getBoolean(JdbcSourceConfig.NON_NULL)) {
      problems.add(
          "column '%s' may be null, and such rows would not be seen: ALTER TABLE %s ALTER COLUMN %s SET NOT NULL; or set '%s' = 'false'"
              .formatted(name, table.quoted(), CapturedTable.quote(name), JdbcSourceConfig.NON_NULL));
    }
    return name;
  }

  private boolean missing(String name, String property) {
    if (all.containsKey(name)) {
      return false;
    }
    problems.add("there is no column '%s', which '%s' names; there are %s".formatted(name, property, all.keySet()));
    return true;
  }

  private String folded(String name) {
    return config.quotes() ? name : name.toLowerCase(Locale.ROOT);
  }
}
