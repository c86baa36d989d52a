package dev.lakehouse.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at a start whether the stored offset can be resumed, and makes room for a new slot if it can't. A snapshot
 * always begins with a new slot, whose exported snapshot and WAL position fit each other exactly; beside an old slot
 * Debezium asks for the position after it has begun to read, and a commit in between would be lost.
 */
final class SlotKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(SlotKeeper.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** Less than a request to Connect may take (90 s): whoever asked is told why, and asks again. */
  private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(30);

  private static final long LOOK_AGAIN_MILLIS = 250;

  private final SourceCatalog catalog;
  private final String name;

  SlotKeeper(SourceCatalog catalog, String name) {
    this.catalog = catalog;
    this.name = name;
  }

  /**
   * @return whether the source can be resumed at the stored offset; if not, there is no slot any more
   */
  boolean resumable(Map<String, ?> stored, CountDownLatch stopped) throws SQLException, InterruptedException {
    Slot slot = find();
    String obstacle = obstacle(stored, slot);
    if (obstacle == null) {
      return true;
    }
    if (stored != null) {
      LOG.warn("All tables are taken again: {}", obstacle);
    }
    if (slot != null) {
      makeRoom(slot, stopped);
    }
    return false;
  }

  private String obstacle(Map<String, ?> stored, Slot slot) {
    if (stored == null) {
      return "nothing was captured yet";
    }
    if (ResumePoint.inInitialSnapshot(stored)) {
      return "the first snapshot was cut off";
    }
    if (slot == null) {
      return "the replication slot '" + name + "' is gone, and with it the changes since the last record";
    }
    if ("lost".equals(slot.walStatus)) {
      return "the replication slot '" + name + "' has lost WAL (max_slot_wal_keep_size), and with it changes";
    }
    if (slot.confirmed > ResumePoint.position(stored)) {
      return "the replication slot '" + name + "' stands after the last record: it was made anew or moved";
    }
    return null;
  }

  /** Drops the slot for good, whose reader has ended or is about to. One that is not ours, or is gone, is left so. */
  void release() throws SQLException, InterruptedException {
    Slot slot = find();
    if (slot == null) {
      return;
    }
    if (!slot.isOurs()) {
      LOG.warn("The replication slot '{}' belongs to another database or plugin, and stays", name);
      return;
    }
    LOG.info("Dropping the replication slot '{}': nobody reads it any more", name);
    drop(RELEASE_PATIENCE, new CountDownLatch(1));
  }

  private void makeRoom(Slot slot, CountDownLatch stopped) throws SQLException, InterruptedException {
    if (!slot.isOurs()) {
      throw new ConnectException(
          "The replication slot '%s' belongs to another database or plugin: set 'slot.name' to a free name"
              .formatted(name));
    }
    LOG.info("Dropping the replication slot '{}': a snapshot begins with a new one", name);
    drop(PATIENCE, stopped);
  }

  private void drop(Duration patience, CountDownLatch stopped) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Slot now = find(); now != null && now.activePid != null; now = find()) {
      if (System.nanoTime() > deadline) {
        throw new ConnectException(
            "The replication slot '%s' is in use by process %s of the source: stop what reads it, or set 'slot.name'"
                .formatted(name, now.activePid));
      }
      if (stopped.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new ConnectException("Stopped while waiting for the replication slot '" + name + "'");
      }
    }
    catalog.rows(
        "SELECT pg_catalog.pg_drop_replication_slot(slot_name) FROM pg_catalog.pg_replication_slots WHERE slot_name = ?",
        row -> null,
        name);
  }

  private Slot find() throws SQLException {
    List<Slot> slots =
        catalog.rows(
            "SELECT plugin, coalesce(database = current_database(), false), active_pid::text, wal_status,"
                + " (coalesce(confirmed_flush_lsn, '0/0') - '0/0'::pg_lsn)::bigint"
                + " FROM pg_catalog.pg_replication_slots WHERE slot_name = ?",
            row -> new Slot(row.getString(1), row.getBoolean(2), row.getString(3), row.getString(4), row.getLong(5)),
            name);
    return slots.isEmpty() ? null : slots.get(0);
  }

  private record Slot(String plugin, boolean here, String activePid, String walStatus, long confirmed) {

    boolean isOurs() {
      return here && "pgoutput".equals(plugin);
    }
  }
}
