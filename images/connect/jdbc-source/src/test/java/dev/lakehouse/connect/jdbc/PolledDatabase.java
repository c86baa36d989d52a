package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.TestDatabase;
import dev.lakehouse.connect.testing.TestServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A database to poll, with a role that may read tables and see transactions. */
public final class PolledDatabase extends TestDatabase {

  public PolledDatabase(TestServer server, String database) throws SQLException {
    super(server, database);
    sql("GRANT pg_monitor TO " + ROLE);
  }

  /**
   * The shortest configuration that works: Structs of the tables.
   *
   * @param more further properties, each with its value
   */
  Map<String, String> config(String mode, String tables, String... more) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "pagila-source");
    config.put("connector.class", JdbcSourceConnector.class.getName());
    config.put("connection.url", "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database);
    config.put("connection.user", ROLE);
    config.put("connection.password", ROLE_PASSWORD);
    config.put("connection.backoff.ms", "100");
    config.put("mode", mode);
    config.put("topic.prefix", "pagila");
    config.put("poll.interval.ms", "20");
    config.put("poll.linger.ms", "20");
    if (!tables.isEmpty()) {
      config.put("table.whitelist", tables);
    }
    return with(config, more);
  }

  /** Canonical records; keys as canonical.keys has them. */
  Map<String, String> canonical(String mode, String keys, String... more) {
    Map<String, String> config = config(mode, "");
    config.put("canonical.keys", keys);
    if (mode.contains("timestamp")) {
      config.put("timestamp.column.name", "last_update");
    }
    return with(config, more);
  }

  /** A copy with further properties, each with its value. */
  static Map<String, String> with(Map<String, String> config, String... more) {
    Map<String, String> changed = new HashMap<>(config);
    for (int i = 0; i < more.length; i += 2) {
      changed.put(more[i], more[i + 1]);
    }
    return changed;
  }

  /** A task with all tables of the configuration. */
  CapturingTask task(Map<String, String> config) {
    try (CapturingConnector connector = new CapturingConnector(config)) {
      return task(JdbcSourceTask::new, connector.tasks(1).get(0));
    }
  }
}
