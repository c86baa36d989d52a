package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.ColumnDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as the source's catalog has it now.
 *
 * @param partitioned whether it is the root of partitions
 * @param withoutFullIdentity of the table, or of its leaves if partitioned, those without REPLICA IDENTITY FULL, as SQL
 *     names
 */
record TableDescription(
    boolean partitioned,
    boolean readable,
    Map<String, ColumnDescription> columns,
    List<String> withoutFullIdentity) {

  TableDescription {
    columns = new LinkedHashMap<>(columns);
    withoutFullIdentity = List.copyOf(withoutFullIdentity);
  }

  boolean isGenerated(String column) {
    ColumnDescription description = columns.get(column);
    return description != null && description.generated();
  }
}
