package dev.lakehouse.connect.jdbc;

import static dev.lakehouse.connect.jdbc.JdbcSourceConfig.*;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** Tells what is wrong with a configuration by itself; what the database says to it is for {@link SourceChecks}. */
final class ConfigChecks {

  private static final String URL_START = "jdbc:postgresql:";
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]*");

  private ConfigChecks() {}

  /** What is wrong, by property: names, values, and what contradicts each other. */
  static Map<String, List<String>> problems(Map<String, String> properties) {
    Problems problems = new Problems();
    ConfigDef def = JdbcSourceDefinition.make();
    PropertyNames.problems(def, properties.keySet()).forEach(problems::add);
    // A value that can't be read is told of, and left out of what is looked at further.
    Map<String, String> readable = new HashMap<>(properties);
    for (ConfigValue value : def.validate(properties)) {
      value.errorMessages().forEach(text -> problems.add(value.name(), text));
      if (!value.errorMessages().isEmpty()) {
        readable.remove(value.name());
      }
    }
    Problems further = new Problems();
    check(new JdbcSourceConfig(readable), further);
    further.texts.forEach(
        (name, texts) -> {
          boolean leftOut = properties.containsKey(name) && !readable.containsKey(name);
          texts.stream().filter(text -> !leftOut).forEach(text -> problems.add(name, text));
        });
    return problems.texts;
  }

  private static void check(JdbcSourceConfig config, Problems problems) {
    String url = config.getString(URL);
    if (!url.startsWith(URL_START)) {
      problems.add(
          URL,
          url.isEmpty()
              ? "'%s' must be set, as jdbc:postgresql://host:port/database".formatted(URL)
              : "'%s' must begin with '%s': PostgreSQL is what this connector reads".formatted(URL, URL_START));
    }
    if (blank(config.getString(USER)) && config.connectionProperties().getProperty("user") == null && !url.contains("user=")) {
      problems.add(USER, "'%s' must be set: the role to log in as".formatted(USER));
    }
    if (config.mode() == null) {
      problems.add(MODE, "'%s' must be one of %s".formatted(MODE, String.join(", ", Mode.texts())));
    }
    checkSelection(config, problems);
    checkColumns(config, problems);
    checkTopic(config, problems);
    checkCanonical(config, problems);
  }

  private static void checkSelection(JdbcSourceConfig config, Problems problems) {
    boolean lists = !config.getList(WHITELIST).isEmpty() || !config.getList(BLACKLIST).isEmpty();
    boolean patterns = !config.getList(INCLUDE).isEmpty() || !config.getList(EXCLUDE).isEmpty();
    if (config.isQuery() && (lists || patterns)) {
      problems.add(QUERY, "'%s' can't be set together with a list of tables: remove one of them".formatted(QUERY));
    }
    if (config.isQuery() && !config.getString(QUERY).trim().toUpperCase(Locale.ROOT).matches("(?s)(SELECT|WITH)\\b.*")) {
      problems.add(QUERY, "'%s' must be a SELECT, got '%s'".formatted(QUERY, config.getString(QUERY)));
    }
    if (!config.getList(WHITELIST).isEmpty() && !config.getList(BLACKLIST).isEmpty()) {
      problems.add(BLACKLIST, "'%s' can't be set together with '%s': remove one of them".formatted(BLACKLIST, WHITELIST));
    }
    if (lists && patterns) {
      problems.add(INCLUDE, "'%s' and '%s' can't be set together with '%s' or '%s': remove one kind".formatted(INCLUDE, EXCLUDE, WHITELIST, BLACKLIST));
    }
    if (!config.getList(EXCLUDE).isEmpty() && config.getList(INCLUDE).isEmpty()) {
      problems.add(EXCLUDE, "'%s' needs '%s'".formatted(EXCLUDE, INCLUDE));
    }
    if (!config.isQuery() && !lists && !patterns && !config.isCanonical()) {
      problems.add(
          WHITELIST,
          "'%s' must name the tables to read; '%s' = '.*' stands for all".formatted(WHITELIST, INCLUDE));
    }
  }

  private static void checkColumns(JdbcSourceConfig config, Problems problems) {
    Mode mode = config.mode();
    if (mode == null) {
      return;
    }
    if (mode.usesTimestamp() && config.getList(TIMESTAMP).isEmpty() && config.getList(TIMESTAMP_MAPPING).isEmpty()) {
      problems.add(TIMESTAMP, "'%s' must name a column: '%s' is '%s'".formatted(TIMESTAMP, MODE, mode));
    }
    if (mode.usesIncrementing() && config.isQuery() && config.getString(INCREMENTING).isEmpty()) {
      problems.add(INCREMENTING, "'%s' must name a column: a query does not tell which it is".formatted(INCREMENTING));
    }
    if (config.getLong(TIMESTAMP_INITIAL) != null && !mode.usesTimestamp()) {
      problems.add(TIMESTAMP_INITIAL, "'%s' has no meaning where '%s' is '%s': remove it".formatted(TIMESTAMP_INITIAL, MODE, mode));
    }
    if ("on".equals(config.getString(LATE)) && config.isQuery()) {
      problems.add(LATE, "'%s' can't be 'on' for a query; set '%s'".formatted(LATE, TIMESTAMP_DELAY));
    }
  }

  private static void checkTopic(JdbcSourceConfig config, Problems problems) {
    String prefix = config.topicPrefix();
    if (!TOPIC.matcher(prefix).matches() || prefix.length() > 249) {
      problems.add(PREFIX, "'%s' must be at most 249 letters, digits, '.', '_' and '-', got '%s'".formatted(PREFIX, prefix));
    } else if (prefix.isEmpty()) {
      problems.add(PREFIX, "'%s' must be set: the topic of a table is its name behind this".formatted(PREFIX));
    }
  }

  private static void checkCanonical(JdbcSourceConfig config, Problems problems) {
    if (!config.isCanonical()) {
      if (!config.getString(CanonicalConfig.RESYNC).isBlank()) {
        problems.add(CanonicalConfig.RESYNC, "'%s' needs '%s'".formatted(CanonicalConfig.RESYNC, CanonicalConfig.KEYS));
      }
      return;
    }
    if (config.isQuery()) {
      problems.add(QUERY, "'%s' can't be set together with '%s': canonical records are of tables".formatted(QUERY, CanonicalConfig.KEYS));
    }
    if (config.getLong(TIMESTAMP_INITIAL) != null) {
      problems.add(
          TIMESTAMP_INITIAL,
          "'%s' can't be set together with '%s': the first read is the whole table, or its older rows would count as deleted"
              .formatted(TIMESTAMP_INITIAL, CanonicalConfig.KEYS));
    }
    if (!config.getList(BLACKLIST).isEmpty() || !config.getList(INCLUDE).isEmpty() || !config.getList(EXCLUDE).isEmpty()) {
      problems.add(
          CanonicalConfig.KEYS,
          "'%s' names the tables, and can't be set together with '%s', '%s' or '%s': remove those"
              .formatted(CanonicalConfig.KEYS, BLACKLIST, INCLUDE, EXCLUDE));
    }
    if (problems.has(PREFIX)) {
      return;
    }
    try {
      CanonicalConfig canonical = config.canonical();
      for (String name : config.getList(WHITELIST)) {
        if (canonical.tables().values().stream().noneMatch(table -> new TableName(table.schema(), table.name()).isCalled(name))) {
          problems.add(WHITELIST, "'%s' names '%s', of which '%s' has no key".formatted(WHITELIST, name, CanonicalConfig.KEYS));
        }
      }
    } catch (ConfigException e) {
      boolean resync = e.getMessage().contains("for configuration " + CanonicalConfig.RESYNC);
      problems.add(resync ? CanonicalConfig.RESYNC : CanonicalConfig.KEYS, e.getMessage());
    }
  }

  /** Problems by property, in the order in which they were found. */
  private static final class Problems {
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    void add(String name, String text) {
      texts.computeIfAbsent(name, key -> new ArrayList<>()).add(text);
    }

    boolean has(String name) {
      return texts.containsKey(name);
    }
  }
}
