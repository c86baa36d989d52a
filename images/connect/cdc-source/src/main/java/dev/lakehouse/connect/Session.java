package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;

/** One run of Debezium's task, from the checks before it to its stop. A lost connection ends it, and a new one begins. */
final class Session implements AutoCloseable {

  static final String DEFAULT_SLOT = "debezium";
  private static final String DEFAULT_PUBLICATION = "dbz_publication";

  private final SourceCatalog catalog;
  private final PostgresConnectorTask debezium = new PostgresConnectorTask();
  private final RecordAssembler assembler;
  private final SnapshotRequest request;

  Session(Map<String, String> properties, SourceTaskContext context, CountDownLatch stopped)
      throws SQLException, InterruptedException {
    CanonicalConfig config = CanonicalConfig.parse(properties);
    UnavailableValue unavailable = new UnavailableValue();
    Map<String, String> effective = DebeziumProperties.effective(properties, config, unavailable.placeholder());
    ColumnExclusion exclusion = new ColumnExclusion(properties);
    catalog = new SourceCatalog(effective);
    boolean started = false;
    try {
      new Preflight(catalog, config, properties.getOrDefault("publication.name", DEFAULT_PUBLICATION), exclusion).check();
      Map<String, Object> stored = context.offsetStorageReader().offset(Map.of("server", config.prefix()));
      boolean resumable =
          new SlotKeeper(catalog, properties.getOrDefault("slot.name", DEFAULT_SLOT)).resumable(stored, stopped);
      ResumePoint resume = new ResumePoint(resumable ? stored : null, config.tickets());
      request = new SnapshotRequest(resumable ? missing(config, resume) : List.of());
      TableGuard guard = new TableGuard(catalog::describe, exclusion);
      assembler = new RecordAssembler(config, new ChangeEvents(config, guard, unavailable), resume);
      debezium.initialize(new ResumeContext(context, resumable ? null : stored));
      started = true;
      debezium.start(effective);
    } catch (RuntimeException | SQLException | InterruptedException e) {
      // A task that has not been started has nothing to stop, and says so with a failure of its own.
      if (started) {
        debezium.stop();
      }
      catalog.close();
      throw e;
    }
  }

  private static List<CapturedTable> missing(CanonicalConfig config, ResumePoint resume) {
    return config.tables().values().stream()
        .filter(table -> !resume.isTaken(config.ticket(table.id())))
        .toList();
  }

  List<SourceRecord> poll() throws InterruptedException, SQLException {
    request.send(debezium, catalog);
    List<SourceRecord> polled = debezium.poll();
    return polled == null ? List.of() : assembler.assemble(polled);
  }

  void commit() throws InterruptedException {
    debezium.commit();
  }

  @Override
  public void close() {
    try {
      debezium.stop();
    } finally {
      catalog.close();
    }
  }
}
