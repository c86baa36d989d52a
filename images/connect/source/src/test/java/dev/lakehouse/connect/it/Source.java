package dev.lakehouse.connect.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database to capture, with a role that may replicate and read and nothing else. */
final class Source implements AutoCloseable {

  static final String ROLE = "lakehouse_connect";
  private static final String ROLE_PASSWORD = "reads-only";

  private final TestServer server;
  private final String database;
  private final List<CapturingTask> tasks = new ArrayList<>();

  private Source(TestServer server, String database) {
    this.server = server;
    this.database = database;
  }

  static Source create(TestServer server, String database) {
    Source source = new Source(server, database);
    try {
      server.execute(
          "postgres",
          "DROP DATABASE IF EXISTS " + database,
          "CREATE DATABASE " + database,
          "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE %1$s LOGIN REPLICATION PASSWORD '%2$s'; END IF; END $$"
              .formatted(ROLE, ROLE_PASSWORD));
      source.sql("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + ROLE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return source;
  }

  /** Runs each statement in a transaction of its own. */
  void sql(String... statements) throws SQLException {
    server.execute(database, statements);
  }

  /** Runs all of the statements in one transaction. */
  void transaction(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }

  Connection connect() throws SQLException {
    return server.connect(database);
  }

  String one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** REPLICA IDENTITY FULL for the tables, and a publication of them. */
  void publish(String... tables) throws SQLException {
    for (String table : tables) {
      sql("ALTER TABLE " + table + " REPLICA IDENTITY FULL");
    }
    sql("CREATE PUBLICATION lakehouse FOR TABLE " + String.join(", ", tables) + " WITH (publish_via_partition_root = true)");
  }

  /** The shortest configuration that works. */
  Map<String, String> config(String keys) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "pagila");
    config.put("connector.class", "dev.lakehouse.connect.PostgresCdcConnector");
    config.put("topic.prefix", "pagila");
    config.put("database.hostname", "127.0.0.1");
    config.put("database.port", String.valueOf(server.port()));
    config.put("database.dbname", database);
    config.put("database.user", ROLE);
    config.put("database.password", ROLE_PASSWORD);
    config.put("publication.name", "lakehouse");
    config.put("slot.name", slot());
    config.put("canonical.keys", keys);
    config.put("poll.interval.ms", "50");
    return config;
  }

  String slot() {
    return "slot_" + database;
  }

  CapturingTask task(Map<String, String> config) {
    CapturingTask task = new CapturingTask(config);
    tasks.add(task);
    return task;
  }

  @Override
  public void close() throws SQLException {
    tasks.forEach(CapturingTask::stop);
    server.execute(
        "postgres",
        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = '%s' AND active"
            .formatted(database),
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '%s' AND NOT active"
            .formatted(database));
  }
}
