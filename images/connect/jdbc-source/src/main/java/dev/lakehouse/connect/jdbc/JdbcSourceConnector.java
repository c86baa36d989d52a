package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Polls tables of a PostgreSQL database, or a query, for new and changed rows. */
public class JdbcSourceConnector extends SourceConnector {

  private JdbcSourceConfig config;
  private Map<String, String> properties;
  private TableMonitor monitor;

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public ConfigDef config() {
    return JdbcSourceDefinition.make();
  }

  /** Names and values first; then, where the database answers, whether it lets us in and has what is named. */
  @Override
  public Config validate(Map<String, String> connectorProperties) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    JdbcSourceDefinition.make().validate(connectorProperties).forEach(value -> values.put(value.name(), value));
    Map<String, List<String>> problems = ConfigChecks.problems(connectorProperties);
    if (problems.isEmpty()) {
      problems = SourceChecks.problems(JdbcSourceConfig.parse(connectorProperties));
    }
    problems.forEach(
        (name, texts) -> {
          ConfigValue value =
              values.computeIfAbsent(
                  name, key -> new ConfigValue(key, connectorProperties.get(key), new ArrayList<>(), new ArrayList<>()));
          texts.stream().filter(text -> !value.errorMessages().contains(text)).forEach(value::addErrorMessage);
        });
    return new Config(List.copyOf(values.values()));
  }

  @Override
  public void start(Map<String, String> connectorProperties) {
    config = JdbcSourceConfig.parse(connectorProperties);
    properties = Map.copyOf(connectorProperties);
    if (!config.isQuery() && named() == null) {
      monitor = new TableMonitor(config, context(), connectorProperties.getOrDefault("name", "jdbc-source"));
    }
  }

  /** The tables, where the configuration says all of their schemas and names; else null. */
  private List<TableName> named() {
    if (config.isCanonical() && config.getList(JdbcSourceConfig.WHITELIST).isEmpty()) {
      return config.canonical().tables().values().stream().map(table -> new TableName(table.schema(), table.name())).toList();
    }
    List<String> white = config.tableNames(JdbcSourceConfig.WHITELIST);
    boolean whole = !white.isEmpty() && white.stream().allMatch(entry -> entry.matches("[^.\"]+\\.[^.\"]+"));
    return whole ? white.stream().map(TableName::of).toList() : null;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return JdbcSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    if (config.isQuery()) {
      return List.of(properties);
    }
    List<TableName> tables = tables();
    if (tables == null) {
      // The monitor asks for tasks as soon as it can list any.
      return List.of();
    }
    Map<String, List<TableName>> byName = tables.stream().collect(Collectors.groupingBy(TableName::name));
    byName.values().removeIf(same -> same.size() == 1 || config.isCanonical());
    if (!byName.isEmpty()) {
      throw new ConnectException(
          "These tables would share a topic, whose name has no schema: %s; name the ones to read with their schemas"
              .formatted(byName.values()));
    }
    int count = Math.min(maxTasks, tables.size());
    List<List<String>> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(new ArrayList<>());
    }
    for (int i = 0; i < tables.size(); i++) {
      groups.get(i % count).add(tables.get(i).toString());
    }
    return groups.stream()
        .map(
            group -> {
              Map<String, String> task = new HashMap<>(properties);
              task.put(JdbcSourceConfig.TASK_TABLES, Keyset.encode(group));
              return task;
            })
        .toList();
  }

  private List<TableName> tables() {
    List<TableName> named = named();
    if (named != null) {
      return named;
    }
    try {
      List<TableName> listed = monitor.tables();
      if (listed != null) {
        SourceChecks.checkSelection(config, listed);
      }
      return listed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while listing tables", e);
    }
  }

  @Override
  public void stop() {
    if (monitor != null) {
      monitor.close();
      monitor = null;
    }
  }

  /**
   * Offsets leave with the records that they stand behind, so that a restart goes on after the last record stored. A whole
   * table without brackets is another matter: each poll repeats it, and one that was cut off begins it again.
   */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorProperties) {
    boolean repeats =
        Mode.of(connectorProperties.getOrDefault(JdbcSourceConfig.MODE, "")) == Mode.BULK
            && connectorProperties.getOrDefault(CanonicalConfig.KEYS, "").isBlank();
    return repeats ? ExactlyOnceSupport.UNSUPPORTED : ExactlyOnceSupport.SUPPORTED;
  }

  /** A transaction is what one poll hands over (transaction.boundary=poll). */
  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorProperties) {
    return ConnectorTransactionBoundaries.UNSUPPORTED;
  }

  /** An offset that was removed has its table read anew; one that can't be read is refused here and not by a task. */
  @Override
  public boolean alterOffsets(Map<String, String> connectorProperties, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (partition == null || !partition.containsKey("table") && !partition.containsKey("query")) {
            throw new ConnectException(
                "An offset's partition must be {\"table\": \"schema.table\"} or {\"query\": \"query\"}, got " + partition);
          }
          if (offset != null) {
            try {
              Progress.of(new HashMap<>(offset), String.valueOf(offset.get("keyset")));
            } catch (RuntimeException e) {
              throw new ConnectException("The offset of %s can't be read: %s".formatted(partition, offset), e);
            }
          }
        });
    return true;
  }
}
