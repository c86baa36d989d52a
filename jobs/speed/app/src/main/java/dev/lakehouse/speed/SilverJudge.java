package dev.lakehouse.speed;

import dev.lakehouse.record.Judge;
import dev.lakehouse.record.JudgedRecord;
import dev.lakehouse.record.TableDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges as the job {@code silver} does, by its own expressions. */
final class SilverJudge implements RecordJudge {

  private final Judge judge;
  private final int[] key;

  SilverJudge(TableDeclaration table) {
    judge = new Judge(table);
    List<String> names = table.columns().stream().map(TableDeclaration.Column::name).toList();
    key = table.key().stream().mapToInt(names::indexOf).toArray();
  }

  /** One for each table that views use, by topic. */
  static Map<String, RecordJudge> of(Plan plan) {
    Map<String, RecordJudge> judges = new HashMap<>();
    plan.tables().forEach(table -> judges.put(table.table().topic(), new SilverJudge(table.table())));
    return judges;
  }

  @Override
  public Judgement judge(byte[] key, byte[] value) {
    JudgedRecord judged = judge.judge(key, value);
    Object[] values = judged.values().toArray();
    if (judged.reason() != null) {
      return new Bad(judged.keyed() ? TablePlan.pick(values, this.key) : null, judged.reason());
    } else if (judged.control() != null) {
      return new Control(judged.control(), judged.snapshotId());
    }
    Object[] id = TablePlan.pick(values, this.key);
    return judged.deletes() ? new Delete(id) : new Row(id, values);
  }
}
