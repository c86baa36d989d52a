package dev.lakehouse.kills;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Halts the worker in the midst of a transaction: between two of its records, the first of which the broker has
 * (producing), or when the broker has the position in the source that it stores, and was not told to commit (committing).
 */
public final class HookedProducer implements ProducerInterceptor<byte[], byte[]> {

  private static final String OFFSETS = "connect.offsets";

  private String connector;

  @Override
  public void configure(Map<String, ?> configs) {
    connector = String.valueOf(configs.get("hooks.connector"));
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    Transaction transaction = Transaction.of(connector);
    if (!record.topic().equals(OFFSETS) && transaction.sends() > 1 && KillSwitch.isDue("producing", connector)) {
      if (transaction.awaitAcknowledged(10, TimeUnit.SECONDS)) {
        KillSwitch.halt("producing", connector);
      }
    }
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
    if (exception != null) {
      return;
    }
    if (!metadata.topic().equals(OFFSETS)) {
      Transaction.of(connector).acknowledged();
    } else if (Transaction.of(connector).hasSent() && KillSwitch.isDue("committing", connector)) {
      KillSwitch.halt("committing", connector);
    }
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
