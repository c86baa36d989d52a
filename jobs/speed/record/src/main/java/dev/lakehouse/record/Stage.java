package dev.lakehouse.record;

import static dev.lakehouse.record.Catalyst.list;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FoldableUnevaluable;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.package$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;

/** One SELECT list of a resolved query, bound to the columns of the one beneath it. */
final class Stage {

  private final String[] names;
  private final Expression[] expressions;

  private Stage(Project project) {
    List<NamedExpression> named = list(project.projectList());
    names = named.stream().map(NamedExpression::name).toArray(String[]::new);
    expressions = named.stream().map(e -> bind((Expression) e, project.child())).toArray(Expression[]::new);
  }

  /** The lists of a query, innermost first: kept apart, so that what a list names is computed once. */
  static List<Stage> chain(LogicalPlan plan) {
    Deque<Stage> stages = new ArrayDeque<>();
    LogicalPlan next = plan;
    while (!(next instanceof LocalRelation)) {
      if (next instanceof Project project) {
        stages.addFirst(new Stage(project));
        next = project.child();
      } else if (next instanceof SubqueryAlias alias) {
        next = alias.child();
      } else {
        throw new IllegalArgumentException(
            "a " + next.nodeName() + " can't be computed from one row; only SELECT lists can");
      }
    }
    return List.copyOf(stages);
  }

  private static Expression bind(Expression expression, LogicalPlan child) {
    if (!expression.deterministic()) {
      throw new IllegalArgumentException("it isn't deterministic: it has another value each time");
    }
    Expression bound = BindReferences.bindReference(expression, package$.MODULE$.AttributeSeq(child.output()), false);
    bound
        .find(e -> e instanceof FoldableUnevaluable)
        .foreach(
            e -> {
              throw new IllegalArgumentException(e.sql() + " has no value that a row alone tells");
            });
    return bound;
  }

  Object[] apply(Object[] values) {
    GenericInternalRow row = new GenericInternalRow(values);
    Object[] result = new Object[expressions.length];
    for (int i = 0; i < result.length; i++) {
      try {
        result[i] = expressions[i].eval(row);
      } catch (Exception | LinkageError error) {
        throw new ExpressionException("'" + names[i] + "' failed: " + ExpressionException.reason(error), error);
      }
    }
    return result;
  }
}
