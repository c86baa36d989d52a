package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CapturedTable;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * What is polled as one: a table, or the query.
 *
 * @param table null for a query
 * @param captured the table's declaration; null where records are Structs
 */
record Source(TableName table, CapturedTable captured, String topic, Map<String, String> partition) {

  static Source ofTable(JdbcSourceConfig config, TableName table) {
    CapturedTable captured = config.captured(table);
    if (config.isCanonical() && captured == null) {
      throw new ConfigException("Table '%s' is read, but 'canonical.keys' has no key of it: add it".formatted(table));
    }
    String topic = captured == null ? config.topicPrefix() + table.name() : captured.topic(config.topicPrefix());
    return new Source(table, captured, topic, Map.of("table", table.toString()));
  }

  static Source ofQuery(JdbcSourceConfig config) {
    return new Source(null, null, config.topicPrefix(), Map.of("query", "query"));
  }

  /** As messages call it. */
  String name() {
    return table == null ? "query" : table.toString();
  }
}
