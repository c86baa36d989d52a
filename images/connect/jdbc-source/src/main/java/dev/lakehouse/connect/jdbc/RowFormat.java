package dev.lakehouse.connect.jdbc;

import org.apache.kafka.connect.data.Schema;

/** Makes a record's key and value of a row. */
interface RowFormat {

  /**
   * @param values of the plan's columns, as PostgreSQL prints them
   * @param snapshotId null outside of a bracketed snapshot
   * @param micros when the row was read
   */
  Entry entry(String[] values, String snapshotId, long micros);

  /** What a record holds. */
  record Entry(Schema keySchema, Object key, Schema valueSchema, Object value) {}
}
