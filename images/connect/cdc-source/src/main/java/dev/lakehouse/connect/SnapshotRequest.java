package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CapturedTable;
import io.debezium.DebeziumException;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.pipeline.signal.SignalRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Debezium, once it streams, for a snapshot of the tables that are new or are to be taken again. */
final class SnapshotRequest {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotRequest.class);

  private final List<CapturedTable> tables;
  private boolean sent;

  SnapshotRequest(List<CapturedTable> tables) {
    this.tables = List.copyOf(tables);
    this.sent = tables.isEmpty();
  }

  /** Does nothing once it was sent; called at each poll, because the channel opens some time after the start. */
  void send(PostgresConnectorTask task, SourceCatalog catalog) throws SQLException {
    if (sent) {
      return;
    }
    String collections =
        tables.stream()
            .map(table -> "\"" + table.id().replace(".", "\\\\.") + "\"")
            .collect(Collectors.joining(","));
    try {
      task.getAvailableSignalChannelWriter()
          .orElseThrow(() -> new IllegalStateException("Debezium has no in-process signal channel"))
          .signal(
              new SignalRecord(
                  UUID.randomUUID().toString(),
                  "execute-snapshot",
                  "{\"type\":\"BLOCKING\",\"data-collections\":[" + collections + "]}",
                  Map.of()));
    } catch (DebeziumException notOpenYet) {
      return;
    }
    sent = true;
    LOG.info("Tables to take: {}", tables.stream().map(CapturedTable::id).toList());
    // After a restart Debezium looks for its place in the WAL and does nothing else until a transaction comes. On an
    // idle source none would, so here is one; it changes nothing.
    catalog.rows("SELECT pg_catalog.pg_logical_emit_message(true, 'lakehouse', 'snapshot')::text", row -> null);
  }
}
