package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.connect.errors.ConnectException;
import org.postgresql.Driver;

/** A connection to the database, with everything set that the form of a value depends on. */
final class Database implements AutoCloseable {

  private static final String SETTINGS =
      """
      SELECT pg_catalog.set_config(name, value, false)
        FROM (VALUES ('TimeZone', 'UTC'), ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'iso_8601'),
                     ('bytea_output', 'hex'), ('extra_float_digits', '3'), ('xmloption', 'content'),
                     ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
                     ('idle_session_timeout', '0'), ('lock_timeout', '10000')) AS setting (name, value)""";

  /** Types and tables are written with their schemas then; a query of the user's is not. */
  private static final String SEARCH_PATH = "SELECT pg_catalog.set_config('search_path', '', false)";

  private static final String TRANSACTION_TIMEOUT =
      "SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name = 'transaction_timeout'";

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  static Database open(JdbcSourceConfig config, String application) throws SQLException {
    Properties properties = config.connectionProperties();
    // Values as PostgreSQL prints them: the binary form of many would have to be printed by us.
    properties.setProperty("binaryTransfer", "false");
    // A statement that the server keeps must not change its result's types, and a retyped column does.
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("preparedStatementCacheQueries", "0");
    properties.putIfAbsent("ApplicationName", application);
    properties.putIfAbsent("connectTimeout", "10");
    properties.putIfAbsent("tcpKeepAlive", "true");
    Connection connection = new Driver().connect(config.getString(JdbcSourceConfig.URL), properties);
    if (connection == null) {
      throw new ConnectException("'%s' is no URL of PostgreSQL's driver".formatted(JdbcSourceConfig.URL));
    }
    Database database = new Database(connection);
    try {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      database.rows(SETTINGS, row -> null);
      database.rows(TRANSACTION_TIMEOUT, row -> null);
      if (!config.isQuery()) {
        database.rows(SEARCH_PATH, row -> null);
      }
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Begins a transaction; its snapshot is taken by the first statement that reads. */
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  void end() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  <T> List<T> rows(String sql, Rows.Mapper<T> mapper, Object... arguments) throws SQLException {
    return Rows.of(connection, sql, mapper, arguments);
  }

  /** The first row of a query that always has one. */
  <T> T row(String sql, Rows.Mapper<T> mapper, Object... arguments) throws SQLException {
    return rows(sql, mapper, arguments).get(0);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is of no use any more, that is all there is to say.
    }
  }

  /**
   * Whether a failure passes by itself: a lost or refused connection, a server that starts, stops or lacks resources, a lock, a
   * statement that somebody cancelled, a snapshot that a standby could not keep. A login that the driver gives up (08004: no
   * password, no TLS) does not.
   */
  static boolean isPassing(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("08") && !state.equals("08004")
            || state.startsWith("57P0")
            || state.startsWith("40")
            || state.startsWith("53")
            || state.equals("57014")
            || state.equals("55P03")
            || state.equals("25P03")
            || state.equals("25P04"));
  }
}
