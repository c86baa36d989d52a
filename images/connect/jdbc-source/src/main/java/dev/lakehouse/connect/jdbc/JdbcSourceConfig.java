package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CapturedTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's properties. Names, meanings and defaults are those of Confluent's connector, as far as there is one of that
 * name; what can't be honoured is refused by {@link PropertyNames}.
 */
final class JdbcSourceConfig extends AbstractConfig {

  static final String URL = "connection.url";
  static final String USER = "connection.user";
  static final String PASSWORD = "connection.password";
  static final String ATTEMPTS = "connection.attempts";
  static final String BACKOFF = "connection.backoff.ms";
  static final String DIALECT = "dialect.name";
  static final String WHITELIST = "table.whitelist";
  static final String BLACKLIST = "table.blacklist";
  static final String INCLUDE = "table.include.list";
  static final String EXCLUDE = "table.exclude.list";
  static final String SCHEMA_PATTERN = "schema.pattern";
  static final String TABLE_TYPES = "table.types";
  static final String QUERY = "query";
  static final String MODE = "mode";
  static final String INCREMENTING = "incrementing.column.name";
  static final String INCREMENTING_MAPPING = "incrementing.column.mapping";
  static final String TIMESTAMP = "timestamp.column.name";
  static final String TIMESTAMP_MAPPING = "timestamp.columns.mapping";
  static final String TIMESTAMP_INITIAL = "timestamp.initial";
  static final String TIMESTAMP_DELAY = "timestamp.delay.interval.ms";
  static final String NON_NULL = "validate.non.null";
  static final String QUOTE = "quote.sql.identifiers";
  static final String ISOLATION = "transaction.isolation.mode";
  static final String RETRIES = "query.retry.attempts";
  static final String PREFIX = CanonicalConfig.PREFIX;
  static final String POLL_INTERVAL = "poll.interval.ms";
  static final String LINGER = "poll.linger.ms";
  static final String BATCH = "batch.max.rows";
  static final String TABLE_POLL_INTERVAL = "table.poll.interval.ms";
  static final String STARTUP_LIMIT = "table.monitoring.startup.polling.limit.ms";
  static final String NUMERIC = "numeric.mapping";
  static final String NUMERIC_PRECISION = "numeric.precision.mapping";
  static final String GRANULARITY = "timestamp.granularity";
  static final String CALENDAR = "date.calendar.system";
  static final String ZONE = "db.timezone";
  static final String LATE = "late.commit.detection";
  static final String MARGIN = "late.commit.margin.ms";

  /** Which tables a task reads. The connector tells its tasks by it, so that it is no property of the connector. */
  static final String TASK_TABLES = "task.tables";

  /** Takes them as they are; {@link #parse} refuses what is wrong. */
  JdbcSourceConfig(Map<String, String> properties) {
    super(JdbcSourceDefinition.make(), properties, false);
  }

  /**
   * @throws ConfigException with everything that is wrong at once
   */
  static JdbcSourceConfig parse(Map<String, String> properties) {
    Map<String, List<String>> problems = ConfigChecks.problems(properties);
    if (!problems.isEmpty()) {
      List<String> texts = new ArrayList<>();
      problems.values().forEach(texts::addAll);
      throw new ConfigException(
          "%d thing(s) to mend:%n  - %s".formatted(texts.size(), String.join(System.lineSeparator() + "  - ", texts)));
    }
    return new JdbcSourceConfig(properties);
  }

  static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  boolean isCanonical() {
    return !getString(CanonicalConfig.KEYS).isBlank();
  }

  /** Only where {@link #isCanonical()}. */
  CanonicalConfig canonical() {
    Map<String, String> properties = originalsStrings();
    properties.put(PREFIX, topicPrefix());
    return CanonicalConfig.parse(properties);
  }

  /** The declared table of that name; null where records are Structs. */
  CapturedTable captured(TableName table) {
    return isCanonical() ? canonical().tables().get(table.toString()) : null;
  }

  boolean isQuery() {
    return !getString(QUERY).isBlank();
  }

  /** A list of tables, as the catalog spells them. */
  List<String> tableNames(String property) {
    List<String> names = getList(property);
    return quotes() ? names : names.stream().map(name -> name.contains("\"") ? name : name.toLowerCase(Locale.ROOT)).toList();
  }

  Mode mode() {
    return Mode.of(getString(MODE));
  }

  String topicPrefix() {
    return getString(PREFIX).trim();
  }

  ZoneId zone() {
    return ZoneId.of(getString(ZONE), ZoneId.SHORT_IDS);
  }

  boolean quotes() {
    return !getString(QUOTE).equalsIgnoreCase("never");
  }

  Granularity granularity() {
    String text = getString(GRANULARITY);
    return text.isEmpty() ? Granularity.CONNECT_LOGICAL : Granularity.of(text);
  }

  NumericMapping numericMapping() {
    if (blank(getString(NUMERIC))) {
      return getBoolean(NUMERIC_PRECISION) ? NumericMapping.PRECISION_ONLY : NumericMapping.NONE;
    }
    return NumericMapping.of(getString(NUMERIC));
  }

  /** What goes to the driver: user, password, and every other property below "connection.". */
  Properties connectionProperties() {
    Properties result = new Properties();
    originalsWithPrefix(PropertyNames.DRIVER_PREFIX)
        .forEach(
            (name, value) -> {
              if (!JdbcSourceDefinition.make().names().contains(PropertyNames.DRIVER_PREFIX + name)) {
                result.setProperty(name, String.valueOf(value));
              }
            });
    if (getString(USER) != null) {
      result.setProperty("user", getString(USER));
    }
    if (getPassword(PASSWORD) != null) {
      result.setProperty("password", getPassword(PASSWORD).value());
    }
    return result;
  }

  /** The timestamp columns of a table. */
  List<String> timestampColumns(TableName table) {
    List<String> mapped = mapped(TIMESTAMP_MAPPING, table);
    return mapped == null ? getList(TIMESTAMP) : mapped;
  }

  /** The incrementing column of a table, empty where the table itself must tell. */
  String incrementingColumn(TableName table) {
    List<String> mapped = mapped(INCREMENTING_MAPPING, table);
    return mapped == null ? getString(INCREMENTING) : mapped.get(0);
  }

  private List<String> mapped(String property, TableName table) {
    List<List<String>> found = new ArrayList<>();
    for (String mapping : getList(property)) {
      int colon = mapping.lastIndexOf(':');
      if (table.toString().matches(mapping.substring(0, colon).trim())) {
        String columns = mapping.substring(colon + 1).trim().replaceAll("^\\[|\\]$", "");
        found.add(List.of(columns.trim().split("\\s*\\|\\s*")));
      }
    }
    if (found.size() > 1) {
      throw new ConfigException("'%s' has %d entries that match '%s', at most one may".formatted(property, found.size(), table));
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
