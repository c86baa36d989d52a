package dev.lakehouse.kills;

import dev.lakehouse.connect.jdbc.JdbcSourceConnector;
import org.apache.kafka.connect.connector.Task;

/** The JDBC source connector with tasks that can halt the worker. */
public class HookedConnector extends JdbcSourceConnector {

  @Override
  public Class<? extends Task> taskClass() {
    return HookedTask.class;
  }
}
