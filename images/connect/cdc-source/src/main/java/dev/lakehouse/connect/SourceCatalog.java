package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.Rows;
import dev.lakehouse.connect.canonical.SourceColumns;
import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions to the source's system catalogs, asked with the connector's own credentials and driver settings. */
final class SourceCatalog implements AutoCloseable {

  private static final String TABLE =
      """
      SELECT c.relkind, pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                        AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')""";

  private static final String WITHOUT_FULL_IDENTITY =
      """
      WITH RECURSIVE tree AS (
        SELECT c.oid, c.relkind, c.relreplident
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relname = ?
        UNION ALL
        SELECT c.oid, c.relkind, c.relreplident
          FROM tree t
          JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid
          JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
         WHERE t.relkind = 'p'
      )
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM tree t
        JOIN pg_catalog.pg_class c ON c.oid = t.oid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE t.relkind = 'r' AND t.relreplident <> 'f'
       ORDER BY 1""";

  private final PostgresConnection connection;

  SourceCatalog(Map<String, String> debeziumProperties) {
    this.connection =
        new PostgresConnection(
            new PostgresConnectorConfig(Configuration.from(debeziumProperties)).getJdbcConfig(), "Lakehouse catalog");
  }

  /** Empty if there is no such table. */
  Optional<TableDescription> describe(CapturedTable table) throws SQLException {
    List<Object[]> found =
        rows(TABLE, row -> new Object[] {row.getString(1), row.getBoolean(2)}, table.schema(), table.name());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TableDescription(
            "p".equals(found.get(0)[0]),
            (Boolean) found.get(0)[1],
            SourceColumns.read(connection.connection(), table.schema(), table.name()),
            rows(WITHOUT_FULL_IDENTITY, row -> row.getString(1), table.schema(), table.name())));
  }

  <T> List<T> rows(String sql, Rows.Mapper<T> mapper, Object... arguments) throws SQLException {
    return Rows.of(connection.connection(), sql, mapper, arguments);
  }

  @Override
  public void close() {
    connection.close();
  }
}
