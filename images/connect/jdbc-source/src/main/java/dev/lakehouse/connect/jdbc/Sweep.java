package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.CanonicalRecord;
import dev.lakehouse.connect.canonical.ControlRecord;
import dev.lakehouse.connect.canonical.Meta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One pass over one relation, in the snapshot of the round. Its rows leave with offsets after which nothing is lost: of rows
 * that share their place in the order each but the last stays before them all, for only behind the last is the place passed.
 */
final class Sweep {

  /** What a fetch from the cursor, and what one poll may hold, as PostgreSQL's text. */
  private static final int FETCH_BYTES = 4 << 20;

  private static final int FIRST_FETCH = 100;

  private final Database database;
  private final PolledSource polled;
  private final TablePlan plan;
  private final Progress progress;
  private final RowFormat format;
  private final Moment moment;
  private final Settings settings;
  private final List<SweepQuery> queries = new ArrayList<>();
  private int running;
  private ResultSet rows;
  private int longestRow = 1;
  /** Read, and not handed out: what it leaves with depends on the next one. */
  private Row held;
  private boolean complete;

  /**
   * @param from of the tasks' configuration
   */
  Sweep(Database database, PolledSource polled, Moment moment, Settings from) {
    this.database = database;
    this.polled = polled;
    this.plan = polled.plan();
    this.progress = polled.progress();
    this.format = polled.format();
    this.moment = moment;
    this.settings = from;
  }

  /** Begins, or goes on with what was cut off; hands out the opening bracket of a snapshot. */
  void begin(List<SourceRecord> out) {
    boolean whole = progress.snapshotId() != null || settings.everything();
    if (!progress.isUnderWay() || whole && !canGoOn()) {
      progress.begin(moment.mark(progress), polled.newSnapshotId(), polled.token());
      if (progress.snapshotId() != null) {
        polled.versions().forget();
        out.add(control(ControlRecord.BEGIN));
      }
    }
    if (progress.snapshotId() == null && !settings.everything()) {
      SweepQuery query =
          SweepQuery.ofChanges(plan, progress, moment, settings.mode().usesTimestamp(), settings.zone());
      if (settings.mode().usesTimestamp() && (settings.delayMicros() > 0 || !plan.marked())) {
        query.before(moment.clock() - settings.delayMicros());
      }
      add(query);
      return;
    }
    List<String> passed = progress.at();
    add(SweepQuery.ofAll(plan, progress, settings.zone()));
    if (passed != null) {
      add(SweepQuery.ofPassed(plan, progress, passed, settings.zone(), moment.xmin()));
    }
  }

  /** A snapshot in several of the database's is whole only if what it has passed can be looked for. */
  private boolean canGoOn() {
    return plan.marked() && progress.next() != null;
  }

  private void add(SweepQuery query) {
    queries.add(plan.marked() && progress.next() != null ? query.telling(progress.mark(), progress.next(), moment.xmin()) : query);
  }

  /** Hands out rows until there are as many as asked for, or no more. */
  void read(List<SourceRecord> out, int most) throws SQLException {
    int bytes = 0;
    while (out.size() < most && bytes < FETCH_BYTES && !complete) {
      Row row = next();
      if (row == null) {
        finish(out);
        return;
      }
      bytes += row.length;
      if (polled.versions().has(row.version)) {
        remember(row);
        continue;
      }
      if (held != null) {
        hand(out, held, plan.keyset().unique() || !row.place.equals(held.place));
      }
      held = row;
    }
  }

  boolean isComplete() {
    return complete;
  }

  private Row next() throws SQLException {
    while (running < queries.size()) {
      if (rows == null) {
        rows = queries.get(running).open(database, Math.min(FIRST_FETCH, settings.batch()));
      }
      if (rows.next()) {
        return row();
      }
      rows.close();
      rows = null;
      running++;
    }
    return null;
  }

  private Row row() throws SQLException {
    String[] values = new String[plan.columns().size()];
    int length = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.getString(i + 1);
      length += values[i] == null ? 4 : values[i].length();
    }
    List<String> place = new ArrayList<>(plan.keyset().size());
    for (int i = 0; i < plan.keyset().size(); i++) {
      place.add(rows.getString(values.length + i + 1));
    }
    if (length > longestRow) {
      longestRow = length;
    }
    rows.setFetchSize(Math.max(1, Math.min(settings.batch(), FETCH_BYTES / longestRow)));
    int behind = values.length + place.size();
    boolean beyond = rows.getBoolean(behind + 1);
    String version = rows.getString(behind + 2);
    boolean again = rows.getBoolean(behind + 3);
    boolean moves = queries.get(running).moves() && !place.isEmpty() && place.get(0) != null;
    return new Row(values, place, length, moves, beyond, version, again);
  }

  private void hand(List<SourceRecord> out, Row row, boolean passed) {
    if (row.moves && passed) {
      move(row);
    }
    remember(row);
    RowFormat.Entry entry = format.entry(row.values, progress.snapshotId(), moment.clock());
    out.add(
        new SourceRecord(
            polled.source().partition(),
            offset(),
            polled.source().topic(),
            null,
            entry.keySchema(),
            entry.key(),
            entry.valueSchema(),
            entry.value()));
  }

  private void remember(Row row) {
    if (row.again) {
      polled.versions().add(row.version);
    }
  }

  private void move(Row row) {
    if (row.place.contains(null)) {
      throw new DataException(
          "'%s' has a row where one of %s is null, by which its rows are put in order: give it a value"
              .formatted(polled.source().name(), plan.keyset().expressions()));
    }
    progress.moveTo(row.place, row.beyond);
  }

  private void finish(List<SourceRecord> out) {
    Row last = held;
    held = null;
    boolean bracketed = progress.snapshotId() != null;
    if (last != null && bracketed) {
      hand(out, last, true);
      last = null;
    }
    String id = progress.snapshotId();
    if (last != null && last.moves) {
      move(last);
    }
    progress.complete(moment.after(), settings.mode() == Mode.INCREMENTING && plan.marked());
    if (last != null) {
      // The last row of all takes the marks along: they are stored with a record or not at all.
      hand(out, last.still(), true);
    }
    polled.versions().complete();
    if (bracketed) {
      out.add(control(ControlRecord.END, id));
    }
    complete = true;
  }

  private SourceRecord control(String kind) {
    return control(kind, progress.snapshotId());
  }

  private SourceRecord control(String kind, String id) {
    CanonicalRecord record =
        ControlRecord.of(polled.source().topic(), new Meta(CanonicalRows.CONNECTOR, kind, id, moment.clock()));
    return record.at(polled.source().partition(), offset());
  }

  /** A table that is read as a whole each time, without brackets, has nothing to remember. */
  private Map<String, ?> offset() {
    return settings.everything() && progress.snapshotId() == null && polled.source().captured() == null ? null : progress.offset();
  }

  /**
   * @param batch rows that one poll hands over at most
   */
  record Settings(Mode mode, ZoneId zone, long delayMicros, int batch) {

    /** Whether each sweep goes over all rows. */
    boolean everything() {
      return mode == Mode.BULK;
    }
  }

  /**
   * @param place the values of the keyset
   * @param moves whether the sweep has come to this place by it; not by rows without a place, or read after their time
   * @param beyond whether it lies beyond the position that the sweep began with
   * @param version null for a row that no other sweep reads
   * @param again whether the next sweep reads it again
   */
  private record Row(
      String[] values, List<String> place, int length, boolean moves, boolean beyond, String version, boolean again) {

    /** The same row, the place of which was passed already. */
    Row still() {
      return new Row(values, place, length, false, beyond, version, again);
    }
  }
}
