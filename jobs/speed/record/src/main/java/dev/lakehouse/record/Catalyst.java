package dev.lakehouse.record;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions;
import org.apache.spark.sql.catalyst.optimizer.RewriteWithExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.Utils;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's parser and analyzer without Spark: no context, no session, no tables, the built-in functions only. */
final class Catalyst {

  /** What the jobs' session sets (constructs/spark/spark-defaults.ts) and an expression's value depends on. */
  private static final Map<String, String> SETTINGS =
      Map.of("spark.sql.session.timeZone", "UTC", "spark.sql.timestampType", "TIMESTAMP_NTZ");

  static final CatalystSqlParser PARSER;
  private static final Analyzer ANALYZER;

  static {
    // One of its settings' defaults is this host's name, which would be looked up.
    Utils.setCustomHostname("localhost");
    SQLConf settings = new SQLConf();
    SETTINGS.forEach(settings::setConfString);
    // Asked for by every thread, also while it evaluates; there is no session here to have others.
    SQLConf.setSQLConfGetter(() -> settings);
    PARSER = new CatalystSqlParser();
    // Without Hadoop's configuration, so without Hadoop: only functions that are loaded from files ask for it.
    SessionCatalog catalog =
        new SessionCatalog(
            Catalyst::noTables,
            Catalyst::noTables,
            FunctionRegistry.builtin(),
            TableFunctionRegistry.builtin(),
            null,
            PARSER,
            resource -> noTables(),
            (name, type, arguments) -> noTables(),
            0,
            -1L,
            "default");
    ANALYZER = new Analyzer(new CatalogManager(new NoFunctions(), catalog));
  }

  private Catalyst() {}

  /** Resolved, with types coerced, and with what Spark would rewrite before it evaluates. */
  static LogicalPlan analyze(LogicalPlan plan) {
    LogicalPlan analyzed = ANALYZER.executeAndCheck(plan, new QueryPlanningTracker(Option.empty()));
    return RewriteWithExpression.apply(ReplaceExpressions.apply(analyzed));
  }

  static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  static <T> List<T> list(scala.collection.Seq<T> seq) {
    return CollectionConverters.asJava(seq);
  }

  private static <T> T noTables() {
    throw new UnsupportedOperationException("there are no tables and no functions but Spark's own");
  }

  /** Where the analyzer looks for a function that isn't built in. */
  private static final class NoFunctions implements FunctionCatalog {

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {}

    @Override
    public String name() {
      return "spark_catalog";
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
      return new Identifier[0];
    }

    @Override
    public UnboundFunction loadFunction(Identifier name) throws NoSuchFunctionException {
      throw new NoSuchFunctionException(name);
    }
  }
}
