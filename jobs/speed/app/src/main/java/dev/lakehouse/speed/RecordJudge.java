package dev.lakehouse.speed;

/** Tells what the records of one table say; the rules are silver's. */
interface RecordJudge {

  Judgement judge(byte[] key, byte[] value);

  /** What a record says. */
  sealed interface Judgement {}

  /**
   * @param key in the declared order
   * @param values in the order of the table's columns
   */
  record Row(Object[] key, Object[] values) implements Judgement {}

  record Delete(Object[] key) implements Judgement {}

  /**
   * @param kind as the record's key names it
   */
  record Control(String kind, String snapshotId) implements Judgement {}

  /**
   * @param key null when not even that can be read
   */
  record Bad(Object[] key, String reason) implements Judgement {}
}
