package dev.lakehouse.connect.jdbc;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Finds what commits late. A row becomes visible when its transaction commits, with an id or a {@code now()} from long before,
 * and a reader that only goes forward has passed it by then. So each sweep remembers how old a transaction that it could not
 * see may be ({@link Mark}), and the next one reads again from there what such a transaction may have written.
 *
 * <p>Both bounds are needed: {@code now()} is the transaction's start, while its id comes with the first write; and ids alone
 * don't bound where to look. Ids are compared as {@code xmin} at or above the oldest running one, not by the snapshot's list of
 * running ones, which lacks those of savepoints.
 */
final class LateCommits {

  private static final long HALF = 1L << 31;

  /** Why open transactions can't be seen here, as SQL; null where they can. */
  private static final String PROBLEM =
      """
      CASE
        WHEN pg_is_in_recovery() THEN 'standby'
        WHEN current_setting('track_activities') <> 'on' THEN 'activities'
        WHEN NOT pg_has_role('pg_read_all_stats', 'USAGE') THEN 'role'
      END""";

  /**
   * The oldest open transaction, and whether it is to be trusted: what was seen at the start may be hidden since. A transaction
   * that is prepared between this statement and the next was open in this one. Vacuum writes no rows, and a sender of WAL none
   * of its own.
   */
  private static final String OLDEST =
      """
      SELECT (extract(epoch FROM now()) * 1000000)::bigint,
             (SELECT (extract(epoch FROM min(xact_start)) * 1000000)::bigint FROM pg_catalog.pg_stat_activity
               WHERE datid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                 AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
                 AND backend_type NOT IN ('autovacuum worker', 'walsender')),
             """
          + PROBLEM;

  private static final String PREPARED =
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_prepared_xacts WHERE database = current_database())";

  private static final String SNAPSHOT =
      """
      SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint,
             (extract(epoch FROM clock_timestamp()) * 1000000)::bigint""";

  private final long marginMicros;

  LateCommits(long marginMillis) {
    marginMicros = marginMillis * 1000;
  }

  /**
   * @throws ConnectException if open transactions can't be seen, with the way out
   */
  static void check(Database database) throws SQLException {
    refuse(database, database.row("SELECT " + PROBLEM, row -> row.getString(1)));
  }

  private static void refuse(Database database, String problem) throws SQLException {
    if (problem == null) {
      return;
    }
    String user = database.row("SELECT quote_ident(current_user)", row -> row.getString(1));
    String reason =
        switch (problem) {
          case "standby" -> "this server is a standby, which does not show the transactions of its primary: connect to the primary";
          case "activities" -> "'track_activities' is off: ALTER SYSTEM SET track_activities = on; SELECT pg_reload_conf();";
          default -> "the role may not see the transactions of others: GRANT pg_monitor TO %s;".formatted(user);
        };
    throw new ConnectException(
        "Rows that are committed late can't be found, because %s Or set '%s' = 'off', and a '%s' that no transaction outlasts."
            .formatted(reason.endsWith(";") ? reason : reason + ".", JdbcSourceConfig.LATE, JdbcSourceConfig.TIMESTAMP_DELAY));
  }

  /**
   * How old an open transaction may be, asked before the snapshot in which it is not visible: clock, and the earliest start.
   *
   * @throws ConnectException as {@link #check} does
   */
  Since ask(Database database) throws SQLException {
    Oldest oldest =
        database.row(OLDEST, row -> new Oldest(row.getLong(1), row.getObject(2, Long.class), row.getString(3)));
    refuse(database, oldest.problem);
    long sure = oldest.clock - marginMicros;
    return new Since(
        oldest.clock,
        oldest.start == null ? sure : Math.min(sure, oldest.start),
        database.row(PREPARED, row -> row.getBoolean(1)));
  }

  /** The oldest transaction id that the transaction's snapshot may not see, and a time after the snapshot was taken. */
  static long[] snapshot(Database database) throws SQLException {
    return database.row(SNAPSHOT, row -> new long[] {row.getLong(1), row.getLong(2)});
  }

  /**
   * SQL that is true for row versions written by a transaction with this id or a later one. Ids of 32 bits wrap around: what
   * lies less than half of the circle ahead is later. A frozen row keeps its id, and one that was written half a circle ago
   * counts as later and is read once more, which does no harm.
   *
   * @param now the newest snapshot's xmin
   */
  static String writtenSince(String relation, long xmin, long now) {
    if (now - xmin >= HALF) {
      return "TRUE";
    }
    return "mod(%s.xmin::text::bigint - %d + 4294967296, 4294967296) < 2147483648".formatted(relation, xmin & 0xFFFFFFFFL);
  }

  /**
   * An instant as the least local time that a clock in the zone shows from then until now: where the hour is set back, times
   * repeat.
   */
  static LocalDateTime earliestLocal(long micros, long nowMicros, ZoneId zone) {
    Instant instant = instant(micros);
    LocalDateTime earliest = LocalDateTime.ofInstant(instant, zone);
    Instant now = instant(nowMicros);
    ZoneOffsetTransition transition = zone.getRules().nextTransition(instant);
    while (transition != null && !transition.getInstant().isAfter(now)) {
      if (transition.isOverlap() && transition.getDateTimeAfter().isBefore(earliest)) {
        earliest = transition.getDateTimeAfter();
      }
      transition = zone.getRules().nextTransition(transition.getInstant());
    }
    return earliest;
  }

  static String utcText(long micros) {
    return LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC) + "+00";
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  /**
   * @param clock the database's time
   * @param micros no open transaction began before this
   * @param prepared whether a transaction is prepared, of whose start nothing is known
   */
  record Since(long clock, long micros, boolean prepared) {}

  /**
   * @param start of the oldest transaction, null where there is none
   * @param problem of {@link #PROBLEM}
   */
  private record Oldest(long clock, Long start, String problem) {}
}
