package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import io.debezium.connector.postgresql.PostgresConnector;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Captures tables of a PostgreSQL database as canonical records, by means of Debezium's connector. */
public class PostgresCdcConnector extends SourceConnector {

  private static final String ANY_PLACEHOLDER = "__unavailable";

  private final PostgresConnector debezium = new PostgresConnector();
  private Map<String, String> properties;

  @Override
  public String version() {
    return debezium.version();
  }

  @Override
  public ConfigDef config() {
    return CanonicalConfig.define(new ConfigDef(debezium.config()));
  }

  /** Debezium's own checks (it connects to the source), then ours; a contradiction stands at the property it is about. */
  @Override
  public Config validate(Map<String, String> properties) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    CanonicalConfig.define(new ConfigDef())
        .validate(properties)
        .forEach(value -> values.put(value.name(), value));
    Map<String, String> conflicts = DebeziumProperties.conflicts(properties);
    try {
      CanonicalConfig config = CanonicalConfig.parse(properties);
      if (conflicts.isEmpty()) {
        Map<String, String> effective = DebeziumProperties.effective(properties, config, ANY_PLACEHOLDER);
        debezium.validate(effective).configValues().forEach(value -> values.putIfAbsent(value.name(), value));
      }
    } catch (ConfigException e) {
      at(values, properties, propertyOf(e)).addErrorMessage(e.getMessage());
    }
    conflicts.forEach((name, text) -> at(values, properties, name).addErrorMessage(text));
    return new Config(List.copyOf(values.values()));
  }

  private static ConfigValue at(Map<String, ConfigValue> values, Map<String, String> properties, String name) {
    return values.computeIfAbsent(name, key -> new ConfigValue(key, properties.get(key), List.of(), new java.util.ArrayList<>()));
  }

  /** ConfigException names its property in its text only. */
  private static String propertyOf(ConfigException e) {
    for (String name : List.of(CanonicalConfig.RESYNC, CanonicalConfig.PREFIX)) {
      if (e.getMessage().contains("configuration " + name + ":")) {
        return name;
      }
    }
    return CanonicalConfig.KEYS;
  }

  @Override
  public void start(Map<String, String> properties) {
    DebeziumProperties.effective(properties, CanonicalConfig.parse(properties), ANY_PLACEHOLDER);
    this.properties = Map.copyOf(properties);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return PostgresCdcTask.class;
  }

  /** One slot has one reader. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(properties);
  }

  @Override
  public void stop() {
    properties = null;
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
    return debezium.exactlyOnceSupport(properties);
  }

  /** Transactions end with the lists that poll() returns (transaction.boundary=poll). */
  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> properties) {
    return debezium.canDefineTransactionBoundaries(properties);
  }

  /**
   * Connect stores what it is told; the task looks at a start whether it can go on from there. Where every offset is
   * taken back, the replication slot goes first.
   *
   * @throws ConnectException if the slot can't be dropped. A source that is away refuses the reset with that, and so the
   *     removal of its connector: a slot that is left behind keeps WAL until the disk is full, unseen, while an offset that
   *     stays for some time harms nobody.
   */
  @Override
  public boolean alterOffsets(Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
    // Nothing at all: no offset was stored yet, but a snapshot may have been cut off and have made its slot.
    if (offsets.values().stream().allMatch(Objects::isNull)) {
      releaseSlot(properties);
    }
    return true;
  }

  private static void releaseSlot(Map<String, String> properties) {
    String slot = properties.getOrDefault("slot.name", Session.DEFAULT_SLOT);
    // Not the effective configuration: one that is refused today may have made a slot before.
    try (SourceCatalog catalog = new SourceCatalog(properties)) {
      new SlotKeeper(catalog, slot).release();
    } catch (SQLException e) {
      throw new ConnectException(
          ("The offsets stay, because the replication slot '%s' can't be dropped and would keep the source's WAL: %s."
                  + " Try again when the source can be reached, or drop it there: SELECT pg_drop_replication_slot('%1$s');"
                  + " of a source that is gone for good, remove the connector with its offsets kept:"
                  + " DELETE /connectors/%s")
              .formatted(slot, e.getMessage().replaceAll("\\.$", ""), properties.getOrDefault("name", "<name>")),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while dropping the replication slot '" + slot + "'", e);
    }
  }
}
