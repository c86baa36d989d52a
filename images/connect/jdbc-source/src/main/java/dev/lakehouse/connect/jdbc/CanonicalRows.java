package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.JsonText;
import dev.lakehouse.connect.canonical.Meta;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Canonical records, as JSON texts. */
final class CanonicalRows implements RowFormat {

  static final String CONNECTOR = "postgresql-jdbc";

  /** The op of what is no snapshot: inserted or changed, a poll can't tell which. */
  private static final String WRITTEN = "u";

  private final TablePlan plan;
  private final int[] key;

  CanonicalRows(TablePlan plan) {
    this.plan = plan;
    this.key = plan.source().captured().key().stream().mapToInt(plan.names()::indexOf).toArray();
  }

  @Override
  public Entry entry(String[] values, String snapshotId, long micros) {
    JsonText keyText = new JsonText().startObject();
    for (int index : key) {
      if (values[index] == null) {
        throw new DataException(
            "Table '%s' has a row whose key column '%s' is null: give it a value, or declare another key"
                .formatted(plan.source().name(), plan.columns().get(index).name()));
      }
      column(keyText, values, index);
    }
    JsonText value = new JsonText().startObject();
    for (int i = 0; i < plan.columns().size(); i++) {
      column(value, values, i);
    }
    new Meta(CONNECTOR, snapshotId == null ? WRITTEN : "r", snapshotId, micros).write(value);
    return new Entry(
        Schema.STRING_SCHEMA, keyText.endObject().toString(), Schema.OPTIONAL_STRING_SCHEMA, value.endObject().toString());
  }

  private void column(JsonText json, String[] values, int index) {
    ColumnDescription column = plan.columns().get(index);
    json.name(column.name());
    try {
      PostgresText.write(json, column.type(), values[index]);
    } catch (RuntimeException e) {
      throw new DataException("Column '%s.%s': '%s': %s".formatted(plan.source().name(), column.name(), values[index], e.getMessage()), e);
    }
  }
}
