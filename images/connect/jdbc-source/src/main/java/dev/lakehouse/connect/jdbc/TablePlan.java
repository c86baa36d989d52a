package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import dev.lakehouse.connect.canonical.Meta;
import dev.lakehouse.connect.canonical.SourceColumns;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How one relation is read, worked out from what the catalog says of it now.
 *
 * @param from SQL of the relation, under the name {@link #ALIAS}
 * @param columns what a record holds
 * @param shape of the columns, as text: when it changes, the plan is made anew
 * @param marked whether late commits are looked for
 * @param timestampZoned whether the first expression of the keyset is an instant; a timestamp without a zone is not
 */
record TablePlan(
    Source source,
    String from,
    List<ColumnDescription> columns,
    Keyset keyset,
    String shape,
    boolean marked,
    boolean timestampZoned) {

  static final String ALIAS = "r";

  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private static final String SHAPES =
      """
      SELECT n.nspname || '.' || c.relname,
             c.relkind::text || ' '
             || (pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT'))::text || ' '
             || (SELECT string_agg(concat_ws(' ', a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attgenerated), ',' ORDER BY a.attnum)
                   FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
        FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS wanted (schema, name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')""";

  /** The columns of the primary key, or else of some unique index of columns that can't be null. */
  private static final String UNIQUE =
      """
      SELECT (SELECT string_agg(a.attname, E'\\n' ORDER BY k.place)
                FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
               WHERE k.place <= i.indnkeyatts)
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ? AND c.relname = ? AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL
         AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) AS k (attnum)
                           LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND a.attnum > 0
                          WHERE a.attnotnull IS NOT TRUE)
       ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid""";

  /** What the catalog says of tables now, by name; a table that is not there is left out. */
  static Map<String, String> shapes(Database database, List<TableName> tables) throws SQLException {
    Map<String, String> shapes = new HashMap<>();
    database.rows(
        SHAPES,
        row -> shapes.put(row.getString(1), row.getString(2)),
        database.connection().createArrayOf("text", tables.stream().map(TableName::schema).toArray()),
        database.connection().createArrayOf("text", tables.stream().map(TableName::name).toArray()));
    return shapes;
  }

  /** The names of a record's columns. */
  List<String> names() {
    return columns.stream().map(ColumnDescription::name).toList();
  }

  /** Whether it holds rows itself, so that they tell who wrote them, and can be locked. */
  boolean isPhysical() {
    return isPhysical(shape);
  }

  private static boolean isPhysical(String shape) {
    return shape.startsWith("r ") || shape.startsWith("p ");
  }

  /**
   * @throws ConnectException with everything that keeps the table or the query from being read, each with its way out
   */
  static TablePlan of(Database database, JdbcSourceConfig config, Source source) throws SQLException {
    return source.table() == null ? ofQuery(database, config, source) : ofTable(database, config, source);
  }

  private static TablePlan ofTable(Database database, JdbcSourceConfig config, Source source) throws SQLException {
    TableName table = source.table();
    String shape = shapes(database, List.of(table)).get(table.toString());
    if (shape == null) {
      throw new ConnectException(
          "There is no table '%s': create it, or take it out of '%s'"
              .formatted(table, config.isCanonical() ? "canonical.keys" : JdbcSourceConfig.WHITELIST));
    }
    List<String> problems = new ArrayList<>();
    if (!TOPIC.matcher(source.topic()).matches()) {
      problems.add(
          "its topic would be '%s', and a topic's name is at most 249 letters, digits, '.', '_' and '-': rename it, or leave it out"
              .formatted(source.topic()));
    }
    if (shape.charAt(2) != 't') {
      problems.add(
          "table '%s' can't be read: GRANT USAGE ON SCHEMA %s TO %s; GRANT SELECT ON %s TO %3$s;"
              .formatted(
                  table,
                  CapturedTable.quote(table.schema()),
                  CapturedTable.quote(config.connectionProperties().getProperty("user", "…")),
                  table.quoted()));
    }
    Map<String, ColumnDescription> all = SourceColumns.read(database.connection(), table.schema(), table.name());
    ColumnExclusion exclusion = new ColumnExclusion(config.originalsStrings());
    CapturedTable captured = source.captured();
    Map<String, ColumnDescription> taken = new LinkedHashMap<>();
    for (ColumnDescription column : all.values()) {
      if (captured == null || !column.generated() && !exclusion.excludes(captured, column.name())) {
        taken.put(column.name(), column);
      }
    }
    if (captured != null) {
      checkCanonical(captured, taken, all, problems);
    }
    boolean physical = isPhysical(shape);
    String late = config.getString(JdbcSourceConfig.LATE);
    if (late.equals("on") && !physical) {
      problems.add(
          "'%s' can't be 'on' for '%s', which is no table: its rows don't tell who wrote them"
              .formatted(JdbcSourceConfig.LATE, table));
    }
    ModeColumns columns = new ModeColumns(config, table, all, problems);
    List<String> timestamps = columns.timestamps();
    String id = columns.incrementing();
    List<List<String>> unique =
        database.rows(UNIQUE, row -> List.of(row.getString(1).split("\n")), table.schema(), table.name());
    List<String> key = captured != null ? captured.key() : unique.isEmpty() ? List.of() : unique.get(0);
    if (!problems.isEmpty()) {
      throw new ConnectException(
          "Table '%s' can't be read, %d thing(s) to mend:%n  - %s"
              .formatted(table, problems.size(), String.join(System.lineSeparator() + "  - ", problems)));
    }
    boolean zoned = timestamps.stream().allMatch(name -> all.get(name).type().name().equals("timestamptz"));
    boolean marked = physical && !late.equals("off");
    Keyset keyset = keyset(config.mode(), timestamps, id, key, all, unique);
    return new TablePlan(source, table.quoted() + " AS " + ALIAS, List.copyOf(taken.values()), keyset, shape, marked, zoned);
  }

  private static void checkCanonical(
      CapturedTable table,
      Map<String, ColumnDescription> taken,
      Map<String, ColumnDescription> all,
      List<String> problems) {
    for (String column : table.key()) {
      if (!taken.containsKey(column)) {
        problems.add(
            all.containsKey(column)
                ? "column '%s' of the declared key is generated or left out, and so in no record: name another key".formatted(column)
                : "there is no column '%s', which the declared key names; there are %s".formatted(column, all.keySet()));
      }
    }
    if (taken.containsKey(Meta.NAME)) {
      problems.add(
          "column '%s' has the name of the record's own member: ALTER TABLE %s RENAME COLUMN \"%1$s\" TO …;"
              .formatted(Meta.NAME, table.quoted()));
    }
    for (ColumnDescription column : taken.values()) {
      if (!column.supported()) {
        problems.add(
            "column '%s' is of type '%s', which has no form in a canonical record: leave it out with '%s' = '%s.%1$s'"
                .formatted(column.name(), column.declared(), ColumnExclusion.PROPERTY, table.id()));
      }
    }
  }

  private static Keyset keyset(
      Mode mode,
      List<String> timestamps,
      String id,
      List<String> key,
      Map<String, ColumnDescription> columns,
      List<List<String>> unique) {
    List<String> names = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    List<String> types = new ArrayList<>();
    boolean nullable = false;
    if (mode.usesTimestamp()) {
      names.addAll(timestamps.size() == 1 ? timestamps : List.of());
      expressions.add(
          timestamps.size() == 1
              ? column(timestamps.get(0))
              : timestamps.stream().map(TablePlan::column).collect(Collectors.joining(", ", "COALESCE(", ")")));
      types.add(columns.get(timestamps.get(0)).declared());
      nullable = timestamps.stream().noneMatch(name -> columns.get(name).notNull());
    }
    List<String> ties = mode.usesIncrementing() ? List.of(id) : key;
    if (mode == Mode.INCREMENTING) {
      nullable = !columns.get(id).notNull();
    }
    for (String tie : ties) {
      if (!names.contains(tie)) {
        names.add(tie);
        expressions.add(column(tie));
        types.add(columns.get(tie).declared());
      }
    }
    return new Keyset(expressions, types, unique.stream().anyMatch(names::containsAll), nullable);
  }

  static String column(String name) {
    return ALIAS + "." + CapturedTable.quote(name);
  }

  /** SQL of a column's value; money as a number, for its text depends on the server's locale. */
  static String value(ColumnDescription column) {
    return column.type().name().equals("money") ? "CAST(%s AS numeric)".formatted(column(column.name())) : column(column.name());
  }

  /** A query, whose columns its result describes. */
  private static TablePlan ofQuery(Database database, JdbcSourceConfig config, Source source) throws SQLException {
    String query = config.getString(JdbcSourceConfig.QUERY).trim().replaceAll("[;\\s]+$", "");
    // On a line of its own, for the query may end in a comment.
    String from = "(" + query + "\n) AS " + ALIAS;
    List<ColumnDescription> columns;
    try (PreparedStatement statement = database.connection().prepareStatement("SELECT " + ALIAS + ".* FROM " + from)) {
      columns = QueryColumns.of(statement.getMetaData());
    }
    Map<String, ColumnDescription> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ColumnDescription column : columns) {
      if (!names.add(column.name())) {
        problems.add("it has more than one column '%s': give each a name of its own with AS".formatted(column.name()));
      }
    }
    ModeColumns checked = new ModeColumns(config, null, byName, problems);
    List<String> timestamps = checked.timestamps();
    String id = checked.incrementing();
    if (!problems.isEmpty()) {
      throw new ConnectException("The query can't be polled: " + String.join("; ", problems));
    }
    Keyset keyset = keyset(config.mode(), timestamps, id, List.of(), byName, List.of());
    boolean zoned = timestamps.stream().allMatch(name -> byName.get(name).type().name().equals("timestamptz"));
    return new TablePlan(source, from, columns, keyset, columns.toString(), false, zoned);
  }
}
