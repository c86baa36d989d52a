package dev.lakehouse.connect.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls its sources one round after another, and makes records of their rows. */
public class JdbcSourceTask extends SourceTask {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSourceTask.class);

  /** Connect stops a task between two polls: none may wait long. */
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private JdbcSourceConfig config;
  private String name;
  private List<PolledSource> sources;
  private LateCommits late;
  private Sweep.Settings settings;
  private TaskMetrics metrics;
  private volatile Database database;
  private Round round;
  private long nextRound = System.nanoTime();
  private int failedConnections;
  private int failedReads;
  /** Whether the definitions were looked at again since the last successful read. */
  private boolean lookedAgain;

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public void start(Map<String, String> properties) {
    config = JdbcSourceConfig.parse(properties);
    name = properties.getOrDefault("name", "jdbc-source");
    late = new LateCommits(config.getLong(JdbcSourceConfig.MARGIN));
    settings =
        new Sweep.Settings(
            config.mode(),
            config.zone(),
            config.getLong(JdbcSourceConfig.TIMESTAMP_DELAY) * 1000,
            config.getInt(JdbcSourceConfig.BATCH));
    metrics = new TaskMetrics(context);
    sources = new ArrayList<>();
    if (config.isQuery()) {
      add(Source.ofQuery(config));
      return;
    }
    String tables = properties.get(JdbcSourceConfig.TASK_TABLES);
    if (tables == null) {
      throw new ConnectException("The task was given no table: '%s' is missing".formatted(JdbcSourceConfig.TASK_TABLES));
    }
    for (String table : Keyset.decode(tables)) {
      add(Source.ofTable(config, TableName.of(table)));
    }
  }

  private void add(Source source) {
    sources.add(new PolledSource(config, source, context.offsetStorageReader().offset(source.partition())));
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    if (sources.isEmpty()) {
      stopped.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      return null;
    }
    long linger = config.getLong(JdbcSourceConfig.LINGER);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, Math.min(linger, LONGEST_WAIT_MILLIS)));
    while (stopped.getCount() > 0) {
      if (round == null && !due(until)) {
        return null;
      }
      List<SourceRecord> records = read();
      if (!records.isEmpty()) {
        metrics.rows(records.size());
        return records;
      }
    }
    return null;
  }

  /** Waits for the next round; whether it may begin by then. */
  private boolean due(long until) throws InterruptedException {
    long wait = Math.min(nextRound, until) - System.nanoTime();
    if (wait > 0 && stopped.await(wait, TimeUnit.NANOSECONDS)) {
      return false;
    }
    return System.nanoTime() >= nextRound;
  }

  private List<SourceRecord> read() {
    try {
      if (database == null && !connect()) {
        return List.of();
      }
      long began = System.nanoTime();
      if (round == null) {
        round = Round.begin(database, sources, late, settings);
      }
      List<SourceRecord> records = round.next();
      metrics.polled(System.nanoTime() - began);
      failedReads = 0;
      lookedAgain = false;
      if (round.isComplete()) {
        metrics.complete(round.moment());
        round = null;
        again(config.getInt(JdbcSourceConfig.POLL_INTERVAL));
      }
      return records;
    } catch (SQLException e) {
      // A stop closes the connection under a statement that runs.
      if (stopped.getCount() > 0) {
        failed(e);
      }
      return List.of();
    }
  }

  private boolean connect() {
    try {
      database = Database.open(config, name);
      if (stopped.getCount() == 0) {
        disconnect();
        return false;
      }
      failedConnections = 0;
      return true;
    } catch (SQLException e) {
      metrics.failed();
      failedConnections++;
      int attempts = config.getInt(JdbcSourceConfig.ATTEMPTS);
      if (!Database.isPassing(e)) {
        throw new ConnectException("The database refuses: " + e.getMessage(), e);
      }
      if (failedConnections >= attempts) {
        throw new ConnectException(
            "The database could not be reached in %d attempt(s), '%s' allows no more: %s"
                .formatted(failedConnections, JdbcSourceConfig.ATTEMPTS, e.getMessage()),
            e);
      }
      LOG.warn("The database can't be reached, attempt {}, trying again: {}", failedConnections, e.getMessage());
      again(config.getLong(JdbcSourceConfig.BACKOFF));
      return false;
    }
  }

  /** Gives the connection up; the next round goes on where this one was cut off. */
  private void failed(SQLException e) {
    metrics.failed();
    round = null;
    disconnect();
    boolean changed = isDefinition(e);
    if (!changed && !Database.isPassing(e)) {
      throw new ConnectException("The database can't be read: " + e.getMessage(), e);
    }
    failedReads++;
    int retries = config.getInt(JdbcSourceConfig.RETRIES);
    // A definition that changes under a round is looked at again, once: then it says what is wrong with it.
    if (changed && lookedAgain || retries > 0 && failedReads > retries) {
      throw new ConnectException("The database can't be read, after %d attempt(s): %s".formatted(failedReads, e.getMessage()), e);
    }
    if (changed) {
      lookedAgain = true;
      sources.forEach(PolledSource::forgetPlan);
    }
    LOG.warn("The database can't be read now, trying again: {}", e.getMessage());
    again(changed ? 0 : config.getLong(JdbcSourceConfig.BACKOFF));
  }

  /** A table or column that is not there, or not readable. */
  private static boolean isDefinition(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("42") || state.equals("3F000"));
  }

  private void again(long millis) {
    nextRound = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void disconnect() {
    Database open = database;
    database = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    // Nothing is owed to the source: how far it was read stands in the offsets alone.
  }

  @Override
  public void stop() {
    stopped.countDown();
    disconnect();
    if (metrics != null) {
      metrics.close();
    }
  }
}
