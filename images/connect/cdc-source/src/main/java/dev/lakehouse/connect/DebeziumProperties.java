package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * What Debezium must be told so that its events can become canonical records. A user's value may repeat what stands
 * here; one that contradicts it is refused, because the records would be wrong without anyone noticing.
 */
final class DebeziumProperties {

  static final String DEBEZIUM_CONNECTOR = "io.debezium.connector.postgresql.PostgresConnector";

  /** Heartbeats leave to this topic: nothing else carries the offset of a source whose tables are idle. */
  static final String HEARTBEAT_PREFIX = "__debezium-heartbeat";

  private static final Map<String, String> FIXED = new LinkedHashMap<>();
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();
  private static final Map<String, String> REFUSED = new LinkedHashMap<>();

  static {
    // The publication is the owner's: with autocreation the connector would need to own the tables.
    FIXED.put("plugin.name", "pgoutput");
    FIXED.put("publication.autocreate.mode", "disabled");
    // Text that loses nothing.
    FIXED.put("decimal.handling.mode", "string");
    // Debezium names NaN and the infinities of numeric otherwise than PostgreSQL; the type tells them from any text.
    FIXED.put("datatype.propagate.source.type", ".*\\.numeric");
    FIXED.put("time.precision.mode", "isostring");
    FIXED.put("binary.handling.mode", "base64");
    FIXED.put("interval.handling.mode", "string");
    FIXED.put("include.unknown.datatypes", "false");
    FIXED.put("schema.name.adjustment.mode", "none");
    FIXED.put("field.name.adjustment.mode", "none");
    // Tombstones are made here, so that a delete and its tombstone are never cut apart between two polls.
    FIXED.put("tombstones.on.delete", "false");
    FIXED.put("skipped.operations", "none");
    FIXED.put("event.processing.failure.handling.mode", "fail");
    // A snapshot by several threads has no order in which brackets could stand.
    FIXED.put("snapshot.mode", "initial");
    FIXED.put("snapshot.max.threads", "1");
    FIXED.put("slot.drop.on.stop", "false");
    // Ends of transactions tell when nothing more can come with the same WAL position (see OffsetGroup).
    FIXED.put("provide.transaction.metadata", "true");
    FIXED.put("notification.enabled.channels", "sink");
    FIXED.put("extended.headers.enabled", "false");
    FIXED.put("topic.heartbeat.prefix", HEARTBEAT_PREFIX);

    DEFAULTS.put("heartbeat.interval.ms", "10000");
    // PostgreSQL sends nothing of transactions that touch no published table, so that the position would stand still
    // and all their WAL be kept. A message moves it; it changes nothing.
    DEFAULTS.put(
        "heartbeat.action.query",
        "SELECT pg_catalog.pg_logical_emit_message(true, 'lakehouse', 'heartbeat')");
    // Bounds by bytes: Debezium's own are by rows, and rows of some KiB would not fit into a small heap.
    DEFAULTS.put("max.queue.size.in.bytes", "33554432");
    DEFAULTS.put("snapshot.fetch.size", "1000");
    // A broken connection is not mended by waiting on it; PostgresCdcTask makes a new one.
    DEFAULTS.put("slot.max.retries", "2");
    DEFAULTS.put("slot.retry.delay.ms", "2000");
    DEFAULTS.put("signal.poll.interval.ms", "1000");
    // What waits for a poll is late by half of it on average; a poll that finds nothing costs next to nothing.
    DEFAULTS.put("poll.interval.ms", "50");

    REFUSED.put("table.include.list", "name the tables in " + CanonicalConfig.KEYS);
    REFUSED.put("table.exclude.list", "name the tables in " + CanonicalConfig.KEYS);
    REFUSED.put("schema.include.list", "name the tables in " + CanonicalConfig.KEYS);
    REFUSED.put("schema.exclude.list", "name the tables in " + CanonicalConfig.KEYS);
    REFUSED.put("message.key.columns", "name the keys in " + CanonicalConfig.KEYS);
    REFUSED.put("column.include.list", "leave columns out with column.exclude.list");
    REFUSED.put("snapshot.include.collection.list", "take tables again with " + CanonicalConfig.RESYNC);
    REFUSED.put("snapshot.select.statement.overrides", "a snapshot must hold every row of its table");
    REFUSED.put("unavailable.value.placeholder", "the connector makes its own, a new one at each start");
    REFUSED.put("notification.sink.topic.name", "notifications never leave the connector");
    REFUSED.put("replica.identity.autoset.values", "the tables' owner sets REPLICA IDENTITY FULL");
    REFUSED.put("flush.lsn.source", "the source's WAL would be kept for ever");
    REFUSED.put("lsn.flush.mode", "the connector must confirm what Kafka has, and nothing else");
    REFUSED.put("topic.naming.strategy", "topics are named <prefix>.<schema>.<table>");
    REFUSED.put("topic.delimiter", "topics are named <prefix>.<schema>.<table>");
    REFUSED.put("topic.transaction", "transaction events never leave the connector");
  }

  private DebeziumProperties() {}

  /** One text for each property of the user's that contradicts what the connector needs, by property. */
  static Map<String, String> conflicts(Map<String, String> user) {
    Map<String, String> conflicts = new LinkedHashMap<>();
    FIXED.forEach(
        (name, needed) -> {
          String value = user.get(name);
          if (value != null && !value.trim().equalsIgnoreCase(needed)) {
            conflicts.put(
                name,
                "'%s' is '%s', but canonical records need '%s': remove the property or set it so"
                    .formatted(name, value, needed));
          }
        });
    REFUSED.forEach(
        (name, way) -> {
          if (user.get(name) != null) {
            conflicts.put(
                name, "'%s' is '%s', but it cannot be set: %s".formatted(name, user.get(name), way));
          }
        });
    String heartbeat = user.get("heartbeat.interval.ms");
    if (heartbeat != null && !heartbeat.trim().matches("[1-9][0-9]{0,8}")) {
      conflicts.put(
          "heartbeat.interval.ms",
          ("'heartbeat.interval.ms' is '%s', but must be at least 1: without heartbeats an idle source keeps"
                  + " its WAL for ever")
              .formatted(heartbeat));
    }
    return conflicts;
  }

  /**
   * The whole configuration of Debezium's task.
   *
   * @throws ConfigException with every contradiction at once
   */
  static Map<String, String> effective(
      Map<String, String> user, CanonicalConfig config, String placeholder) {
    Map<String, String> conflicts = conflicts(user);
    if (!conflicts.isEmpty()) {
      throw new ConfigException(String.join("; ", conflicts.values()));
    }
    Map<String, String> result = new HashMap<>(DEFAULTS);
    result.putAll(user);
    result.putAll(FIXED);
    result.remove(CanonicalConfig.KEYS);
    result.remove(CanonicalConfig.RESYNC);
    // Debezium picks what belongs to PostgreSQL by this name.
    result.put("connector.class", DEBEZIUM_CONNECTOR);
    result.put("notification.sink.topic.name", notificationTopic(config.prefix()));
    result.put("unavailable.value.placeholder", placeholder);
    result.put("table.include.list", tables(config, ",", false));
    result.put("message.key.columns", tables(config, ";", true));
    result.put("signal.enabled.channels", withInProcess(user.get("signal.enabled.channels")));
    return result;
  }

  static String notificationTopic(String prefix) {
    return prefix + ".__notification";
  }

  static String transactionTopic(String prefix) {
    return prefix + ".transaction";
  }

  static String heartbeatTopic(String prefix) {
    return HEARTBEAT_PREFIX + "." + prefix;
  }

  /** The in-process channel carries the connector's own requests for a snapshot; a user's channels stay. */
  private static String withInProcess(String channels) {
    List<String> names = new ArrayList<>();
    if (channels != null && !channels.isBlank()) {
      names.addAll(List.of(channels.trim().split("\\s*,\\s*")));
    }
    if (!names.contains("in-process")) {
      names.add("in-process");
    }
    return String.join(",", names);
  }

  private static String tables(CanonicalConfig config, String separator, boolean withKeys) {
    return config.tables().values().stream()
        .map(
            table ->
                literal(table.schema()) + "\\." + literal(table.name())
                    + (withKeys ? ":" + String.join(",", table.key()) : ""))
        .collect(Collectors.joining(separator));
  }

  /** Debezium's lists are regular expressions. */
  private static String literal(String name) {
    return name.matches("[A-Za-z0-9_-]+") ? name : Pattern.quote(name);
  }
}
