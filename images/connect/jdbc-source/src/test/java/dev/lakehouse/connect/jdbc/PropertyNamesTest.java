package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyNamesTest {

  private static Map<String, String> problems(String... names) {
    return PropertyNames.problems(JdbcSourceDefinition.make(), Set.of(names));
  }

  /** Every property that Confluent documents for the source, by what becomes of it here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection.url", "connection.user", "connection.password", "connection.attempts", "connection.backoff.ms",
        "table.whitelist", "table.blacklist", "table.include.list", "table.exclude.list", "schema.pattern",
        "numeric.precision.mapping", "numeric.mapping", "dialect.name", "date.calendar.system", "mode",
        "incrementing.column.name", "timestamp.column.name", "timestamp.columns.mapping", "incrementing.column.mapping",
        "timestamp.initial", "validate.non.null", "query", "quote.sql.identifiers", "transaction.isolation.mode",
        "query.retry.attempts", "table.types", "poll.interval.ms", "batch.max.rows", "poll.linger.ms",
        "table.monitoring.startup.polling.limit.ms", "table.poll.interval.ms", "topic.prefix",
        "timestamp.delay.interval.ms", "db.timezone", "timestamp.granularity"
      })
  void honoured(String name) {
    assertEquals(Map.of(), problems(name));
    assertTrue(JdbcSourceDefinition.make().names().contains(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jdbc.credentials.provider.class; set 'connection.user' and 'connection.password'",
        "jdbc.credentials.provider.role; set 'connection.user' and 'connection.password'",
        "catalog.pattern; sees one database only",
        "query.suffix; would skip rows",
        "query.masked; set 'query'",
        "max.buffer.size; there is no queue"
      })
  void refusedWithTheReason(String name, String reason) {
    String text = problems(name).get(name);
    assertTrue(text.startsWith("'" + name + "' can't be honoured: ") && text.contains(reason), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name", "connector.class", "connector.plugin.version", "tasks.max", "tasks.max.enforce", "key.converter",
        "value.converter", "key.converter.plugin.version", "value.converter.plugin.version", "header.converter.plugin.version",
        "key.converter.schemas.enable", "value.converter.schemas.enable", "header.converter", "config.action.reload",
        "transforms", "transforms.x.y", "transforms.x.type", "transforms.x.predicate", "transforms.x.negate", "predicates",
        "predicates.p.type", "predicates.p.pattern", "errors.retry.timeout", "errors.retry.delay.max.ms", "errors.tolerance",
        "errors.log.enable", "errors.log.include.messages", "topic.creation.groups", "topic.creation.default.replication.factor",
        "topic.creation.default.partitions", "topic.creation.g.include", "topic.creation.g.cleanup.policy",
        "exactly.once.support", "transaction.boundary", "transaction.boundary.interval.ms", "offsets.storage.topic",
        "producer.override.linger.ms", "producer.override.x", "admin.override.x", "consumer.override.x"
      })
  void connectsOwn(String name) {
    assertEquals(Map.of(), problems(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"connection.sslmode", "connection.sslrootcert", "connection.loginTimeout", "connection.socketTimeout", "connection.options"})
  void theDriversOwn(String name) {
    assertEquals(Map.of(), problems(name));
  }

  @ParameterizedTest
  @CsvSource({
    "table.whitlist, table.whitelist",
    "tabel.whitelist, table.whitelist",
    "timestamp.column.mapping, timestamp.columns.mapping",
    "incrementing.columns.mapping, incrementing.column.mapping",
    "poll.intervall.ms, poll.interval.ms",
    "batch.max.row, batch.max.rows",
    "connection.pasword, connection.password",
    "connection.sslmod, connection.sslmode",
    "transform, transforms",
    "task.max, tasks.max",
    "canonical.key, canonical.keys"
  })
  void aNameThatNobodyKnowsIsAnErrorWithTheNearest(String name, String nearest) {
    String text = problems(name).get(name);
    assertTrue(text.startsWith("'" + name + "' is no property") && text.endsWith("the nearest is '" + nearest + "'"), text);
  }

  @Test
  void sinkOnlyNamesAreNoneOfOurs() {
    assertEquals(Set.of("topics", "insert.mode", "ssl.truststore.location"), problems("topics", "insert.mode", "ssl.truststore.location").keySet());
  }

  @Test
  void distances() {
    assertEquals(0, PropertyNames.distance("mode", "mode"));
    assertEquals(3, PropertyNames.distance("kitten", "sitting"));
    assertEquals(4, PropertyNames.distance("", "mode"));
  }
}
