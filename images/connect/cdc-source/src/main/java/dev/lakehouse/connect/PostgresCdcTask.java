package dev.lakehouse.connect;

import io.debezium.connector.postgresql.PostgresConnectorTask;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs Debezium's task and hands on what it reads as canonical records. */
public class PostgresCdcTask extends SourceTask {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCdcTask.class);
  private static final long RETRY_MILLIS = 2_000;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private Map<String, String> properties;
  private Session session;

  @Override
  public String version() {
    return new PostgresConnectorTask().version();
  }

  @Override
  public void start(Map<String, String> properties) {
    this.properties = Map.copyOf(properties);
    open();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    if (session == null && (stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS) || !open())) {
      return null;
    }
    try {
      List<SourceRecord> records = session.poll();
      return records.isEmpty() ? null : records;
    } catch (RetriableException | SQLException e) {
      // Not left to Debezium: its own restart would skip what Session looks at before it begins.
      LOG.warn("The source cannot be read now, trying again: {}", reasons(e));
      close();
      return null;
    }
  }

  /** Begins to read, or leaves it to the next poll if the source can't be reached. */
  private boolean open() {
    try {
      session = new Session(properties, context, stopped);
      return true;
    } catch (RetriableException e) {
      LOG.warn("The source cannot be read yet, trying again: {}", reasons(e));
      return false;
    } catch (SQLException e) {
      if (!isPassing(e)) {
        throw new ConnectException("The source refuses: " + e.getMessage(), e);
      }
      LOG.warn("The source cannot be reached, trying again: {}", reasons(e));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while starting", e);
    }
  }

  /** A lost or refused connection, a server that starts or stops, no free connection. */
  private static boolean isPassing(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"));
  }

  private static String reasons(Throwable e) {
    StringBuilder text = new StringBuilder(String.valueOf(e.getMessage()));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      text.append(": ").append(cause.getMessage());
    }
    return text.toString();
  }

  private void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  @Override
  public void commit() throws InterruptedException {
    if (session != null) {
      session.commit();
    }
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    // Debezium learns what Kafka has from the stored offsets.
  }

  @Override
  public void stop() {
    stopped.countDown();
    close();
  }
}
