package dev.lakehouse.connect.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.errors.ConnectException;

/** Asks the database, before a configuration is taken, whether it can be followed. */
final class SourceChecks {

  private SourceChecks() {}

  /**
   * What is wrong, by property. A database that does not answer is no reason to refuse: the task waits for it.
   */
  static Map<String, List<String>> problems(JdbcSourceConfig config) {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    try (Database database = Database.open(config, "validation")) {
      sources(database, config, problems);
    } catch (SQLException e) {
      if (!Database.isPassing(e)) {
        add(problems, refused(config, String.valueOf(e.getSQLState())), "the database refuses: " + e.getMessage());
      }
    } catch (KafkaException e) {
      add(problems, JdbcSourceConfig.URL, e.getMessage());
    }
    return problems;
  }

  /** The property that a refused connection is about. */
  private static String refused(JdbcSourceConfig config, String state) {
    if (state.equals("08004") && config.connectionProperties().getProperty("password") == null) {
      return JdbcSourceConfig.PASSWORD;
    }
    return state.startsWith("28") ? JdbcSourceConfig.USER : JdbcSourceConfig.URL;
  }

  private static void sources(Database database, JdbcSourceConfig config, Map<String, List<String>> problems)
      throws SQLException {
    List<Source> sources = new ArrayList<>();
    String property = config.isQuery() ? JdbcSourceConfig.QUERY : config.isCanonical() ? "canonical.keys" : JdbcSourceConfig.WHITELIST;
    if (config.isQuery()) {
      sources.add(Source.ofQuery(config));
    } else if (config.isCanonical()) {
      List<String> white = config.tableNames(JdbcSourceConfig.WHITELIST);
      config.canonical().tables().values().stream()
          .map(table -> new TableName(table.schema(), table.name()))
          .filter(table -> white.isEmpty() || white.stream().anyMatch(table::isCalled))
          .forEach(table -> sources.add(Source.ofTable(config, table)));
    } else {
      List<TableName> listed = TableMonitor.list(database, config);
      try {
        checkSelection(config, listed);
      } catch (ConnectException e) {
        add(problems, property, e.getMessage());
      }
      listed.forEach(table -> sources.add(Source.ofTable(config, table)));
    }
    boolean marked = false;
    for (Source source : sources) {
      try {
        marked |= TablePlan.of(database, config, source).marked();
      } catch (KafkaException e) {
        add(problems, property, e.getMessage());
      } catch (SQLException e) {
        if (Database.isPassing(e)) {
          throw e;
        }
        add(problems, property, "'%s': %s".formatted(source.name(), e.getMessage()));
      }
    }
    if (marked && config.mode() != Mode.BULK) {
      try {
        LateCommits.check(database);
      } catch (ConnectException e) {
        add(problems, JdbcSourceConfig.LATE, e.getMessage());
      }
    }
  }

  /**
   * @throws ConnectException for a list whose names mean no table, or more than one
   */
  static void checkSelection(JdbcSourceConfig config, List<TableName> listed) {
    List<String> problems = new ArrayList<>();
    for (String entry : config.tableNames(JdbcSourceConfig.WHITELIST)) {
      List<TableName> meant = listed.stream().filter(table -> table.isCalled(entry)).toList();
      if (meant.isEmpty()) {
        problems.add("'%s' names '%s', and there is no such table".formatted(JdbcSourceConfig.WHITELIST, entry));
      } else if (meant.size() > 1) {
        problems.add("'%s' names '%s', which may be any of %s: write its schema".formatted(JdbcSourceConfig.WHITELIST, entry, meant));
      }
    }
    if (listed.isEmpty() && problems.isEmpty()) {
      problems.add("the lists leave no table to read");
    }
    if (!problems.isEmpty()) {
      throw new ConnectException(String.join("; ", problems));
    }
  }

  private static void add(Map<String, List<String>> problems, String name, String text) {
    problems.computeIfAbsent(name, key -> new ArrayList<>()).add(text);
  }
}
