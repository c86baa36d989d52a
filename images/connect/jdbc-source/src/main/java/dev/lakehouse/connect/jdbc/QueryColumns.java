package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.ColumnType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of a query's result. */
final class QueryColumns {

  /** What the driver calls the types of columns that a sequence fills. */
  private static final Map<String, String> SERIAL =
      Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

  private QueryColumns() {}

  static List<ColumnDescription> of(ResultSetMetaData result) throws SQLException {
    List<ColumnDescription> columns = new ArrayList<>();
    for (int i = 1; i <= result.getColumnCount(); i++) {
      String name = result.getColumnTypeName(i);
      String type = SERIAL.getOrDefault(name, name);
      String element = type.startsWith("_") ? type.substring(1) : null;
      int precision = result.getPrecision(i);
      int modifier = type.equals("numeric") && precision > 0 ? (precision << 16 | result.getScale(i) & 0x7FF) + 4 : type.equals("bit") ? precision : -1;
      columns.add(
          new ColumnDescription(
              result.getColumnLabel(i),
              type,
              false,
              result.isNullable(i) == ResultSetMetaData.columnNoNulls,
              false,
              new ColumnType(type, "b", modifier, element, element == null ? null : "b")));
    }
    return columns;
  }
}
