package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lakehouse.connect.testing.SourceExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ids of 32 bits in rows, of 64 in marks: what PostgreSQL makes of the comparison. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class WrapAroundIT {

  private static final long EPOCH = 1L << 32;

  /** The row's id, the mark's, the newest snapshot's, and whether the row counts as written since. */
  private static final Object[][] CASES = {
    {1000L, 1000L, 1000L, true},
    {1001L, 1000L, 1000L, true},
    {999L, 1000L, 1000L, false},
    {3L, 1000L, 1000L, false},
    // Across the end of the circle.
    {EPOCH - 1, EPOCH - 2, EPOCH + 10, true},
    {3L, EPOCH - 2, EPOCH + 10, true},
    {EPOCH - 3, EPOCH - 2, EPOCH + 10, false},
    {EPOCH - 1, EPOCH + 5, EPOCH + 10, false},
    {5L, EPOCH + 5, EPOCH + 10, true},
    {4L, EPOCH + 5, EPOCH + 10, false},
    // Later epochs.
    {7L, 9 * EPOCH + 7, 9 * EPOCH + 7, true},
    {6L, 9 * EPOCH + 7, 9 * EPOCH + 7, false},
    {EPOCH - 1, 9 * EPOCH + 7, 9 * EPOCH + 7, false},
    // Just less than half a circle ahead; and from there on nothing can be told: all counts.
    {1000L + EPOCH / 2 - 1, 1000L, 1000L + EPOCH / 2 - 1, true},
    {1000L + EPOCH / 2, 1000L, 1000L + EPOCH / 2 - 1, false},
    {999L, 1000L, 1000L + EPOCH / 2, true},
    {500L, 1000L, 5 * EPOCH, true},
  };

  @Test
  void writtenSince(PolledDatabase source) throws Exception {
    for (Object[] each : CASES) {
      String sql = LateCommits.writtenSince("r", (Long) each[1], (Long) each[2]);
      String value = source.one("SELECT %s FROM (SELECT '%d'::xid AS xmin) AS r".formatted(sql, (Long) each[0]));
      assertEquals((Boolean) each[3] ? "t" : "f", value, each[0] + " since " + each[1] + " at " + each[2]);
    }
  }

  /** A row keeps its id when it is frozen, and the oldest is not taken for a new one. */
  @Test
  void frozenRows(PolledDatabase source) throws Exception {
    source.sql("CREATE TABLE film (film_id int)", "INSERT INTO film VALUES (1)");
    long xmin = Long.parseLong(source.one("SELECT pg_snapshot_xmin(pg_current_snapshot())::text"));
    source.sql("VACUUM (FREEZE) film");
    String sql = LateCommits.writtenSince("r", xmin, xmin);
    assertEquals("f", source.one("SELECT " + sql + " FROM film AS r"));
  }
}
