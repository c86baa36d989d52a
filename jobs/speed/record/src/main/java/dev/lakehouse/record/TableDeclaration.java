package dev.lakehouse.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table as the pipeline's declaration says it ({@code constructs/dataset/pipeline-tables.ts} writes it).
 *
 * <p>Read without the checks of jobs/lakehouse_jobs/declaration.py: the jobs refuse what is wrong with the same document.
 *
 * @param updatedAt null where no column says when a row was changed
 * @param require conditions in Spark SQL that every row must meet
 */
public record TableDeclaration(
    String database,
    String schema,
    String name,
    String entity,
    String topic,
    List<String> key,
    List<Column> columns,
    String updatedAt,
    String changes,
    List<String> require) {

  public static final int FORMAT_VERSION = 1;

  /**
   * @param generated the Spark SQL that computes it, null where a record carries it
   */
  public record Column(String name, ColumnType type, boolean nullable, String generated) {}

  /** The tables of a whole declaration. */
  public static List<TableDeclaration> tables(JsonNode declaration) {
    int version = declaration.path("formatVersion").asInt();
    if (version != FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "'formatVersion' must be " + FORMAT_VERSION + ", got " + declaration.get("formatVersion") + "; use parts of the same release");
    }
    return stream(declaration.path("tables")).map(TableDeclaration::table).toList();
  }

  public static TableDeclaration table(JsonNode table) {
    return new TableDeclaration(
        text(table, "database"),
        text(table, "schema"),
        text(table, "name"),
        text(table, "entity"),
        text(table, "topic"),
        texts(table, "key"),
        stream(table.path("columns")).map(column -> column(column, text(table, "name"))).toList(),
        textOrNull(table, "updatedAt"),
        text(table, "changes"),
        texts(table, "require"));
  }

  public Column column(String name) {
    return columns.stream().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
  }

  /** The columns that a record carries. */
  public List<Column> stored() {
    return columns.stream().filter(c -> c.generated == null).toList();
  }

  private static Column column(JsonNode column, String table) {
    String name = text(column, "name");
    try {
      ColumnType type = ColumnType.parse(text(column, "type"));
      return new Column(name, type, column.path("nullable").asBoolean(), textOrNull(column, "generated"));
    } catch (IllegalArgumentException error) {
      throw new IllegalArgumentException("table '" + table + "': column '" + name + "': " + error.getMessage(), error);
    }
  }

  private static String text(JsonNode node, String field) {
    String text = textOrNull(node, field);
    if (text == null) throw new IllegalArgumentException("'" + field + "' must be text, got nothing, in " + node);
    return text;
  }

  private static String textOrNull(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.get(field).textValue() : null;
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(text -> texts.add(text.textValue()));
    return List.copyOf(texts);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
