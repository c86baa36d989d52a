package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcSourceConfigTest {

  /** As users of the reference have it, but for the class. */
  private static Map<String, String> reference() {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", JdbcSourceConnector.class.getName());
    config.put("connection.url", "jdbc:postgresql://postgres:5432/pagila");
    config.put("mode", "timestamp+incrementing");
    config.put("incrementing.column.name", "customer_id");
    config.put("timestamp.column.name", "last_update");
    return config;
  }

  private static Map<String, String> whole() {
    Map<String, String> config = reference();
    config.put("connection.user", "reader");
    config.put("topic.prefix", "pagila-");
    config.put("table.whitelist", "customer");
    return config;
  }

  private static Map<String, List<String>> problems(String... more) {
    Map<String, String> config = whole();
    for (int i = 0; i < more.length; i += 2) {
      if (more[i + 1] == null) {
        config.remove(more[i]);
      } else {
        config.put(more[i], more[i + 1]);
      }
    }
    return ConfigChecks.problems(config);
  }

  @Test
  void theReferencesConfigurationFailsWithEachThingThatIsMissing() {
    String message = assertThrows(ConfigException.class, () -> JdbcSourceConfig.parse(reference())).getMessage();
    assertEquals(
        """
        3 thing(s) to mend:
          - 'connection.user' must be set: the role to log in as
          - 'table.whitelist' must name the tables to read; 'table.include.list' = '.*' stands for all
          - 'topic.prefix' must be set: the topic of a table is its name behind this""",
        message);
    assertEquals(Map.of(), ConfigChecks.problems(whole()));
  }

  @Test
  void validateNamesThemAtTheirFields() {
    Config config = new JdbcSourceConnector().validate(reference());
    Set<String> bad = Set.of("connection.user", "table.whitelist", "topic.prefix");
    for (ConfigValue value : config.configValues()) {
      assertEquals(bad.contains(value.name()) ? 1 : 0, value.errorMessages().size(), value.name() + value.errorMessages());
    }
    assertEquals(
        JdbcSourceDefinition.make().names().stream().sorted().toList(),
        config.configValues().stream().map(ConfigValue::name).sorted().toList());
  }

  @Test
  void everythingIsToldAtOnce() {
    // A misspelt name, a value that can't be read, and what is missing: none hides another.
    Map<String, String> config = reference();
    config.put("batch.max.row", "5");
    config.put("poll.interval.ms", "soon");
    config.put("table.blacklist", "a");
    config.put("table.exclude.list", "b");
    assertEquals(
        Set.of("batch.max.row", "poll.interval.ms", "connection.user", "topic.prefix", "table.include.list", "table.exclude.list"),
        ConfigChecks.problems(config).keySet());
  }

  @Test
  void aValueThatCantBeReadIsNotToldToBeMissing() {
    List<String> texts = problems("mode", "hourly").get("mode");
    assertEquals(1, texts.size());
    assertTrue(texts.get(0).contains("must be one of bulk, incrementing, timestamp, timestamp+incrementing"), texts.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "query; SELECT 1; query; can't be set together with a list of tables",
        "table.blacklist; rental; table.blacklist; can't be set together with 'table.whitelist'",
        "table.include.list; .*; table.include.list; remove one kind",
        "table.include.list; [; table.include.list; must be a regular expression",
        "timestamp.column.name; -; timestamp.column.name; must name a column",
        "timestamp.columns.mapping; rental; timestamp.columns.mapping; must be regex:column",
        "incrementing.column.mapping; .*:[a|b]; incrementing.column.mapping; must be regex:column",
        "connection.url; -; connection.url; must be set",
        "connection.url; jdbc:mysql://db/x; connection.url; must begin with 'jdbc:postgresql:'",
        "topic.prefix; a b; topic.prefix; must be at most 249 letters",
        "mode; -; mode; must be one of bulk",
        "mode; BULK; mode; must be one of bulk",
        "db.timezone; Berlin; db.timezone; must be a time zone such as UTC or Europe/Berlin",
        "dialect.name; MySqlDatabaseDialect; dialect.name; PostgreSQL is what this connector reads",
        "transaction.isolation.mode; READ_COMMITTED; transaction.isolation.mode; which a weaker isolation would tear",
        "date.calendar.system; LEGACY; date.calendar.system; would move dates before 1582-10-15",
        "batch.max.rows; 0; batch.max.rows; at least 1",
        "connection.attempts; 0; connection.attempts; at least 1",
        "table.types; TABLE,SYNONYM; table.types; must be of TABLE",
        "numeric.mapping; best; numeric.mapping; must be one of none, precision_only",
        "timestamp.granularity; millis; timestamp.granularity; must be one of connect_logical",
        "quote.sql.identifiers; sometimes; quote.sql.identifiers; must be one of always",
        "late.commit.detection; maybe; late.commit.detection; must be one of",
        "canonical.resync; public.customer=1; canonical.resync; needs 'canonical.keys'",
        "canonical.keys; customer; canonical.keys; must be schema.table:column",
        "canonical.keys; public.film:film_id; table.whitelist; names 'customer', of which 'canonical.keys' has no key",
        "column.exclude.list; (; column.exclude.list; must be a regular expression",
      })
  void whatIsRefused(String name, String value, String at, String text) {
    Map<String, List<String>> problems = problems(name, value);
    assertTrue(problems.containsKey(at), problems.toString());
    assertTrue(String.join("\n", problems.get(at)).contains(text), problems.toString());
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertEquals(Set.of("timestamp.initial"), problems("mode", "incrementing", "timestamp.initial", "0").keySet());
    assertEquals(Set.of("table.exclude.list"), problems("table.whitelist", null, "table.exclude.list", "x").keySet());
    assertEquals(
        Set.of("incrementing.column.name"),
        problems("table.whitelist", null, "query", "SELECT 1", "incrementing.column.name", null).keySet());
    assertEquals(Set.of("query"), problems("table.whitelist", null, "query", "DELETE FROM customer").keySet());
    assertEquals(
        Set.of("late.commit.detection"), problems("table.whitelist", null, "query", "SELECT 1", "late.commit.detection", "on").keySet());
    assertEquals(
        Set.of("canonical.keys"),
        problems("table.whitelist", null, "table.include.list", ".*", "canonical.keys", "public.customer:customer_id").keySet());
    assertEquals(
        Set.of("canonical.resync"),
        problems("canonical.keys", "public.customer:customer_id", "canonical.resync", "public.film=1").keySet());
    assertEquals(
        Set.of("timestamp.initial"),
        problems("canonical.keys", "public.customer:customer_id", "timestamp.initial", "-1").keySet());
    // The prefix is told of once, at its own field.
    assertEquals(Set.of("topic.prefix"), problems("canonical.keys", "public.customer:customer_id", "topic.prefix", null).keySet());
  }

  @Test
  void whatPasses() {
    assertEquals(Map.of(), problems("table.whitelist", null, "query", "with c as (select 1) select * from c"));
    assertEquals(Map.of(), problems("connection.user", null, "connection.url", "jdbc:postgresql://db/pagila?user=reader"));
    assertEquals(Map.of(), problems("connection.user", null, "connection.url", "jdbc:postgresql://db/pagila?user=reader", "batch.max.rows", "1"));
    assertEquals(Map.of(), problems("table.whitelist", null, "table.include.list", "public\\..*", "table.exclude.list", "public\\.x"));
    assertEquals(Map.of(), problems("canonical.keys", "public.customer:customer_id", "topic.prefix", " pagila "));
    assertEquals(Map.of(), problems("numeric.mapping", "BEST_FIT", "timestamp.granularity", "NANOS_LONG", "quote.sql.identifiers", "NEVER"));
  }

  @Test
  void emptyTextsStandForTheDefaults() {
    Map<String, String> config = whole();
    List.of("numeric.mapping", "timestamp.granularity", "quote.sql.identifiers", "dialect.name", "query", "schema.pattern")
        .forEach(name -> config.put(name, ""));
    JdbcSourceConfig parsed = JdbcSourceConfig.parse(config);
    assertEquals(NumericMapping.NONE, parsed.numericMapping());
    assertEquals(Granularity.CONNECT_LOGICAL, parsed.granularity());
    assertTrue(parsed.quotes());
  }

  @Test
  void confluentsDefaults() {
    JdbcSourceConfig config = JdbcSourceConfig.parse(whole());
    assertEquals(5_000, config.getInt("poll.interval.ms"));
    assertEquals(1_000, config.getInt("batch.max.rows"));
    assertEquals(60_000L, config.getLong("table.poll.interval.ms"));
    assertEquals(3, config.getInt("connection.attempts"));
    assertEquals(10_000L, config.getLong("connection.backoff.ms"));
    assertEquals(0L, config.getLong("timestamp.delay.interval.ms"));
    assertEquals(true, config.getBoolean("validate.non.null"));
    assertEquals("UTC", config.getString("db.timezone"));
    assertEquals(List.of("TABLE"), config.getList("table.types"));
    assertEquals(NumericMapping.NONE, config.numericMapping());
  }

  @Test
  void theOlderNameOfPrecisionOnly() {
    Map<String, String> config = whole();
    config.put("numeric.precision.mapping", "true");
    assertEquals(NumericMapping.PRECISION_ONLY, JdbcSourceConfig.parse(config).numericMapping());
    config.put("numeric.mapping", "best_fit");
    assertEquals(NumericMapping.BEST_FIT, JdbcSourceConfig.parse(config).numericMapping());
  }

  @Test
  void columnsByTable() {
    Map<String, String> config = whole();
    config.put("timestamp.columns.mapping", "public\\.rental:[returned|rented],public\\.(film|actor):last_update");
    config.put("incrementing.column.mapping", "public\\.payment.*:payment_id");
    JdbcSourceConfig parsed = JdbcSourceConfig.parse(config);
    assertEquals(List.of("returned", "rented"), parsed.timestampColumns(TableName.of("public.rental")));
    assertEquals(List.of("last_update"), parsed.timestampColumns(TableName.of("public.film")));
    assertEquals(List.of("last_update"), parsed.timestampColumns(TableName.of("other.rental")));
    assertEquals("payment_id", parsed.incrementingColumn(TableName.of("public.payment_p1")));
    assertEquals("customer_id", parsed.incrementingColumn(TableName.of("public.film")));
    config.put("incrementing.column.mapping", "public\\.p.*:a,public\\.payment:b");
    JdbcSourceConfig twice = JdbcSourceConfig.parse(config);
    String message = assertThrows(ConfigException.class, () -> twice.incrementingColumn(TableName.of("public.payment"))).getMessage();
    assertEquals("'incrementing.column.mapping' has 2 entries that match 'public.payment', at most one may", message);
  }

  @Test
  void whatGoesToTheDriver() {
    Map<String, String> config = whole();
    config.put("connection.sslmode", "require");
    config.put("connection.loginTimeout", "7");
    config.put("connection.password", "secret");
    assertEquals(
        Map.of("user", "reader", "password", "secret", "sslmode", "require", "loginTimeout", "7"),
        Map.copyOf(JdbcSourceConfig.parse(config).connectionProperties()));
  }

  @Test
  void aPasswordIsNeverPrinted() {
    Map<String, String> config = whole();
    config.put("connection.password", "secret");
    JdbcSourceConfig parsed = JdbcSourceConfig.parse(config);
    assertTrue(!parsed.values().toString().contains("secret"), parsed.values().toString());
  }
}
