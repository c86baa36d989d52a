package dev.lakehouse.speed;

import dev.lakehouse.record.Expressions;
import dev.lakehouse.record.Field;
import java.util.List;

/** Spark's SQL by Spark's own code, so that the views are what the jobs compute. */
final class SqlFunctions implements RowFunction.Compiler {

  @Override
  public RowFunction compile(List<Field> inputs, List<String> sql) {
    Expressions expressions = Expressions.compile(inputs, sql);
    // Spark shows `timestamp` for what it only reads as `timestamp_ltz` here.
    List<String> types =
        expressions.types().stream().map(type -> type.equals("timestamp") ? "timestamp_ltz" : type).toList();
    return new RowFunction() {
      @Override
      public Object[] apply(Object[] row) {
        return expressions.evaluate(row);
      }

      @Override
      public List<String> types() {
        return types;
      }
    };
  }
}
