package dev.lakehouse.connect.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Does with a connector what Connect does: starts it, asks it for tasks, hears what it has to say, stops it. */
final class CapturingConnector implements SourceConnectorContext, AutoCloseable {

  /** Other tasks, by the connector. */
  final CountDownLatch asked = new CountDownLatch(1);
  final CountDownLatch failed = new CountDownLatch(1);
  final List<Exception> errors = new ArrayList<>();
  private final JdbcSourceConnector connector = new JdbcSourceConnector();

  CapturingConnector(Map<String, String> config) {
    connector.initialize(this);
    connector.start(config);
  }

  /** The configurations of the tasks. */
  List<Map<String, String>> tasks(int most) {
    return connector.taskConfigs(most);
  }

  @Override
  public void requestTaskReconfiguration() {
    asked.countDown();
  }

  @Override
  public void raiseError(Exception e) {
    errors.add(e);
    failed.countDown();
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return null;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    return null;
  }

  @Override
  public void close() {
    connector.stop();
  }
}
