package dev.lakehouse.connect.canonical;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the columns of a table from PostgreSQL's catalog. */
public final class SourceColumns {

  private static final String COLUMNS =
      """
      WITH RECURSIVE base AS (
        SELECT a.attnum, a.attname, a.attgenerated <> '' AS generated, a.attnotnull,
               a.attidentity <> '' OR coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false)
                 AS sequence,
               pg_catalog.format_type(a.atttypid, a.atttypmod) AS declared, a.atttypmod AS modifier,
               t.typname, t.typtype, t.typbasetype, t.typtypmod, t.typelem, t.typcategory, t.typlen
          FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attnum, b.attname, b.generated, b.attnotnull, b.sequence, b.declared, b.typtypmod,
               t.typname, t.typtype, t.typbasetype, t.typtypmod, t.typelem, t.typcategory, t.typlen
          FROM base b
          JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
         WHERE b.typtype = 'd'
      )
      SELECT b.attname, b.declared, b.generated, b.attnotnull, b.sequence, b.modifier, b.typname, b.typtype,
             CASE WHEN b.typcategory = 'A' AND b.typlen = -1 THEN e.typname END AS elemname,
             CASE WHEN b.typcategory = 'A' AND b.typlen = -1 THEN e.typtype END AS elemtype
        FROM base b
        LEFT JOIN pg_catalog.pg_type e ON e.oid = b.typelem
       WHERE b.typtype <> 'd'
       ORDER BY b.attnum""";

  private SourceColumns() {}

  /** By name, in the order of the table; empty if there is no such table. */
  public static Map<String, ColumnDescription> read(Connection connection, String schema, String table)
      throws SQLException {
    Map<String, ColumnDescription> columns = new LinkedHashMap<>();
    Rows.of(connection, COLUMNS, SourceColumns::column, schema, table)
        .forEach(column -> columns.put(column.name(), column));
    return columns;
  }

  private static ColumnDescription column(ResultSet row) throws SQLException {
    return new ColumnDescription(
        row.getString("attname"),
        row.getString("declared"),
        row.getBoolean("generated"),
        row.getBoolean("attnotnull"),
        row.getBoolean("sequence"),
        new ColumnType(
            row.getString("typname"),
            row.getString("typtype"),
            row.getInt("modifier"),
            row.getString("elemname"),
            row.getString("elemtype")));
  }
}
