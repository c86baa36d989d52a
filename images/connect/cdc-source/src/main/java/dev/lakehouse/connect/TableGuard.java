package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what Debezium delivers with what the source has, whenever a table's shape is new. Debezium leaves out a
 * column whose type it doesn't know, with nothing but a line in the log; here that is an error.
 */
final class TableGuard {

  private static final Logger LOG = LoggerFactory.getLogger(TableGuard.class);

  private final Describer describer;
  private final ColumnExclusion exclusion;
  private final Map<String, Shape> shapes = new HashMap<>();

  TableGuard(Describer describer, ColumnExclusion exclusion) {
    this.describer = describer;
    this.exclusion = exclusion;
  }

  /**
   * The fields of a row that go into the record: all but the generated ones, which a snapshot has and the stream has
   * not.
   *
   * @param envelope the event's schema; Debezium makes a new one whenever the table may have changed
   */
  List<Field> fields(CapturedTable table, Schema envelope, boolean snapshot) {
    Shape known = shapes.get(table.id());
    if (known == null || known.envelope != envelope) {
      known = new Shape(envelope, compare(table, envelope.field("after").schema(), snapshot));
      shapes.put(table.id(), known);
    }
    return known.fields;
  }

  private List<Field> compare(CapturedTable table, Schema row, boolean snapshot) {
    Optional<TableDescription> found;
    try {
      found = describer.describe(table);
    } catch (SQLException e) {
      throw new RetriableException("Could not read the columns of table '" + table.id() + "' in the source", e);
    }
    if (found.isEmpty()) {
      LOG.info("Table '{}' is gone from the source; its last events are passed on as they are", table.id());
      return row.fields();
    }
    TableDescription description = found.get();
    List<String> problems = new ArrayList<>(unsupported(table, description, exclusion));
    for (String leaf : description.withoutFullIdentity()) {
      problems.add(
          "table '%s' logs too little of the old row: ALTER TABLE %s REPLICA IDENTITY FULL;".formatted(table.id(), leaf));
    }
    for (ColumnDescription column : description.columns().values()) {
      if (row.field(column.name()) == null && !column.generated() && !exclusion.excludes(table, column.name())) {
        if (snapshot) {
          problems.add(
              "column '%s.%s' of type '%s' is not in the event; leave it out with '%s' = '%1$s.%2$s'"
                  .formatted(table.id(), column.name(), column.declared(), ColumnExclusion.PROPERTY));
        } else {
          LOG.info("Column '{}.{}' is younger than the events that come now", table.id(), column.name());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConnectException(String.join("; ", problems));
    }
    return row.fields().stream().filter(field -> !description.isGenerated(field.name())).toList();
  }

  /** One text for each column whose values would be lost or changed on the way. */
  static List<String> unsupported(CapturedTable table, TableDescription description, ColumnExclusion exclusion) {
    return description.columns().values().stream()
        .filter(column -> !column.generated() && !column.supported() && !exclusion.excludes(table, column.name()))
        .map(
            column ->
                ("column '%s.%s' is of type '%s', which cannot be captured: leave it out with '%s' = '%1$s.%2$s',"
                        + " or make it text: ALTER TABLE %s ALTER COLUMN %s TYPE text;")
                    .formatted(
                        table.id(),
                        column.name(),
                        column.declared(),
                        ColumnExclusion.PROPERTY,
                        table.quoted(),
                        CapturedTable.quote(column.name())))
        .toList();
  }

  /** Looks a table up in the source. */
  @FunctionalInterface
  interface Describer {
    Optional<TableDescription> describe(CapturedTable table) throws SQLException;
  }

  private record Shape(Schema envelope, List<Field> fields) {}
}
