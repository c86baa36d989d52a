package dev.lakehouse.kills;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.source.SourceRecord;

/** What a connector's task read last and Connect did not commit yet; each connector has one task. */
final class Transaction {

  private static final Map<String, Transaction> OPEN = new ConcurrentHashMap<>();

  private final List<SourceRecord> records;
  private final AtomicInteger sent = new AtomicInteger();
  private final CountDownLatch acknowledged = new CountDownLatch(1);

  private Transaction(List<SourceRecord> records) {
    this.records = List.copyOf(records);
  }

  static void begin(String connector, List<SourceRecord> records) {
    OPEN.put(connector, new Transaction(records));
  }

  static Transaction of(String connector) {
    return OPEN.computeIfAbsent(connector, name -> new Transaction(List.of()));
  }

  List<SourceRecord> records() {
    return records;
  }

  /** Counts a record that is about to be sent; how many there are with it. */
  int sends() {
    return sent.incrementAndGet();
  }

  boolean hasSent() {
    return sent.get() > 0;
  }

  void acknowledged() {
    acknowledged.countDown();
  }

  boolean awaitAcknowledged(long time, TimeUnit unit) {
    try {
      return acknowledged.await(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
