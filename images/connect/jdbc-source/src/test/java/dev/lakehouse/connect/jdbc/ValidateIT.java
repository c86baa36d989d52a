package dev.lakehouse.connect.jdbc;

import static dev.lakehouse.connect.jdbc.PolledDatabase.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.SourceExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code PUT /connector-plugins/…/config/validate} says before anything runs. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class ValidateIT {

  private static final String FILM =
      "CREATE TABLE film (film_id serial PRIMARY KEY, title text, last_update timestamptz NOT NULL, seen timestamptz)";

  private static Map<String, String> film(PolledDatabase source) {
    Map<String, String> config = source.config("timestamp+incrementing", "public.film");
    config.put("timestamp.column.name", "last_update");
    return config;
  }

  private static Map<String, String> errors(Map<String, String> config) {
    Map<String, String> errors = new TreeMap<>();
    for (ConfigValue value : new JdbcSourceConnector().validate(config).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), String.join("\n", value.errorMessages()));
      }
    }
    return errors;
  }

  private static void assertRefused(Map<String, String> config, String field, String text, Consumer<Map<String, String>> change) {
    Map<String, String> changed = new HashMap<>(config);
    change.accept(changed);
    Map<String, String> errors = errors(changed);
    assertEquals(List.of(field), List.copyOf(errors.keySet()), errors.toString());
    assertTrue(errors.get(field).contains(text), errors.toString());
  }

  @Test
  void eachBadField(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE TABLE plain (a int, b text)", "CREATE SCHEMA other", "CREATE TABLE other.film (film_id int)");
    Map<String, String> good = film(source);
    assertEquals(Map.of(), errors(good));
    assertRefused(good, "connection.user", "password authentication failed", config -> config.put("connection.password", "wrong"));
    assertRefused(good, "connection.user", "password authentication failed", config -> config.put("connection.user", "nobody"));
    assertRefused(good, "connection.password", "no password was provided", config -> config.remove("connection.password"));
    assertRefused(
        good, "connection.url", "\"nowhere\" does not exist", config -> config.put("connection.url", config.get("connection.url").replaceAll("[^/]+$", "nowhere")));
    assertRefused(good, "connection.url", "Unable to parse URL", config -> config.put("connection.url", "jdbc:postgresql://host:port/x"));
    assertRefused(good, "table.whitelist", "names 'public.flim', and there is no such table", config -> config.put("table.whitelist", "public.flim"));
    assertRefused(good, "table.whitelist", "write its schema", config -> config.put("table.whitelist", "film"));
    assertRefused(good, "table.whitelist", "there is no column 'updated'", config -> config.put("timestamp.column.name", "updated"));
    assertRefused(good, "table.whitelist", "column 'seen' may be null", config -> config.put("timestamp.column.name", "seen"));
    assertRefused(good, "table.whitelist", "of type 'text', must be a timestamp", config -> config.put("timestamp.column.name", "title"));
    assertRefused(good, "table.whitelist", "of type 'text', must be a whole number", config -> config.put("incrementing.column.name", "title"));
    assertRefused(good, "table.whitelist", "no column is filled from a sequence", config -> config.put("table.whitelist", "public.plain"));
    assertEquals(Map.of(), errors(with(good, "validate.non.null", "false", "timestamp.column.name", "seen")));
    assertEquals(Map.of(), errors(with(good, "timestamp.column.name", "seen,last_update")));
    assertRefused(
        good, "table.whitelist", "has 2 entries that match",
        config -> config.put("timestamp.columns.mapping", "public\\.film:last_update,public\\.f.*:[last_update]"));
  }

  @Test
  void canonicalTables(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE TABLE shape (id int PRIMARY KEY, at point, last_update timestamptz NOT NULL)");
    Map<String, String> good = source.canonical("timestamp", "public.film:film_id");
    assertEquals(Map.of(), errors(good));
    assertRefused(good, "canonical.keys", "There is no table 'public.flim'", config -> config.put("canonical.keys", "public.flim:film_id"));
    assertRefused(good, "canonical.keys", "there is no column 'id', which the declared key names", config -> config.put("canonical.keys", "public.film:id"));
    assertRefused(
        good, "canonical.keys", "leave it out with 'column.exclude.list' = 'public.shape.at'", config -> config.put("canonical.keys", "public.shape:id"));
    assertEquals(Map.of(), errors(with(good, "canonical.keys", "public.shape:id", "column.exclude.list", "public.shape.at")));
    // What is not read need not be there.
    assertEquals(
        Map.of(), errors(with(good, "canonical.keys", "public.film:film_id;public.gone:id", "table.whitelist", "public.film")));
  }

  @Test
  void everyProblemOfEveryTableIsTold(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE TABLE plain (a int, b text)");
    Map<String, String> errors = errors(with(film(source), "table.whitelist", "public.film,public.plain,public.gone", "timestamp.column.name", "seen"));
    for (String text : List.of("'seen' may be null", "there is no column 'seen'", "no column is filled", "no such table")) {
      assertTrue(errors.get("table.whitelist").contains(text), errors.toString());
    }
  }

  @Test
  void privileges(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE SCHEMA hidden", "CREATE TABLE hidden.film (film_id serial PRIMARY KEY, last_update timestamptz NOT NULL)", "REVOKE SELECT ON film FROM " + PolledDatabase.ROLE);
    assertRefused(film(source), "table.whitelist", "GRANT SELECT ON \"public\".\"film\" TO", config -> { });
    assertRefused(film(source), "table.whitelist", "GRANT USAGE ON SCHEMA \"hidden\"", config -> config.put("table.whitelist", "hidden.film"));
  }

  @Test
  void aRoleThatDoesNotSeeTransactions(PolledDatabase source) throws Exception {
    source.sql(FILM, "REVOKE pg_monitor FROM " + PolledDatabase.ROLE);
    try {
      assertRefused(film(source), "late.commit.detection", "GRANT pg_monitor TO lakehouse_connect;", config -> { });
      assertEquals(Map.of(), errors(with(film(source), "late.commit.detection", "off")));
      // Who reads everything each time has no use for it.
      assertEquals(Map.of(), errors(with(film(source), "mode", "bulk")));
    } finally {
      source.sql("GRANT pg_monitor TO " + PolledDatabase.ROLE);
    }
  }

  @Test
  void queries(PolledDatabase source) throws Exception {
    source.sql(FILM);
    Map<String, String> good = with(film(source), "query", "SELECT * FROM film", "incrementing.column.name", "film_id");
    good.remove("table.whitelist");
    assertEquals(Map.of(), errors(good));
    assertRefused(good, "query", "relation \"flim\" does not exist", config -> config.put("query", "SELECT * FROM flim"));
    assertRefused(good, "query", "there is no column 'last_update'", config -> config.put("query", "SELECT film_id FROM film"));
    assertRefused(good, "query", "more than one column 'film_id'", config -> config.put("query", "SELECT film_id, f.* FROM film f"));
    assertRefused(good, "query", "syntax error", config -> config.put("query", "SELECT * FROM"));
  }

  @Test
  void viewsAndLateCommits(PolledDatabase source) throws Exception {
    source.sql(FILM, "CREATE VIEW films AS SELECT * FROM film");
    Map<String, String> view =
        with(film(source), "table.whitelist", "public.films", "table.types", "VIEW", "incrementing.column.name", "film_id", "validate.non.null", "false");
    assertEquals(Map.of(), errors(view));
    assertRefused(view, "table.whitelist", "its rows don't tell who wrote them", config -> config.put("late.commit.detection", "on"));
  }

  @Test
  void whoDoesNotAnswerIsNoReasonToRefuse(PolledDatabase source) {
    assertEquals(Map.of(), errors(with(film(source), "connection.url", "jdbc:postgresql://127.0.0.1:1/pagila")));
    assertEquals(Map.of(), errors(with(film(source), "connection.url", "jdbc:postgresql://no-such-host.invalid/pagila")));
  }

  @Test
  void whatConnectNeedsOfEachValue(PolledDatabase source) throws Exception {
    source.sql(FILM);
    Config config = new JdbcSourceConnector().validate(film(source));
    Map<String, ConfigValue> values = new HashMap<>();
    config.configValues().forEach(value -> values.put(value.name(), value));
    // Connect takes it for granted that each key of the definition has a value.
    JdbcSourceDefinition.make()
        .configKeys()
        .values()
        .forEach(
            key -> {
              ConfigValue value = values.get(key.name);
              assertTrue(value != null && value.visible(), key.name);
              assertTrue(key.documentation.length() > 10 && key.group != null && key.displayName != null, key.name);
              assertTrue(value.recommendedValues().isEmpty() == (key.recommender == null), key.name);
            });
    assertEquals(List.of("bulk", "incrementing", "timestamp", "timestamp+incrementing"), values.get("mode").recommendedValues());
    assertEquals("org.apache.kafka.common.config.types.Password", values.get("connection.password").value().getClass().getName());
    assertEquals(5_000L, values.get("late.commit.margin.ms").value());
    assertTrue(!values.containsKey(JdbcSourceConfig.TASK_TABLES));
    // A name that nobody knows has a value too, or its error would be seen nowhere.
    Map<String, String> errors = errors(with(film(source), "batch.max.row", "1"));
    assertEquals(List.of("batch.max.row"), List.copyOf(errors.keySet()));
  }

  @Test
  void exactlyOncePerMode(PolledDatabase source) {
    JdbcSourceConnector connector = new JdbcSourceConnector();
    assertEquals(ExactlyOnceSupport.SUPPORTED, connector.exactlyOnceSupport(film(source)));
    assertEquals(ExactlyOnceSupport.UNSUPPORTED, connector.exactlyOnceSupport(source.config("bulk", "public.film")));
    assertEquals(ExactlyOnceSupport.SUPPORTED, connector.exactlyOnceSupport(source.canonical("bulk", "public.film:film_id")));
    assertEquals(ConnectorTransactionBoundaries.UNSUPPORTED, connector.canDefineTransactionBoundaries(film(source)));
  }

  @Test
  void offsetsThatCantBeReadAreRefused() {
    JdbcSourceConnector connector = new JdbcSourceConnector();
    Map<String, String> table = Map.of("table", "public.film");
    Map<Map<String, ?>, Map<String, ?>> removed = new HashMap<>();
    removed.put(table, null);
    assertTrue(connector.alterOffsets(Map.of(), removed));
    assertTrue(connector.alterOffsets(Map.of(), Map.of(table, new Progress("timestamp r.\"a\"").offset())));
    for (Map<String, ?> bad :
        List.of(Map.of("keyset", "k", "position", 5), Map.of("keyset", "k", "mark", "yesterday"), Map.of("keyset", "k", "ids", "x"))) {
      String message = assertThrows(ConnectException.class, () -> connector.alterOffsets(Map.of(), Map.of(table, bad))).getMessage();
      assertTrue(message.startsWith("The offset of {table=public.film} can't be read"), message);
    }
    Map<Map<String, ?>, Map<String, ?>> elsewhere = Map.of(Map.of("server", "x"), Map.of());
    assertThrows(ConnectException.class, () -> connector.alterOffsets(Map.of(), elsewhere));
  }
}
