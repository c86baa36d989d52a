package dev.lakehouse.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the rules of jobs/lakehouse_jobs/record.py as text: SELECT lists, each over the one before. */
final class JudgeSql {

  private static final String MAP = "'map<string,string>'";
  private static final String META = "'op string, format int, snapshot_id string'";
  private static final String IS_DATA = "(__meta.op IN ('r', 'c', 'u') AND __control IS NULL)";
  private static final List<String> INTERIM = List.of("__key_text", "__value_text", "__k", "__v", "__meta");
  private static final List<String> FOUND =
      List.of("__control", "__snapshot_id", "__deletes", "__reason", "__names", "__keyed");

  private JudgeSql() {}

  static String of(TableDeclaration table, String relation) {
    String sql = "SELECT * FROM " + relation;
    for (List<String> step : steps(table)) sql = "SELECT *,\n  " + String.join(",\n  ", step) + "\nFROM (\n" + sql + "\n)";
    return "SELECT * EXCEPT (" + String.join(", ", INTERIM) + ")\nFROM (\n" + sql + "\n)";
  }

  /** What is found in a record: its own columns, and then the table's. */
  static List<String> outputs(TableDeclaration table) {
    return Stream.concat(FOUND.stream(), table.columns().stream().map(c -> quote(c.name()))).toList();
  }

  /**
   * Each step names what those before it found. Subqueries, and no names of the same list: there a built-in without
   * parentheses, such as {@code user}, would hide a column of that name.
   */
  private static List<List<String>> steps(TableDeclaration table) {
    List<String> key = table.key().stream().map(table::column).map(c -> convert(textOf("__k", c), c.type()) + as(c)).toList();
    Stream<String> others =
        table.stored().stream()
            .filter(c -> !table.key().contains(c.name()))
            .map(c -> data(convert(textOf("__v", c), c.type())) + as(c));
    List<String> generated =
        table.columns().stream()
            .filter(c -> c.generated() != null)
            .map(c -> data("try_cast((" + c.generated() + ") AS " + c.type().spark() + ")") + as(c))
            .toList();
    String known = table.key().stream().map(k -> quote(k) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    List<List<String>> steps = new ArrayList<>();
    steps.add(List.of("CAST(__key AS STRING) AS __key_text", "CAST(__value AS STRING) AS __value_text"));
    steps.add(List.of("from_json(__key_text, " + MAP + ") AS __k", "from_json(__value_text, " + MAP + ") AS __v"));
    steps.add(List.of("from_json(__v['_meta'], " + META + ") AS __meta", "__k['_control'] AS __control"));
    steps.add(Stream.concat(key.stream(), others).toList());
    if (!generated.isEmpty()) steps.add(generated);
    steps.add(
        List.of(
            "__meta.snapshot_id AS __snapshot_id",
            "coalesce(__value IS NULL OR __meta.op = 'd', false) AS __deletes",
            Reasons.of(table) + " AS __reason",
            data("array_sort(map_keys(__v))") + " AS __names",
            "(__control IS NULL AND " + known + ") AS __keyed"));
    return steps;
  }

  /** Typed, or null where that would lose something. */
  static String convert(String text, ColumnType type) {
    if (type.element() != null) {
      String values = "from_json(" + text + ", 'array<string>')";
      String converted = "transform(" + values + ", item -> " + convert("item", type.element()) + ")";
      String spoilt =
          "zip_with(" + values + ", " + converted + ", (before, after) -> before IS NOT NULL AND after IS NULL)";
      return "CASE WHEN NOT exists(" + spoilt + ", item -> item) THEN " + converted + " END";
    }
    if (type.scale() != null) {
      // A cast alone rounds. What has more digits than the declaration is not the declared type.
      String exact = text + " RLIKE r'^[+-]?\\d+(\\.\\d{0," + type.scale() + "}0*)?$'";
      return "CASE WHEN " + exact + " THEN try_cast(" + text + " AS " + type.spark() + ") END";
    }
    return switch (type.text()) {
      case "string", "time" -> text;
      case "binary" -> "try_to_binary(" + text + ", 'base64')";
        // A cast alone takes a timestamp too, and cuts it off.
      case "date" ->
          "CASE WHEN " + text + " RLIKE r'^[+-]?\\d{4,7}-\\d{2}-\\d{2}$' THEN try_cast(" + text + " AS date) END";
      default -> "try_cast(" + text + " AS " + type.spark() + ")";
    };
  }

  /** A column's text in the key or in the value. */
  static String textOf(String map, TableDeclaration.Column column) {
    return map + "[" + literal(column.name()) + "]";
  }

  static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String as(TableDeclaration.Column column) {
    return " AS " + quote(column.name());
  }

  private static String data(String expression) {
    return "CASE WHEN " + IS_DATA + " THEN " + expression + " END";
  }
}
