package dev.lakehouse.speed;

import dev.lakehouse.record.TableDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What views must keep, beyond their form, to be maintained. */
final class ViewChecks {

  private final Declaration declaration;
  private final ViewReader failures;

  ViewChecks(Declaration declaration, ViewReader failures) {
    this.declaration = declaration;
    this.failures = failures;
  }

  void run() {
    // The engine's own topics stand beside those of the views.
    Set<String> names = new HashSet<>(Topics.OWN);
    for (View view : declaration.views()) {
      String where = "view '" + view.name() + "'";
      if (!names.add(view.name())) {
        failures.fail("%s: the name is taken; choose another", where);
      }
      for (String key : view.key()) {
        if (view.columns().stream().noneMatch(column -> column.name().equals(key))) {
          failures.fail("%s: the key's column '%s' is not among its columns", where, key);
        }
      }
      if (view.sources().stream().noneMatch(View.Source::rows)) {
        failures.fail("%s: one of its sources must have 'rows' true, or no group would ever exist", where);
      }
      Set<String> measures = new HashSet<>(view.key());
      for (View.Source source : view.sources()) {
        source(view, source, where + ": source '" + source.table() + "'");
        for (String measure : source.measures().keySet()) {
          if (!measures.add(measure)) {
            failures.fail("%s: '%s' is measured twice, or is in the key; choose another name", where, measure);
          }
        }
      }
    }
  }

  private void source(View view, View.Source source, String where) {
    if (!source.group().keySet().equals(Set.copyOf(view.key()))) {
      failures.fail("%s: 'group' must name %s, got %s", where, view.key(), source.group().keySet());
    }
    List<String> tables = new ArrayList<>();
    table(source.table(), where, tables);
    for (View.Join join : source.joins()) {
      String at = where + ": join '" + join.table() + "'";
      if (!tables.contains(join.from())) {
        failures.fail("%s: 'from' must be one of %s, got '%s'", at, tables, join.from());
      }
      table(join.table(), at, tables);
      columns(join, at);
    }
  }

  private void table(String name, String where, List<String> before) {
    if (declaration.table(name) == null) {
      List<String> known = declaration.tables().stream().map(TableDeclaration::name).toList();
      failures.fail("%s: the table must be one of %s, got '%s'", where, known, name);
    } else if (before.contains(name)) {
      failures.fail("%s: a source can have a table once only", where);
    }
    before.add(name);
  }

  private void columns(View.Join join, String where) {
    if (join.columns().size() != join.references().size()) {
      failures.fail("%s: 'columns' and 'references' must be as many", where);
      return;
    }
    for (int i = 0; i < join.columns().size(); i++) {
      TableDeclaration.Column from = column(join.from(), join.columns().get(i), where);
      TableDeclaration.Column to = column(join.table(), join.references().get(i), where);
      if (from != null && to != null && !kind(from).equals(kind(to))) {
        failures.fail(
            "%s: '%s' and '%s' must have one type, got %s and %s",
            where, from.name(), to.name(), from.type().text(), to.type().text());
      }
    }
  }

  private TableDeclaration.Column column(String name, String column, String where) {
    TableDeclaration table = declaration.table(name);
    if (table == null) {
      return null;
    }
    Optional<TableDeclaration.Column> found =
        table.columns().stream().filter(candidate -> candidate.name().equals(column)).findFirst();
    if (found.isEmpty()) {
      failures.fail("%s: table '%s' has no column '%s'", where, name, column);
    }
    return found.orElse(null);
  }

  private static String kind(TableDeclaration.Column column) {
    String text = column.type().text();
    return text.equals("int") ? "long" : text;
  }
}
