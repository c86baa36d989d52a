package dev.lakehouse.connect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Connect's context as Debezium's task may see it: an offset that can't be resumed is hidden, until Connect has stored
 * a newer one.
 */
final class ResumeContext implements SourceTaskContext {

  private final SourceTaskContext context;
  private final Map<String, Object> hidden;

  ResumeContext(SourceTaskContext context, Map<String, Object> hidden) {
    this.context = context;
    this.hidden = hidden;
  }

  @Override
  public Map<String, String> configs() {
    return context.configs();
  }

  @Override
  public TransactionContext transactionContext() {
    return context.transactionContext();
  }

  @Override
  public PluginMetrics pluginMetrics() {
    return context.pluginMetrics();
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    OffsetStorageReader reader = context.offsetStorageReader();
    return new OffsetStorageReader() {
      @Override
      public <T> Map<String, Object> offset(Map<String, T> partition) {
        return shown(reader.offset(partition));
      }

      @Override
      public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> result = new HashMap<>();
        reader.offsets(partitions).forEach((partition, offset) -> result.put(partition, shown(offset)));
        return result;
      }
    };
  }

  private Map<String, Object> shown(Map<String, Object> offset) {
    return offset != null && offset.equals(hidden) ? null : offset;
  }
}
