package dev.lakehouse.speed;

import java.util.Map;
import java.util.Objects;

/** Takes the records of one database into the engine; what they mean is written in docs/canonical-record.md. */
final class Changes {

  private final Plan plan;
  private final Map<String, RecordJudge> judges;
  private final Engine engine;
  private final Progress progress;

  /**
   * @param judges by topic, for the tables that views use
   */
  Changes(Plan plan, Map<String, RecordJudge> judges, Engine engine, Progress progress) {
    this.plan = plan;
    this.judges = judges;
    this.engine = engine;
    this.progress = progress;
  }

  /** Gives the reason why a record could not be taken; null when it could, or was taken before. */
  String take(String topic, long offset, byte[] key, byte[] value) {
    Progress.Position position = progress.position(topic);
    if (offset <= position.offset()) {
      return null;
    }
    TablePlan table = plan.ofTopic(topic);
    String reason = table == null ? null : apply(table, offset, judges.get(topic).judge(key, value));
    progress.position(topic, position.next(offset));
    if (reason != null) {
      progress.deadLetter();
    }
    return reason;
  }

  private String apply(TablePlan table, long offset, RecordJudge.Judgement judgement) {
    if (judgement instanceof RecordJudge.Row row) {
      engine.upsert(table, offset, row.key(), row.values());
    } else if (judgement instanceof RecordJudge.Delete delete) {
      engine.delete(table, delete.key());
    } else if (judgement instanceof RecordJudge.Control control) {
      control(table, offset, control);
    } else if (judgement instanceof RecordJudge.Bad bad) {
      if (bad.key() != null) {
        engine.seen(table, offset, bad.key());
      }
      return bad.reason();
    }
    return null;
  }

  private void control(TablePlan table, long offset, RecordJudge.Control control) {
    String topic = table.table().topic();
    switch (control.kind()) {
      case "truncate" -> engine.deleteBefore(table, offset);
      // A snapshot that starts again voids the begin before it.
      case "snapshot-begin" -> progress.bracket(topic, new Progress.Bracket(offset, control.snapshotId()));
      case "snapshot-end" -> {
        Progress.Bracket open = progress.bracket(topic);
        if (open != null && Objects.equals(open.snapshotId(), control.snapshotId())) {
          engine.deleteBefore(table, open.begin());
          progress.bracket(topic, null);
        }
      }
      default -> throw new IllegalArgumentException("unknown control record '" + control.kind() + "'");
    }
  }
}
