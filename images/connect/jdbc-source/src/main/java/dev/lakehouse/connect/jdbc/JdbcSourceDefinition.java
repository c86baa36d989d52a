package dev.lakehouse.connect.jdbc;

import static dev.lakehouse.connect.jdbc.JdbcSourceConfig.*;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** What Connect and its users are told of each property: its type, its default, what it may be, and what it is for. */
final class JdbcSourceDefinition {

  private JdbcSourceDefinition() {}

  static ConfigDef make() {
    ConfigDef def = new ConfigDef();
    int n = 0;
    String group = "Database";
    def.define(URL, Type.STRING, "", Importance.HIGH, "Where the database is: jdbc:postgresql://host:port/database. Any other 'connection.<name>' is the driver's property <name>.", group, ++n, Width.LONG, "URL");
    def.define(USER, Type.STRING, null, Importance.HIGH, "The role to log in as.", group, ++n, Width.MEDIUM, "User");
    def.define(PASSWORD, Type.PASSWORD, null, Importance.HIGH, "Its password.", group, ++n, Width.SHORT, "Password");
    def.define(ATTEMPTS, Type.INT, 3, Range.atLeast(1), Importance.LOW, "How often a connection is tried in a row before the task fails.", group, ++n, Width.SHORT, "Attempts to connect");
    def.define(BACKOFF, Type.LONG, 10_000L, Range.atLeast(0), Importance.LOW, "Milliseconds between two attempts.", group, ++n, Width.SHORT, "Backoff");
    def.define(DIALECT, Type.STRING, "", new Only("PostgreSQL is what this connector reads", "", "PostgreSqlDatabaseDialect"), Importance.LOW, "PostgreSQL is the only one.", group, ++n, Width.LONG, "Dialect");
    def.define(WHITELIST, Type.LIST, "", ValidList.anyNonDuplicateValues(true, false), Importance.MEDIUM, "The tables to read, as table or schema.table. Not together with " + BLACKLIST + ".", group, ++n, Width.LONG, "Tables");
    def.define(BLACKLIST, Type.LIST, "", ValidList.anyNonDuplicateValues(true, false), Importance.MEDIUM, "The tables not to read; all others are.", group, ++n, Width.LONG, "Tables left out");
    def.define(INCLUDE, Type.LIST, "", new Regexes(), Importance.MEDIUM, "Regular expressions over schema.table; each must match the whole name.", group, ++n, Width.LONG, "Tables by pattern");
    def.define(EXCLUDE, Type.LIST, "", new Regexes(), Importance.MEDIUM, "Takes away of what " + INCLUDE + " matches.", group, ++n, Width.LONG, "Tables left out by pattern");
    def.define(SCHEMA_PATTERN, Type.STRING, null, Importance.HIGH, "LIKE pattern of the schemas whose tables are listed; all but the system's if not set.", group, ++n, Width.SHORT, "Schemas");
    def.define(TABLE_TYPES, Type.LIST, "TABLE", new Choices(TableType.texts()), Importance.LOW, "The kinds of relations that are listed: " + String.join(", ", TableType.texts()) + ".", group, ++n, Width.MEDIUM, "Kinds");
    def.define(NUMERIC, Type.STRING, null, new Choice(NumericMapping.texts()), Importance.LOW, "What becomes of numeric in a Struct: none (Decimal), precision_only, best_fit, best_fit_eager_double. Canonical records have exact texts.", group, ++n, Width.SHORT, "Numerics", new Fixed(NumericMapping.texts()));
    def.define(NUMERIC_PRECISION, Type.BOOLEAN, false, Importance.LOW, "true is numeric.mapping=precision_only where that is not set.", group, ++n, Width.SHORT, "Numerics by precision");
    def.define(CALENDAR, Type.STRING, "PROLEPTIC_GREGORIAN", new Only("the legacy calendar would move dates before 1582-10-15 by days", "PROLEPTIC_GREGORIAN"), Importance.LOW, "PostgreSQL's own calendar; the LEGACY one would move dates before 1582-10-15 by days.", group, ++n, Width.SHORT, "Calendar");

    group = "Mode";
    n = 0;
    def.define(MODE, Type.STRING, "", new Choice(Mode.texts()), Importance.HIGH, "bulk: every row at each poll. incrementing: rows with a greater id. timestamp: rows with a later timestamp, ties in the order of the key. timestamp+incrementing: ties in the order of the id.", group, ++n, Width.MEDIUM, "Mode", List.of(INCREMENTING, TIMESTAMP), new Fixed(Mode.texts()));
    def.define(INCREMENTING, Type.STRING, "", Importance.MEDIUM, "The column that rises with each new row. Empty: the one that the table fills from a sequence.", group, ++n, Width.MEDIUM, "Incrementing column");
    def.define(INCREMENTING_MAPPING, Type.LIST, "", new Mappings(false), Importance.MEDIUM, "By table: regex:column, the regex over schema.table.", group, ++n, Width.LONG, "Incrementing columns by table");
    def.define(TIMESTAMP, Type.LIST, "", ValidList.anyNonDuplicateValues(true, false), Importance.MEDIUM, "The column that moves with each change; of several the first that is not null counts.", group, ++n, Width.MEDIUM, "Timestamp columns");
    def.define(TIMESTAMP_MAPPING, Type.LIST, "", new Mappings(true), Importance.MEDIUM, "By table: regex:[column|column], the regex over schema.table.", group, ++n, Width.LONG, "Timestamp columns by table");
    def.define(TIMESTAMP_INITIAL, Type.LONG, null, Importance.LOW, "Without a stored offset, only rows after this are read: milliseconds since the epoch, -1 for the time of the first start. Not for canonical records, whose first read is the whole table.", group, ++n, Width.MEDIUM, "First timestamp");
    def.define(NON_NULL, Type.BOOLEAN, true, Importance.LOW, "Whether the columns of the mode must be NOT NULL. With false, rows without a timestamp are read only where late commits are detected.", group, ++n, Width.SHORT, "Refuse nullable columns");
    def.define(QUERY, Type.STRING, "", Importance.MEDIUM, "A SELECT to poll in place of tables. It becomes a subquery, so that it may have any clause.", group, ++n, Width.LONG, "Query");
    def.define(QUOTE, Type.STRING, "ALWAYS", new Choice(List.of("always", "never", "ALWAYS", "NEVER")), Importance.MEDIUM, "never: names of tables and columns fold to lower case, as unquoted ones in SQL do.", group, ++n, Width.SHORT, "Quote identifiers", new Fixed(List.of("always", "never")));
    def.define(ISOLATION, Type.STRING, "DEFAULT", new Only("a poll reads one snapshot, which a weaker isolation would tear and a stronger one would not better", "DEFAULT", "REPEATABLE_READ"), Importance.LOW, "A poll reads one REPEATABLE READ snapshot; a weaker isolation would tear it, a stronger one has no use for a reader.", group, ++n, Width.SHORT, "Isolation");
    def.define(RETRIES, Type.INT, -1, Importance.LOW, "How often in a row reading may fail for a passing reason (a lost connection, a lock) before the task fails; below 1: no limit.", group, ++n, Width.SHORT, "Retries");
    def.define(LATE, Type.STRING, "auto", ValidString.in("auto", "on", "off"), Importance.MEDIUM, "Whether rows that become visible late, with an id or a timestamp of long before, are looked for. auto: for tables, not for views and queries.", group, ++n, Width.SHORT, "Late commits", new Fixed(List.of("auto", "on", "off")));
    def.define(MARGIN, Type.LONG, 5_000L, Range.atLeast(0), Importance.LOW, "Milliseconds by which a transaction's start may be shown late, or a writer's clock be behind.", group, ++n, Width.SHORT, "Margin of late commits");

    group = "Connector";
    n = 0;
    def.define(TIMESTAMP_DELAY, Type.LONG, 0L, Range.atLeast(0), Importance.HIGH, "Milliseconds that a row's timestamp must be past before it is read, for what commits late.", group, ++n, Width.MEDIUM, "Delay");
    def.define(PREFIX, Type.STRING, "", Importance.HIGH, "Before the table's name in the topic's: <prefix><table>, with canonical records <prefix>.<schema>.<table>; for a query the whole name.", group, ++n, Width.MEDIUM, "Topic prefix");
    def.define(POLL_INTERVAL, Type.INT, 5_000, Range.atLeast(1), Importance.HIGH, "Milliseconds between the end of one poll and the next.", group, ++n, Width.SHORT, "Poll interval");
    def.define(LINGER, Type.LONG, 5_000L, Importance.LOW, "Milliseconds after which a poll without rows returns to Connect.", group, ++n, Width.SHORT, "Linger");
    def.define(BATCH, Type.INT, 1_000, Range.atLeast(1), Importance.LOW, "Rows that one poll hands over at most.", group, ++n, Width.SHORT, "Batch");
    def.define(TABLE_POLL_INTERVAL, Type.LONG, 60_000L, Range.atLeast(1), Importance.LOW, "Milliseconds between two looks for new tables, where they are not named one by one.", group, ++n, Width.SHORT, "Table poll interval");
    def.define(STARTUP_LIMIT, Type.LONG, 10_000L, Range.atLeast(0), Importance.LOW, "Milliseconds that a start waits for the first list of tables.", group, ++n, Width.SHORT, "First list");
    def.define(GRANULARITY, Type.STRING, "connect_logical", new Choice(Granularity.texts()), Importance.LOW, "What becomes of timestamps in a Struct.", group, ++n, Width.SHORT, "Timestamps", new Fixed(Granularity.texts()));
    def.define(ZONE, Type.STRING, "UTC", new Zone(), Importance.MEDIUM, "The zone that timestamps without one are in.", group, ++n, Width.MEDIUM, "Time zone");

    group = "Canonical records";
    def.define(CanonicalConfig.KEYS, Type.STRING, "", Importance.HIGH, "Tables and the columns of their keys, schema.table:column[,column...][;...]. With it, records are canonical and the first read of a table is bracketed; without it they are Structs.", group, 1, Width.LONG, "Keys");
    def.define(CanonicalConfig.RESYNC, Type.STRING, "", Importance.LOW, "Tables to take again as a whole: schema.table=token[;...]. A table is taken once for each new token.", group, 2, Width.LONG, "Tables to take again");
    def.define(ColumnExclusion.PROPERTY, Type.LIST, "", new Regexes(), Importance.LOW, "Columns left out of canonical records: regular expressions over schema.table.column.", group, 3, Width.LONG, "Columns left out");
    return def;
  }

  /** What Confluent's connector has more values of, and why it can be one of these only. */
  private static final class Only implements ConfigDef.Validator {
    private final String reason;
    private final List<String> allowed;

    Only(String reason, String... allowed) {
      this.reason = reason;
      this.allowed = List.of(allowed);
    }

    @Override
    public void ensureValid(String name, Object value) {
      if (!allowed.contains((String) value)) {
        String texts = allowed.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" or "));
        throw new ConfigException(name, value, "must be %s: %s".formatted(texts, reason));
      }
    }

    @Override
    public String toString() {
      return allowed.toString();
    }
  }

  /** One of some values; unset and empty pass, whether a value is needed is another question. */
  private record Choice(List<String> allowed) implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      String text = (String) value;
      if (text != null && !text.isEmpty() && !allowed.contains(text) && !allowed.contains(text.toLowerCase(Locale.ROOT))) {
        throw new ConfigException(name, value, "must be one of " + String.join(", ", allowed));
      }
    }

    @Override
    public String toString() {
      return allowed.toString();
    }
  }

  private record Choices(List<String> allowed) implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      for (Object each : (List<?>) value) {
        if (allowed.stream().noneMatch(text -> text.equalsIgnoreCase((String) each))) {
          throw new ConfigException(name, each, "must be of " + String.join(", ", allowed));
        }
      }
    }

    @Override
    public String toString() {
      return allowed.toString();
    }
  }

  private record Fixed(List<String> values) implements Recommender {
    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
      return List.copyOf(values);
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
      return true;
    }
  }

  private static final class Regexes implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      for (Object each : (List<?>) value) {
        try {
          Pattern.compile((String) each);
        } catch (PatternSyntaxException e) {
          throw new ConfigException(name, each, "must be a regular expression: " + e.getDescription());
        }
      }
    }

    @Override
    public String toString() {
      return "regular expressions";
    }
  }

  /**
   * @param several whether an entry may name more than one column
   */
  private record Mappings(boolean several) implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      for (Object each : (List<?>) value) {
        String text = (String) each;
        int colon = text.lastIndexOf(':');
        String columns = text.substring(colon + 1);
        if (colon < 1 || columns.replaceAll("[\\[\\]|\\s]", "").isEmpty() || !several && columns.contains("|")) {
          throw new ConfigException(name, each, "must be " + this);
        }
        new Regexes().ensureValid(name, List.of(text.substring(0, colon).trim()));
      }
    }

    @Override
    public String toString() {
      return several ? "regex:column or regex:[column|column]" : "regex:column";
    }
  }

  private static final class Zone implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      try {
        ZoneId.of((String) value, ZoneId.SHORT_IDS);
      } catch (DateTimeException e) {
        throw new ConfigException(name, value, "must be a time zone such as UTC or Europe/Berlin");
      }
    }

    @Override
    public String toString() {
      return "a time zone";
    }
  }
}
