package dev.lakehouse.record;

import dev.lakehouse.record.TableDeclaration.Column;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Judges the records of one table as the job {@code silver} does: by the same text, evaluated by the same code.
 *
 * <p>For one thread, as {@link Expressions} is.
 */
public final class Judge {

  private static final String RECORDS = "records";
  private static final List<Field> INPUTS =
      List.of(new Field(null, "__key", "binary"), new Field(null, "__value", "binary"));
  private static final int OWN = 6;

  private final Expressions expressions;

  public Judge(TableDeclaration table) {
    // Silver's frame has the record itself before what was found in it; here the caller has it.
    List<String> wanted = JudgeSql.outputs(table);
    String sql = "SELECT " + String.join(", ", wanted) + "\nFROM (\n" + sql(table) + "\n)";
    try {
      expressions = Expressions.query(RECORDS, INPUTS, sql);
    } catch (ExpressionException error) {
      checkDeclared(table);
      throw error;
    }
  }

  /** Names what is wrong in the table's own expressions, of which the whole text would be hard to read. */
  private static void checkDeclared(TableDeclaration table) {
    try {
      List<String> generated = table.columns().stream().map(Column::generated).filter(Objects::nonNull).toList();
      Expressions.compile(fields(table.stored()), generated);
      Expressions.compile(
          fields(table.columns()), table.require().stream().map(rule -> "coalesce((" + rule + "), true)").toList());
    } catch (ExpressionException error) {
      throw new ExpressionException("table '" + table.name() + "': " + error.getMessage(), error);
    }
  }

  private static List<Field> fields(List<Column> columns) {
    return columns.stream().map(c -> new Field(null, c.name(), c.type().spark())).toList();
  }

  /**
   * The rules as one query of Spark SQL over the relation {@code records}. Its columns all begin with {@code __}, which no
   * declared column may, and two of them are {@code __key} and {@code __value}, both binary. They are carried through;
   * what jobs/lakehouse_jobs/record.py says of each record follows.
   */
  public static String sql(TableDeclaration table) {
    return JudgeSql.of(table, RECORDS);
  }

  /** Takes a record's bytes; a tombstone has no value. Throws where a rule itself fails, which stops silver too. */
  public JudgedRecord judge(byte[] key, byte[] value) {
    Object[] found = expressions.evaluate(new Object[] {key, value});
    @SuppressWarnings("unchecked")
    List<String> names = (List<String>) found[4];
    return new JudgedRecord(
        (String) found[0],
        (String) found[1],
        (Boolean) found[2],
        (String) found[3],
        names,
        (Boolean) found[5],
        Collections.unmodifiableList(Arrays.asList(found).subList(OWN, found.length)));
  }
}
