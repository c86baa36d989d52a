package dev.lakehouse.connect.it;

import dev.lakehouse.connect.PostgresCdcTask;
import dev.lakehouse.connect.jdbc.JdbcSourceConnector;
import dev.lakehouse.connect.jdbc.JdbcSourceTask;
import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.TestDatabase;
import dev.lakehouse.connect.testing.TestServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A database to capture, with a role that may replicate and read and nothing else. */
public final class Source extends TestDatabase {

  public Source(TestServer server, String database) throws SQLException {
    super(server, database);
    sql("ALTER ROLE " + ROLE + " REPLICATION");
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
    return task(PostgresCdcTask::new, config);
  }

  /** Polls the tables that the stream follows, whole each time. */
  CapturingTask poller(String keys) {
    Map<String, String> config = new HashMap<>();
    config.put("connection.url", "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database);
    config.put("connection.user", ROLE);
    config.put("connection.password", ROLE_PASSWORD);
    config.put("mode", "bulk");
    config.put("topic.prefix", "pagila");
    config.put("canonical.keys", keys);
    JdbcSourceConnector connector = new JdbcSourceConnector();
    connector.start(config);
    return task(JdbcSourceTask::new, connector.taskConfigs(1).get(0));
  }

  @Override
  public void close() throws Exception {
    super.close();
    server.execute(
        "postgres",
        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = '%s' AND active"
            .formatted(database),
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '%s' AND NOT active"
            .formatted(database));
  }
}
