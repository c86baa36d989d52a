package dev.lakehouse.connect.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for tables that appear or vanish, where they are not named one by one, and has the tasks made anew then. */
final class TableMonitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TableMonitor.class);

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE position(c.relkind::text IN ?) > 0 AND n.nspname LIKE ?
         AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
         AND c.relpersistence <> 't'
       ORDER BY 1, 2""";

  private final JdbcSourceConfig config;
  private final ConnectorContext context;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch listed = new CountDownLatch(1);
  private List<TableName> tables;
  /** Whether somebody was told the tables, or that there are none yet. */
  private boolean told;

  TableMonitor(JdbcSourceConfig config, ConnectorContext context, String name) {
    this.config = config;
    this.context = context;
    this.thread = new Thread(this::run, "tables of " + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The tables as they were listed last; null as long as the database could not be asked. */
  List<TableName> tables() throws InterruptedException {
    listed.await(config.getLong(JdbcSourceConfig.STARTUP_LIMIT), TimeUnit.MILLISECONDS);
    synchronized (this) {
      told = true;
      return tables;
    }
  }

  /** Whether who was told of other tables must be told anew. */
  private synchronized boolean changesTo(List<TableName> found) {
    boolean changed = told && !found.equals(tables);
    tables = found;
    return changed;
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopped.await(config.getLong(JdbcSourceConfig.TABLE_POLL_INTERVAL), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try (Database database = Database.open(config, Thread.currentThread().getName())) {
      List<TableName> found = list(database, config);
      boolean changed = changesTo(found);
      listed.countDown();
      if (changed) {
        LOG.info("The tables are now {}", found);
        context.requestTaskReconfiguration();
      }
    } catch (SQLException e) {
      listed.countDown();
      if (Database.isPassing(e)) {
        LOG.warn("The tables can't be listed, trying again: {}", e.getMessage());
      } else {
        context.raiseError(new ConnectException("The tables can't be listed: " + e.getMessage(), e));
      }
    } catch (RuntimeException e) {
      context.raiseError(e);
    }
  }

  /** The relations that the configuration means. */
  static List<TableName> list(Database database, JdbcSourceConfig config) throws SQLException {
    List<String> include = config.getList(JdbcSourceConfig.INCLUDE);
    List<String> exclude = config.getList(JdbcSourceConfig.EXCLUDE);
    List<String> white = config.tableNames(JdbcSourceConfig.WHITELIST);
    List<String> black = config.tableNames(JdbcSourceConfig.BLACKLIST);
    String pattern = config.getString(JdbcSourceConfig.SCHEMA_PATTERN);
    return all(database, config, pattern == null ? "%" : pattern).stream()
        .filter(table -> white.isEmpty() || white.stream().anyMatch(table::isCalled))
        .filter(table -> black.stream().noneMatch(table::isCalled))
        .filter(table -> include.isEmpty() || include.stream().anyMatch(regex -> Pattern.matches(regex, table.toString())))
        .filter(table -> exclude.stream().noneMatch(regex -> Pattern.matches(regex, table.toString())))
        .toList();
  }

  private static List<TableName> all(Database database, JdbcSourceConfig config, String schemas) throws SQLException {
    // Who names a table means it, be it the root of partitions or not.
    String kinds = TableType.kinds(config.getList(JdbcSourceConfig.TABLE_TYPES));
    if (!config.getList(JdbcSourceConfig.WHITELIST).isEmpty()) {
      kinds += "rp";
    }
    return database.rows(TABLES, row -> new TableName(row.getString(1), row.getString(2)), kinds, schemas);
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
