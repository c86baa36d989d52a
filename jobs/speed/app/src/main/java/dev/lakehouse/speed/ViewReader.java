package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.record.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Takes views out of JSON and collects what is wrong. */
final class ViewReader {

  private final List<String> failures = new ArrayList<>();

  void fail(String text, Object... values) {
    failures.add(String.format(text, values));
  }

  void end() {
    if (!failures.isEmpty()) {
      throw new DeclarationException("the views can't be maintained:\n- " + String.join("\n- ", failures));
    }
  }

  List<View> views(JsonNode document) {
    List<View> views = new ArrayList<>();
    for (JsonNode view : document) {
      views.add(view(view));
    }
    return views;
  }

  private View view(JsonNode node) {
    String name = text(node, "name", "a view");
    String where = "view '" + name + "'";
    known(node, where, "name", "gold", "key", "columns", "sources", "ranks");
    List<View.Output> columns = new ArrayList<>();
    for (JsonNode column : node.path("columns")) {
      String label = text(column, "name", where + ": a column");
      known(column, where + ": column '" + label + "'", "name", "type", "of");
      String type = text(column, "type", where + ": column '" + label + "'");
      columns.add(new View.Output(label, scalar(type, where, label), column.path("of").asText(label)));
    }
    List<View.Source> sources = new ArrayList<>();
    for (JsonNode source : node.path("sources")) {
      sources.add(source(source, where));
    }
    return new View(name, texts(node, "key", where), columns, sources);
  }

  private ColumnType scalar(String text, String view, String column) {
    try {
      ColumnType type = ColumnType.parse(text);
      if (type.element() == null) {
        return type;
      }
      fail("%s: column '%s' must have a scalar type, got '%s'", view, column, text);
    } catch (IllegalArgumentException error) {
      fail("%s: column '%s': %s", view, column, error.getMessage());
    }
    return ColumnType.parse("string");
  }

  private View.Source source(JsonNode node, String view) {
    String table = text(node, "table", view + ": a source");
    String where = view + ": source '" + table + "'";
    known(node, where, "table", "rows", "joins", "group", "measures");
    List<View.Join> joins = new ArrayList<>();
    for (JsonNode join : node.path("joins")) {
      String joined = text(join, "table", where + ": a join");
      String label = where + ": join '" + joined + "'";
      known(join, label, "table", "from", "columns", "references");
      joins.add(
          new View.Join(
              joined, text(join, "from", label), texts(join, "columns", label), texts(join, "references", label)));
    }
    Map<String, String> group = new LinkedHashMap<>();
    node.path("group").fields().forEachRemaining(field -> group.put(field.getKey(), field.getValue().asText()));
    Map<String, View.Measure> measures = new LinkedHashMap<>();
    node.path("measures")
        .fields()
        .forEachRemaining(field -> measures.put(field.getKey(), measure(field.getValue(), where, field.getKey())));
    if (!node.path("rows").isBoolean()) {
      fail("%s: 'rows' must be true or false, got %s", where, node.path("rows"));
    }
    return new View.Source(table, node.path("rows").asBoolean(), joins, group, measures);
  }

  private View.Measure measure(JsonNode node, String source, String name) {
    String where = source + ": measure '" + name + "'";
    known(node, where, "function", "of");
    String function = text(node, "function", where);
    Aggregate aggregate = Aggregate.of(function);
    if (aggregate == null) {
      List<String> names = Arrays.stream(Aggregate.values()).map(Aggregate::text).toList();
      fail("%s: 'function' must be one of %s, got '%s'", where, String.join(", ", names), function);
      aggregate = Aggregate.COUNT;
    }
    String of = node.path("of").asText(null);
    if (of == null && aggregate != Aggregate.COUNT) {
      fail("%s: '%s' needs an 'of'; only count has none, and counts rows then", where, function);
    }
    return new View.Measure(aggregate, of);
  }

  private void known(JsonNode node, String where, String... names) {
    TreeSet<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    Arrays.asList(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      fail("%s has the unknown fields %s; known are %s", where, unknown, String.join(", ", names));
    }
  }

  private String text(JsonNode parent, String name, String where) {
    JsonNode node = parent.path(name);
    if (!node.isTextual()) {
      fail("%s: '%s' must be text, got %s", where, name, node.isMissingNode() ? "nothing" : node);
    }
    return node.asText();
  }

  private List<String> texts(JsonNode parent, String name, String where) {
    List<String> texts = new ArrayList<>();
    parent.path(name).forEach(node -> texts.add(node.asText()));
    if (texts.isEmpty()) {
      fail("%s: '%s' must name at least one column", where, name);
    }
    return texts;
  }
}
