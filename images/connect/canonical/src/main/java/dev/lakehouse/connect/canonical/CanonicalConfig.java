package dev.lakehouse.connect.canonical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The connector's own properties: which tables, which keys, and which of them to take again. */
public final class CanonicalConfig {

  public static final String KEYS = "canonical.keys";
  public static final String RESYNC = "canonical.resync";
  public static final String PREFIX = "topic.prefix";

  private static final Pattern KEY_ENTRY =
      Pattern.compile("([^.:;,\\s]+)\\.([^.:;,\\s]+):([^:;,\\s]+(?:,[^:;,\\s]+)*)");
  private static final Pattern RESYNC_ENTRY =
      Pattern.compile("([^.:;,=@\\s]+\\.[^.:;,=@\\s]+)=([A-Za-z0-9_-]{1,64})");
  private static final Pattern TOPIC_SAFE = Pattern.compile("[A-Za-z0-9._-]+");

  private final String prefix;
  private final Map<String, CapturedTable> tables;
  private final Map<String, String> resync;

  private CanonicalConfig(
      String prefix, Map<String, CapturedTable> tables, Map<String, String> resync) {
    this.prefix = prefix;
    this.tables = tables;
    this.resync = resync;
  }

  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            KEYS,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The tables to capture and the columns of their keys: "
                + "schema.table:column[,column...][;schema.table:...]")
        .define(
            RESYNC,
            Type.STRING,
            "",
            Importance.LOW,
            "Tables to take again as a whole: schema.table=token[;schema.table=token...]. A table is"
                + " taken once for each new token.");
  }

  /**
   * @throws ConfigException naming the property, what it holds and what is allowed
   */
  public static CanonicalConfig parse(Map<String, String> properties) {
    String prefix = properties.get(PREFIX);
    if (prefix == null || !TOPIC_SAFE.matcher(prefix).matches()) {
      throw new ConfigException(
          PREFIX, prefix, "must be letters, digits, '.', '_' and '-': topics are named <prefix>.<schema>.<table>");
    }
    Map<String, CapturedTable> tables = parseKeys(properties.get(KEYS));
    return new CanonicalConfig(
        prefix, tables, parseResync(properties.getOrDefault(RESYNC, ""), tables.keySet()));
  }

  static Map<String, CapturedTable> parseKeys(String text) {
    if (text == null || text.isBlank()) {
      throw new ConfigException(
          KEYS, text, "must name at least one table with its key, as schema.table:column[,column...]");
    }
    Map<String, CapturedTable> tables = new LinkedHashMap<>();
    for (String entry : text.trim().split("\\s*;\\s*")) {
      Matcher matcher = KEY_ENTRY.matcher(entry);
      if (!matcher.matches()) {
        throw new ConfigException(
            KEYS, entry, "must be schema.table:column[,column...], entries separated by ';'");
      }
      List<String> key = List.of(matcher.group(3).split(","));
      CapturedTable table = new CapturedTable(matcher.group(1), matcher.group(2), key);
      if (!TOPIC_SAFE.matcher(table.id()).matches()) {
        throw new ConfigException(
            KEYS, entry, "names a table whose name cannot be a topic's: letters, digits, '_' and '-' can");
      }
      if (Set.copyOf(key).size() != key.size()) {
        throw new ConfigException(KEYS, entry, "names a key column twice");
      }
      if (tables.put(table.id(), table) != null) {
        throw new ConfigException(KEYS, entry, "names the table '" + table.id() + "' twice");
      }
    }
    return tables;
  }

  private static Map<String, String> parseResync(String text, Set<String> known) {
    Map<String, String> tokens = new LinkedHashMap<>();
    if (text.isBlank()) {
      return tokens;
    }
    for (String entry : text.trim().split("\\s*;\\s*")) {
      Matcher matcher = RESYNC_ENTRY.matcher(entry);
      if (!matcher.matches()) {
        throw new ConfigException(
            RESYNC, entry, "must be schema.table=token, a token being 1 to 64 letters, digits, '_' or '-'");
      }
      if (!known.contains(matcher.group(1))) {
        throw new ConfigException(
            RESYNC, entry, "names a table that " + KEYS + " does not; it has " + new ArrayList<>(known));
      }
      if (tokens.put(matcher.group(1), matcher.group(2)) != null) {
        throw new ConfigException(RESYNC, entry, "names the table twice");
      }
    }
    return tokens;
  }

  public String prefix() {
    return prefix;
  }

  /** The captured tables by {@link CapturedTable#id()}, in the order of the configuration. */
  public Map<String, CapturedTable> tables() {
    return tables;
  }

  /** What stands for "this table was taken": its id, and the token that asked for it. */
  public String ticket(String table) {
    return table + "@" + resync.getOrDefault(table, "");
  }

  public Set<String> tickets() {
    Set<String> tickets = new LinkedHashSet<>();
    tables.keySet().forEach(table -> tickets.add(ticket(table)));
    return tickets;
  }
}
