package dev.lakehouse.record;

import static dev.lakehouse.record.JudgeSql.convert;
import static dev.lakehouse.record.JudgeSql.literal;
import static dev.lakehouse.record.JudgeSql.textOf;
import static dev.lakehouse.record.JudgeSql.quote;

import dev.lakehouse.record.TableDeclaration.Column;
import java.util.ArrayList;
import java.util.List;

/** The checks of a record in their order: the first that holds gives the reason, or says that there is none. */
final class Reasons {

  private static final String IS_CONTROL = "__control IS NOT NULL";
  private static final String PASSES = "CAST(NULL AS STRING)";
  private static final int FORMAT = 1;
  private static final int SHOWN = 100;

  private final List<String> checks = new ArrayList<>();

  private Reasons() {}

  static String of(TableDeclaration table) {
    Reasons reasons = new Reasons();
    reasons.key(table);
    reasons.value();
    table.stored().forEach(column -> reasons.column(column, table.key().contains(column.name())));
    for (Column column : table.columns()) {
      if (column.generated() != null && !column.nullable()) {
        reasons.check(
            quote(column.name()) + " IS NULL", literal("generated column '" + column.name() + "' is null"));
      }
    }
    for (String rule : table.require()) {
      // As a CHECK of SQL: null passes.
      reasons.check("NOT coalesce((" + rule + "), true)", literal("breaks the rule: " + rule));
    }
    return "CASE\n    " + String.join("\n    ", reasons.checks) + "\n  END";
  }

  private void key(TableDeclaration table) {
    check("__key IS NULL OR NOT is_valid_utf8(__key_text)", literal("the key is not valid UTF-8"));
    check("__k IS NULL", literal("the key is no JSON object"));
    check(
        IS_CONTROL + " AND __control NOT IN ('snapshot-begin', 'snapshot-end', 'truncate')",
        format("unknown control record '%s'", "__control"));
    for (String name : table.key()) {
      Column column = table.column(name);
      String text = textOf("__k", column);
      check("__control IS NULL AND " + text + " IS NULL", literal("the key lacks column '" + name + "'"));
      check("__control IS NULL AND " + quote(name) + " IS NULL", shown(column, "the key's column", text));
    }
    check("__value IS NULL AND " + IS_CONTROL, literal("a control record without a value"));
    check("__value IS NULL", PASSES);
  }

  private void value() {
    check("NOT is_valid_utf8(__value_text)", literal("the value is not valid UTF-8"));
    check("__v IS NULL", literal("the value is no JSON object"));
    check("__meta IS NULL OR __meta.op IS NULL", literal("the value has no '_meta' with an 'op'"));
    check(
        "NOT (__meta.format <=> " + FORMAT + ")",
        format("unknown record format %s", "coalesce(CAST(__meta.format AS STRING), 'null')"));
    check(IS_CONTROL, PASSES);
    check("__meta.op NOT IN ('r', 'c', 'u', 'd')", format("unknown op '%s'", "__meta.op"));
    check("__value IS NULL OR __meta.op = 'd'", PASSES);
  }

  private void column(Column column, boolean isKey) {
    String what = "column '" + column.name() + "' ";
    String text = textOf("__v", column);
    String typed = quote(column.name());
    check("NOT map_contains_key(__v, " + literal(column.name()) + ")", literal(what + "is absent"));
    if (isKey) {
      check("NOT (" + convert(text, column.type()) + " <=> " + typed + ")", literal(what + "differs from the key's"));
      return;
    }
    if (!column.nullable()) check(text + " IS NULL", literal(what + "is null and must not be"));
    check(text + " IS NOT NULL AND " + typed + " IS NULL", shown(column, "column", text));
  }

  private void check(String condition, String reason) {
    checks.add("WHEN " + condition + " THEN " + reason);
  }

  private static String shown(Column column, String what, String text) {
    String prefix = what + " '" + column.name() + "' can't be cast to " + column.type().text() + ": ";
    return "concat(" + literal(prefix) + ", substring(" + text + ", 1, " + SHOWN + "))";
  }

  private static String format(String template, String value) {
    return "format_string(" + literal(template) + ", " + value + ")";
  }
}
