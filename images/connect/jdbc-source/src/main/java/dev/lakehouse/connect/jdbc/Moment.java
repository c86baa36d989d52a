package dev.lakehouse.connect.jdbc;

/**
 * When a round of sweeps reads.
 *
 * @param clock the database's time before the snapshot, microseconds since the epoch
 * @param since what LateCommits knows of open transactions before the snapshot; null where nobody asked
 * @param xmin of the snapshot
 * @param after the database's time after the snapshot was taken
 */
record Moment(long clock, LateCommits.Since since, long xmin, long after) {

  /** No instant that PostgreSQL's now() can have had lies before it. */
  private static final long LONG_AGO = -62_135_596_800_000_000L;

  /** The mark of a sweep that begins now. */
  Mark mark(Progress progress) {
    if (since == null) {
      return null;
    }
    long micros = since.micros();
    if (since.prepared()) {
      // Of a prepared transaction only that it began after what the last sweep knew.
      micros = progress.mark() == null ? LONG_AGO : Math.min(micros, progress.mark().since());
    }
    return new Mark(clock, micros, xmin, progress.history().idBefore(micros));
  }
}
