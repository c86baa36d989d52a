package dev.lakehouse.speed;

import dev.lakehouse.record.Field;
import java.util.List;

/** Expressions over a row. */
interface RowFunction {

  Object[] apply(Object[] row);

  /** Spark's names of the results' types. */
  List<String> types();

  /** Makes functions of Spark SQL. */
  interface Compiler {
    RowFunction compile(List<Field> inputs, List<String> sql);
  }
}
