package dev.lakehouse.record;

import static dev.lakehouse.record.Catalyst.list;
import static dev.lakehouse.record.Catalyst.seq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import scala.Function1;
import scala.Option;
import scala.runtime.AbstractPartialFunction;

/**
 * Spark SQL expressions over one row, evaluated by Spark's own Catalyst: their results are the jobs' by construction.
 *
 * <p>Values are Java's: Boolean, Integer, Long, Float, Double, BigDecimal, String, byte[], LocalDate, Instant
 * ({@code timestamp_ltz}), LocalDateTime ({@code timestamp_ntz}), List, Map, and null.
 *
 * <p>Interpreted: generated code is no faster for a record, and keeps half as much heap again.
 *
 * <p>For one thread: what Catalyst's expressions cache is not shared safely.
 */
public final class Expressions {

  private final List<UnaryOperator<Object>> inputs;
  private final List<Stage> stages;
  private final List<DataType> types;
  private final List<UnaryOperator<Object>> outputs;

  private Expressions(List<Attribute> inputs, LogicalPlan analyzed) {
    this.inputs = inputs.stream().map(a -> Values.toCatalyst(a.dataType())).toList();
    this.stages = Stage.chain(analyzed);
    this.types = list(analyzed.output()).stream().map(Attribute::dataType).toList();
    this.outputs = types.stream().map(Values::toJava).toList();
  }

  /** Each expression becomes one output; with {@code AS name}, those after it may use it by that name. */
  public static Expressions compile(List<Field> inputs, List<String> expressions) {
    List<Attribute> attributes = attributes(inputs);
    List<NamedExpression> named = new ArrayList<>();
    for (String text : expressions) named.add(guarded(shown(text), inputs, () -> parse(text)));
    try {
      return select(attributes, named);
    } catch (Exception | LinkageError error) {
      // Which of them it is: the first without which the ones before it are right.
      for (int i = 0; i < named.size(); i++) {
        List<NamedExpression> some = named.subList(0, i + 1);
        guarded(shown(expressions.get(i)), inputs, () -> select(attributes, some));
      }
      throw error;
    }
  }

  /** A query that computes a row from one row of {@code relation}: SELECT lists, nested, and nothing else. */
  public static Expressions query(String relation, List<Field> inputs, String sql) {
    List<Attribute> attributes = attributes(inputs);
    return guarded(
        "the query over '" + relation + "'",
        inputs,
        () -> {
          LogicalPlan parsed = Catalyst.PARSER.parsePlan(sql);
          return new Expressions(attributes, Catalyst.analyze(parsed.transformUp(new From(relation, rows(attributes)))));
        });
  }

  /** Takes the inputs' values in their order and gives the expressions'. */
  public Object[] evaluate(Object[] row) {
    if (row.length != inputs.size()) {
      throw new IllegalArgumentException("a row must have " + inputs.size() + " values, got " + row.length);
    }
    Object[] values = convert(row, inputs);
    for (Stage stage : stages) values = stage.apply(values);
    return convert(values, outputs);
  }

  /** The outputs' types by Spark's names, as a {@link Field} takes them. */
  public List<String> types() {
    // Spark prints the type with a zone by the name that means, as a declaration, the one without.
    return types.stream().map(type -> type.catalogString().replaceAll("\\btimestamp\\b", "timestamp_ltz")).toList();
  }

  private static Expressions select(List<Attribute> attributes, List<NamedExpression> expressions) {
    return new Expressions(attributes, Catalyst.analyze(new Project(seq(expressions), rows(attributes))));
  }

  private static LogicalPlan rows(List<Attribute> attributes) {
    return new LocalRelation(seq(attributes), seq(List.of()), false, Option.empty());
  }

  /** An expression without a name has its text as one, which an error then shows. */
  private static NamedExpression parse(String text) {
    Expression parsed = Catalyst.PARSER.parseExpression(text);
    return parsed instanceof Alias alias
        ? alias
        : new Alias(parsed, text, NamedExpression.newExprId(), seq(List.of()), Option.empty(), seq(List.of()));
  }

  private static List<Attribute> attributes(List<Field> fields) {
    return fields.stream().map(Expressions::attribute).toList();
  }

  private static Attribute attribute(Field field) {
    List<String> qualifier = field.qualifier() == null ? List.of() : List.of(field.qualifier());
    DataType type = Catalyst.PARSER.parseDataType(field.type());
    return new AttributeReference(
        field.name(), type, true, Metadata.empty(), NamedExpression.newExprId(), seq(qualifier));
  }

  private static Object[] convert(Object[] values, List<UnaryOperator<Object>> functions) {
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) converted[i] = functions.get(i).apply(values[i]);
    return converted;
  }

  private static String shown(String expression) {
    return "'" + expression + "'";
  }

  private static <T> T guarded(String what, List<Field> inputs, Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception | LinkageError error) {
      // Of any kind: Scala's methods don't declare Spark's exceptions, which are checked ones.
      String known = inputs.isEmpty() ? "none" : inputs.stream().map(Field::toString).collect(Collectors.joining(", "));
      throw new ExpressionException(
          what + " can't be used: " + ExpressionException.reason(error) + "; the known columns are " + known, error);
    }
  }

  /** Puts rows in the place of the relation that a query names. */
  private static final class From extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {

    private final String relation;
    private final LogicalPlan rows;

    From(String relation, LogicalPlan rows) {
      this.relation = relation;
      this.rows = rows;
    }

    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return plan instanceof UnresolvedRelation from && list(from.multipartIdentifier()).equals(List.of(relation));
    }

    @Override
    public <A extends LogicalPlan, B> B applyOrElse(A plan, Function1<A, B> otherwise) {
      @SuppressWarnings("unchecked")
      B found = isDefinedAt(plan) ? (B) rows : otherwise.apply(plan);
      return found;
    }
  }
}
