package dev.lakehouse.connect.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source as the task goes on with it: how it is read now, and how far it was. */
final class PolledSource {

  private static final Logger LOG = LoggerFactory.getLogger(PolledSource.class);

  private final JdbcSourceConfig config;
  private final Source source;
  private final String token;
  /** Whether a first or a repeated reading of everything is bracketed. */
  private final boolean canonical;
  private final Versions versions;
  private Map<String, Object> stored;
  private TablePlan plan;
  private RowFormat format;
  private Progress progress;

  PolledSource(JdbcSourceConfig config, Source source, Map<String, Object> stored) {
    this.config = config;
    this.source = source;
    this.stored = stored;
    this.versions = new Versions(source.name());
    this.canonical = source.captured() != null;
    this.token = canonical ? config.canonical().ticket(source.captured().id()) : null;
  }

  Source source() {
    return source;
  }

  TablePlan plan() {
    return plan;
  }

  RowFormat format() {
    return format;
  }

  Progress progress() {
    return progress;
  }

  Versions versions() {
    return versions;
  }

  String token() {
    return token;
  }

  /** Looks at the catalog, and works out how the source is read. */
  void look(Database database) throws SQLException {
    TablePlan before = plan;
    plan = TablePlan.of(database, config, source);
    if (before != null && before.shape().equals(plan.shape())) {
      plan = before;
      return;
    }
    if (before != null) {
      LOG.info("'{}' has other columns than before: {}", source.name(), plan.names());
    }
    format = canonical ? new CanonicalRows(plan) : new StructRows(plan, config);
    String keyset = config.mode() + " " + plan.keyset().order();
    if (progress == null) {
      progress = Progress.of(stored, keyset);
      if (stored != null && progress.position() == null && progress.at() == null) {
        LOG.warn("'{}' is read from its beginning: its stored offset belongs to another order than '{}'", source.name(), keyset);
      }
      stored = null;
    } else if (!progress.isFor(keyset)) {
      LOG.warn("'{}' is read from its beginning: the order of its rows is '{}' now", source.name(), keyset);
      progress = new Progress(keyset);
    }
    if (!canonical && progress.snapshotId() != null) {
      // Brackets that were begun when records were canonical; nobody waits for their end.
      progress = new Progress(keyset);
    }
    if (progress.position() == null && !progress.isUnderWay() && config.getLong(JdbcSourceConfig.TIMESTAMP_INITIAL) != null) {
      progress.startAt(initial(database));
    }
  }

  /** The next look may find another definition; until then nothing is read. */
  void forgetPlan() {
    plan = null;
  }

  /** The position before every row of the configured time, by which those at the time itself are passed. */
  private List<String> initial(Database database) throws SQLException {
    long millis = config.getLong(JdbcSourceConfig.TIMESTAMP_INITIAL);
    String type = plan.keyset().types().get(0);
    String value =
        database.row(
            "SELECT CAST(CASE WHEN ? = -1 THEN now() ELSE to_timestamp(? / 1000.0) END AT TIME ZONE ? AS "
                + (plan.timestampZoned() ? "timestamp) AT TIME ZONE ?" : "timestamp), ?::text"),
            row -> row.getString(1),
            millis,
            millis,
            plan.timestampZoned() ? "UTC" : config.zone().getId(),
            "UTC");
    LOG.info("'{}' is read after {} ({})", source.name(), value, type);
    return List.of(value);
  }

  /** The id of the snapshot that is due, or null. */
  String newSnapshotId() {
    boolean due = canonical && (config.mode() == Mode.BULK || !token.equals(progress.taken()));
    return due ? UUID.randomUUID().toString() : null;
  }
}
