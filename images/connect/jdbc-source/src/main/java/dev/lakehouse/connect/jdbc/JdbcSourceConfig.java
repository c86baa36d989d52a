package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

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

  private static final String URL_START = "jdbc:postgresql:";
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]*");

  private JdbcSourceConfig(Map<String, String> properties) {
    super(definition(), properties, false);
  }

  /**
   * @throws ConfigException with everything that is wrong at once
   */
  static JdbcSourceConfig parse(Map<String, String> properties) {
    Map<String, List<String>> problems = problems(properties);
    if (!problems.isEmpty()) {
      List<String> texts = new ArrayList<>();
      problems.values().forEach(texts::addAll);
      throw new ConfigException(
          "%d thing(s) to mend:%n  - %s".formatted(texts.size(), String.join(System.lineSeparator() + "  - ", texts)));
    }
    return new JdbcSourceConfig(properties);
  }

  static ConfigDef definition() {
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

  /** What is wrong, by property: names, values, and what contradicts each other. */
  static Map<String, List<String>> problems(Map<String, String> properties) {
    Problems problems = new Problems();
    ConfigDef def = definition();
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
    new JdbcSourceConfig(readable).check(further);
    further.texts.forEach(
        (name, texts) -> {
          boolean leftOut = properties.containsKey(name) && !readable.containsKey(name);
          texts.stream().filter(text -> !leftOut).forEach(text -> problems.add(name, text));
        });
    return problems.texts;
  }

  private void check(Problems problems) {
    String url = getString(URL);
    if (!url.startsWith(URL_START)) {
      problems.add(
          URL,
          url.isEmpty()
              ? "'%s' must be set, as jdbc:postgresql://host:port/database".formatted(URL)
              : "'%s' must begin with '%s': PostgreSQL is what this connector reads".formatted(URL, URL_START));
    }
    if (blank(getString(USER)) && connectionProperties().getProperty("user") == null && !url.contains("user=")) {
      problems.add(USER, "'%s' must be set: the role to log in as".formatted(USER));
    }
    if (mode() == null) {
      problems.add(MODE, "'%s' must be one of %s".formatted(MODE, String.join(", ", Mode.texts())));
    }
    checkSelection(problems);
    checkColumns(problems);
    checkTopic(problems);
    checkCanonical(problems);
  }

  private void checkSelection(Problems problems) {
    boolean lists = !getList(WHITELIST).isEmpty() || !getList(BLACKLIST).isEmpty();
    boolean patterns = !getList(INCLUDE).isEmpty() || !getList(EXCLUDE).isEmpty();
    if (isQuery() && (lists || patterns)) {
      problems.add(QUERY, "'%s' can't be set together with a list of tables: remove one of them".formatted(QUERY));
    }
    if (isQuery() && !getString(QUERY).trim().toUpperCase(Locale.ROOT).matches("(?s)(SELECT|WITH)\\b.*")) {
      problems.add(QUERY, "'%s' must be a SELECT, got '%s'".formatted(QUERY, getString(QUERY)));
    }
    if (!getList(WHITELIST).isEmpty() && !getList(BLACKLIST).isEmpty()) {
      problems.add(BLACKLIST, "'%s' can't be set together with '%s': remove one of them".formatted(BLACKLIST, WHITELIST));
    }
    if (lists && patterns) {
      problems.add(INCLUDE, "'%s' and '%s' can't be set together with '%s' or '%s': remove one kind".formatted(INCLUDE, EXCLUDE, WHITELIST, BLACKLIST));
    }
    if (!getList(EXCLUDE).isEmpty() && getList(INCLUDE).isEmpty()) {
      problems.add(EXCLUDE, "'%s' needs '%s'".formatted(EXCLUDE, INCLUDE));
    }
    if (!isQuery() && !lists && !patterns && !isCanonical()) {
      problems.add(
          WHITELIST,
          "'%s' must name the tables to read; '%s' = '.*' stands for all".formatted(WHITELIST, INCLUDE));
    }
  }

  private void checkColumns(Problems problems) {
    Mode mode = mode();
    if (mode == null) {
      return;
    }
    if (mode.usesTimestamp() && getList(TIMESTAMP).isEmpty() && getList(TIMESTAMP_MAPPING).isEmpty()) {
      problems.add(TIMESTAMP, "'%s' must name a column: '%s' is '%s'".formatted(TIMESTAMP, MODE, mode));
    }
    if (mode.usesIncrementing() && isQuery() && getString(INCREMENTING).isEmpty()) {
      problems.add(INCREMENTING, "'%s' must name a column: a query does not tell which it is".formatted(INCREMENTING));
    }
    if (getLong(TIMESTAMP_INITIAL) != null && !mode.usesTimestamp()) {
      problems.add(TIMESTAMP_INITIAL, "'%s' has no meaning where '%s' is '%s': remove it".formatted(TIMESTAMP_INITIAL, MODE, mode));
    }
    if ("on".equals(getString(LATE)) && isQuery()) {
      problems.add(LATE, "'%s' can't be 'on' for a query; set '%s'".formatted(LATE, TIMESTAMP_DELAY));
    }
  }

  private void checkTopic(Problems problems) {
    String prefix = topicPrefix();
    if (!TOPIC.matcher(prefix).matches() || prefix.length() > 249) {
      problems.add(PREFIX, "'%s' must be at most 249 letters, digits, '.', '_' and '-', got '%s'".formatted(PREFIX, prefix));
    } else if (prefix.isEmpty()) {
      problems.add(PREFIX, "'%s' must be set: the topic of a table is its name behind this".formatted(PREFIX));
    }
  }

  private void checkCanonical(Problems problems) {
    if (!isCanonical()) {
      if (!getString(CanonicalConfig.RESYNC).isBlank()) {
        problems.add(CanonicalConfig.RESYNC, "'%s' needs '%s'".formatted(CanonicalConfig.RESYNC, CanonicalConfig.KEYS));
      }
      return;
    }
    if (isQuery()) {
      problems.add(QUERY, "'%s' can't be set together with '%s': canonical records are of tables".formatted(QUERY, CanonicalConfig.KEYS));
    }
    if (getLong(TIMESTAMP_INITIAL) != null) {
      problems.add(
          TIMESTAMP_INITIAL,
          "'%s' can't be set together with '%s': the first read is the whole table, or its older rows would count as deleted"
              .formatted(TIMESTAMP_INITIAL, CanonicalConfig.KEYS));
    }
    if (!getList(BLACKLIST).isEmpty() || !getList(INCLUDE).isEmpty() || !getList(EXCLUDE).isEmpty()) {
      problems.add(
          CanonicalConfig.KEYS,
          "'%s' names the tables, and can't be set together with '%s', '%s' or '%s': remove those"
              .formatted(CanonicalConfig.KEYS, BLACKLIST, INCLUDE, EXCLUDE));
    }
    if (problems.has(PREFIX)) {
      return;
    }
    try {
      CanonicalConfig canonical = canonical();
      for (String name : getList(WHITELIST)) {
        if (canonical.tables().values().stream().noneMatch(table -> new TableName(table.schema(), table.name()).isCalled(name))) {
          problems.add(WHITELIST, "'%s' names '%s', of which '%s' has no key".formatted(WHITELIST, name, CanonicalConfig.KEYS));
        }
      }
    } catch (ConfigException e) {
      boolean resync = e.getMessage().contains("for configuration " + CanonicalConfig.RESYNC);
      problems.add(resync ? CanonicalConfig.RESYNC : CanonicalConfig.KEYS, e.getMessage());
    }
  }

  private static boolean blank(String text) {
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
              if (!definition().names().contains(PropertyNames.DRIVER_PREFIX + name)) {
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

  /** Problems by property, in the order in which they were found. */
  private static final class Problems {
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    void add(String name, String text) {
      texts.computeIfAbsent(name, key -> new ArrayList<>()).add(text);
    }

    boolean isEmpty() {
      return texts.isEmpty();
    }

    boolean has(String name) {
      return texts.containsKey(name);
    }
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
