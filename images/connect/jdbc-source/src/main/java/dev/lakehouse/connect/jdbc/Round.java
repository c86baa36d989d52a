package dev.lakehouse.connect.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/** One poll of all sources of a task: a sweep over each, all in one snapshot of the database. */
final class Round {

  private final Database database;
  private final List<Sweep> sweeps;
  private final int batch;
  private final Moment moment;
  private int running;
  private boolean begun;
  private SQLException failure;

  private Round(Database database, List<Sweep> sweeps, int batch, Moment moment) {
    this.database = database;
    this.sweeps = sweeps;
    this.batch = batch;
    this.moment = moment;
  }

  static Round begin(Database database, List<PolledSource> sources, LateCommits late, Sweep.Settings settings)
      throws SQLException {
    for (PolledSource source : sources) {
      if (source.plan() == null) {
        source.look(database);
      }
    }
    boolean asks = !settings.everything() && sources.stream().anyMatch(source -> source.plan().marked());
    // In a statement of its own, and before the snapshot: who is not visible in that was open now, or begins later.
    LateCommits.Since since = asks ? late.ask(database) : null;
    database.begin();
    lock(database, sources);
    long[] snapshot = LateCommits.snapshot(database);
    lookAgain(database, sources);
    Moment moment = new Moment(since == null ? snapshot[1] : since.clock(), since, snapshot[0], snapshot[1]);
    List<Sweep> sweeps = new ArrayList<>();
    for (PolledSource source : sources) {
      sweeps.add(new Sweep(database, source, moment, settings));
    }
    return new Round(database, sweeps, settings.batch(), moment);
  }

  /**
   * Keeps definitions as they are until the round ends. A table that is rewritten or truncated between a snapshot and its
   * first use is empty in that snapshot: with a lock that is older than the snapshot there is no between.
   */
  private static void lock(Database database, List<PolledSource> sources) throws SQLException {
    String tables =
        sources.stream()
            .filter(source -> source.source().table() != null && source.plan().isPhysical())
            .map(source -> source.source().table().quoted())
            .collect(Collectors.joining(", "));
    if (!tables.isEmpty()) {
      database.execute("LOCK TABLE " + tables + " IN ACCESS SHARE MODE");
    }
  }

  private static void lookAgain(Database database, List<PolledSource> sources) throws SQLException {
    for (PolledSource source : sources) {
      if (source.source().table() == null) {
        // No catalog tells what a query's result looks like.
        source.look(database);
      }
    }
    List<PolledSource> tables = sources.stream().filter(source -> source.source().table() != null).toList();
    if (tables.isEmpty()) {
      return;
    }
    Map<String, String> shapes = TablePlan.shapes(database, tables.stream().map(source -> source.source().table()).toList());
    for (PolledSource source : tables) {
      if (!source.plan().shape().equals(shapes.get(source.source().table().toString()))) {
        source.look(database);
      }
    }
  }

  /** The next records, none at the end of a round that found nothing. */
  List<SourceRecord> next() throws SQLException {
    if (failure != null) {
      throw failure;
    }
    List<SourceRecord> out = new ArrayList<>();
    try {
      while (running < sweeps.size() && out.isEmpty()) {
        Sweep sweep = sweeps.get(running);
        if (!begun) {
          sweep.begin(out);
          begun = true;
        }
        sweep.read(out, batch);
        if (sweep.isComplete()) {
          running++;
          begun = false;
        }
      }
      if (isComplete()) {
        database.end();
      }
    } catch (SQLException e) {
      // What was read before is as good as ever.
      if (out.isEmpty()) {
        throw e;
      }
      failure = e;
    }
    return out;
  }

  boolean isComplete() {
    return failure == null && running == sweeps.size();
  }

  Moment moment() {
    return moment;
  }
}
