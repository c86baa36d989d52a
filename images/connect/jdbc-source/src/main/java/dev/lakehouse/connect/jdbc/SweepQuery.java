package dev.lakehouse.connect.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The SELECT of one sweep: the rows of a relation that were not read before, in the order of its keyset. */
final class SweepQuery {

  private final TablePlan plan;
  private final ZoneId zone;
  private final List<String> conditions = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  /** Arguments that stand before the others. */
  private final List<String> selected = new ArrayList<>();
  /** Whether a row lies beyond the position, as SQL. */
  private String beyond = "TRUE";
  /** Which version of the row it is, where it may be read more than once, as SQL. */
  private String version = "NULL";
  /** Whether the next sweep will read it, as SQL. */
  private String again = "FALSE";

  private boolean moves = true;

  private SweepQuery(TablePlan plan, ZoneId zone) {
    this.plan = plan;
    this.zone = zone;
  }

  /** Every row, or every row behind where the sweep has come. */
  static SweepQuery ofAll(TablePlan plan, Progress progress, ZoneId zone) {
    SweepQuery query = new SweepQuery(plan, zone);
    if (progress.at() != null) {
      String rest = query.after(progress.at());
      query.conditions.add(plan.keyset().nullable() ? "(" + rest + " OR " + query.first() + " IS NULL)" : rest);
    }
    return query;
  }

  /**
   * What a sweep over everything has passed by in an earlier snapshot, and was written since: it may have come to a place that
   * the sweep had left behind.
   */
  static SweepQuery ofPassed(TablePlan plan, Progress progress, List<String> passed, ZoneId zone, long xmin) {
    SweepQuery query = new SweepQuery(plan, zone);
    query.moves = false;
    query.arguments.addAll(passed);
    query.conditions.add(plan.keyset().upTo());
    query.conditions.add(LateCommits.writtenSince(TablePlan.ALIAS, progress.next().xmin(), xmin));
    return query;
  }

  /**
   * What lies beyond the position, and what was committed late before it.
   *
   * @param now the database's clock, and the snapshot's xmin
   * @param usesTime whether the keyset begins with a timestamp; if not, it is an id, or nothing that rises
   */
  static SweepQuery ofChanges(TablePlan plan, Progress progress, Moment now, boolean usesTime, ZoneId zone) {
    if (progress.position() == null) {
      return ofAll(plan, progress, zone);
    }
    SweepQuery query = new SweepQuery(plan, zone);
    String nulls = null;
    if (progress.at() != null) {
      query.conditions.add(query.after(progress.at()));
    }
    Mark mark = progress.mark();
    if (plan.marked() && mark != null) {
      String written = LateCommits.writtenSince(TablePlan.ALIAS, mark.xmin(), now.xmin());
      String low = now.clock() < mark.clock() ? null : usesTime ? query.timeText(mark.since(), now.clock()) : mark.lowId();
      if (low != null) {
        // One range for an index to scan: the lesser of where late rows can be and of where the last sweep ended.
        query.conditions.add("%s >= LEAST(%s, %s)".formatted(query.first(), query.argument(low), query.argument(progress.position().get(0))));
      }
      String beyond = query.after(progress.position());
      // A transaction that began at that time has a greater id, but its rows may have that very time.
      String late =
          low == null ? written : "(%s %s %s AND %s)".formatted(query.first(), usesTime ? ">=" : ">", query.argument(low), written);
      query.conditions.add("(" + beyond + " OR " + late + ")");
      query.beyond = plan.keyset().after(progress.position().size());
      query.selected.addAll(progress.position());
      nulls = plan.keyset().nullable() ? "(" + query.first() + " IS NULL AND " + written + ")" : null;
    } else {
      query.conditions.add(query.after(progress.position()));
    }
    if (nulls != null) {
      String others = String.join(" AND ", query.conditions);
      query.conditions.clear();
      query.conditions.add("(" + others + " OR " + nulls + ")");
    }
    return query;
  }

  /**
   * Has each row tell its version, if the last sweep may have read it already, and whether the next one will read it again: it
   * was written by a transaction that is not older than all that the mark's snapshot could not see.
   */
  SweepQuery telling(Mark last, Mark next, long now) {
    again = LateCommits.writtenSince(TablePlan.ALIAS, next.xmin(), now);
    version =
        "CASE WHEN %2$s THEN %1$s.tableoid::text || %1$s.ctid::text || %1$s.xmin::text END"
            .formatted(TablePlan.ALIAS, LateCommits.writtenSince(TablePlan.ALIAS, (last == null ? next : last).xmin(), now));
    return this;
  }

  /** Leaves out rows whose timestamp is not past by then; those without one stay. */
  SweepQuery before(long micros) {
    String past = first() + " < " + argument(timeText(micros, micros));
    conditions.add(plan.keyset().nullable() ? "(" + past + " OR " + first() + " IS NULL)" : past);
    return this;
  }

  /** Whether the sweep comes forward by its rows; those that it had passed lie behind it. */
  boolean moves() {
    return moves;
  }

  private String first() {
    return plan.keyset().expressions().get(0);
  }

  private String after(List<String> position) {
    arguments.addAll(position);
    return plan.keyset().after(position.size());
  }

  private String argument(String value) {
    arguments.add(value);
    return plan.keyset().parameter(0);
  }

  private String timeText(long micros, long nowMicros) {
    if (plan.timestampZoned()) {
      return LateCommits.utcText(micros);
    }
    LocalDateTime local = LateCommits.earliestLocal(micros, nowMicros, zone);
    return plan.keyset().types().get(0).equals("date") ? local.toLocalDate().toString() : local.toString();
  }

  String sql() {
    String values =
        String.join(
            ", ",
            Stream.concat(plan.columns().stream().map(TablePlan::value), plan.keyset().expressions().stream()).toList());
    return "SELECT " + values + (values.isEmpty() ? "" : ", ") + beyond + ", " + version + ", " + again + " FROM " + plan.from()
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + (plan.keyset().size() == 0 ? "" : " ORDER BY " + plan.keyset().order());
  }

  /** The statement is closed with its result. */
  @SuppressWarnings("resource")
  ResultSet open(Database database, int fetchSize) throws SQLException {
    PreparedStatement statement = database.connection().prepareStatement(sql());
    try {
      statement.closeOnCompletion();
      statement.setFetchSize(fetchSize);
      List<String> all = Stream.concat(selected.stream(), arguments.stream()).toList();
      for (int i = 0; i < all.size(); i++) {
        statement.setString(i + 1, all.get(i));
      }
      return statement.executeQuery();
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
