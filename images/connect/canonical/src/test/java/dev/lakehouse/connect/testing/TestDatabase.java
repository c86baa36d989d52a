package dev.lakehouse.connect.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.function.Executable;

/** A database to read, and a role that may read and nothing else. */
public class TestDatabase implements AutoCloseable {

  public static final String ROLE = "lakehouse_connect";
  public static final String ROLE_PASSWORD = "reads-only";

  protected final TestServer server;
  protected final String database;
  private final List<CapturingTask> tasks = new ArrayList<>();

  public TestDatabase(TestServer server, String database) throws SQLException {
    this.server = server;
    this.database = database;
    server.execute(
        "postgres",
        "DROP DATABASE IF EXISTS " + database,
        "CREATE DATABASE " + database,
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE %1$s LOGIN PASSWORD '%2$s'; END IF; END $$"
            .formatted(ROLE, ROLE_PASSWORD));
    sql("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + ROLE);
  }

  public String name() {
    return database;
  }

  public TestServer server() {
    return server;
  }

  /** Runs each statement in a transaction of its own. */
  public void sql(String... statements) throws SQLException {
    server.execute(database, statements);
  }

  /** Runs all of the statements in one transaction. */
  public void transaction(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }

  /** A connection of the superuser. */
  public Connection connect() throws SQLException {
    return server.connect(database);
  }

  /** The first column of the first row as text, null without a row. */
  public String one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** Ends the sessions of the role, and waits until they are gone. */
  public void terminate() throws SQLException {
    server.execute(
        "postgres",
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '%s' AND datname = '%s'".formatted(ROLE, database));
  }

  /** Does something beside the test. */
  public static CompletableFuture<Void> beside(Executable work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work.execute();
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Returns when something beside the test waits for a lock on the table, as it must before it is done. */
  public void untilItWaits(CompletableFuture<?> work, String table) throws SQLException {
    while (one("SELECT 1 FROM pg_locks WHERE relation = '%s'::regclass AND NOT granted".formatted(table)) == null) {
      assertFalse(work.isDone());
      Thread.onSpinWait();
    }
  }

  /** A task that is stopped after the test. */
  public CapturingTask task(Supplier<? extends SourceTask> task, Map<String, String> config) {
    CapturingTask made = new CapturingTask(task, config);
    tasks.add(made);
    return made;
  }

  @Override
  public void close() throws Exception {
    tasks.forEach(CapturingTask::stop);
  }
}
