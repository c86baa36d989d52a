package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import dev.lakehouse.connect.canonical.Meta;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** Asks the source, before anything is read, whether it can keep the promises of the canonical record. */
final class Preflight {

  private static final int VERSION_WITH_COLUMN_LISTS = 150000;

  private final SourceCatalog catalog;
  private final CanonicalConfig config;
  private final String publication;
  private final ColumnExclusion exclusion;
  private final List<String> problems = new ArrayList<>();

  Preflight(
      SourceCatalog catalog, CanonicalConfig config, String publication, ColumnExclusion exclusion) {
    this.catalog = catalog;
    this.config = config;
    this.publication = publication;
    this.exclusion = exclusion;
  }

  /**
   * @throws ConnectException with every problem at once, each with the SQL that ends it
   */
  void check() throws SQLException {
    checkServer();
    boolean published = checkPublication();
    for (CapturedTable table : config.tables().values()) {
      checkTable(table, published);
    }
    if (!problems.isEmpty()) {
      throw new ConnectException(
          "The source cannot be captured, " + problems.size() + " thing(s) to mend:\n  - " + String.join("\n  - ", problems));
    }
  }

  private void checkServer() throws SQLException {
    String level = one("SHOW wal_level");
    if (!"logical".equals(level)) {
      problems.add(
          "wal_level is '%s', must be 'logical': ALTER SYSTEM SET wal_level = 'logical'; then restart PostgreSQL"
              .formatted(level));
    }
    String may =
        one(
            """
            SELECT r.rolsuper OR r.rolreplication
                   OR EXISTS (SELECT FROM pg_catalog.pg_roles g
                               WHERE g.rolname IN ('rds_replication', 'cloudsqlsuperuser')
                                 AND pg_catalog.pg_has_role(r.oid, g.oid, 'MEMBER'))
              FROM pg_catalog.pg_roles r WHERE r.rolname = current_user""");
    if (!"t".equals(may)) {
      problems.add(
          "the role may not replicate: ALTER ROLE %s REPLICATION;".formatted(CapturedTable.quote(one("SELECT current_user"))));
    }
  }

  private boolean checkPublication() throws SQLException {
    List<String> operations =
        catalog.rows(
            "SELECT concat_ws(', ', CASE WHEN pubinsert THEN 'insert' END, CASE WHEN pubupdate THEN 'update' END,"
                + " CASE WHEN pubdelete THEN 'delete' END, CASE WHEN pubtruncate THEN 'truncate' END)"
                + " FROM pg_catalog.pg_publication WHERE pubname = ?",
            row -> row.getString(1),
            publication);
    String name = CapturedTable.quote(publication);
    if (operations.isEmpty()) {
      problems.add(
          "there is no publication '%s': CREATE PUBLICATION %s FOR TABLE %s WITH (publish_via_partition_root = true);"
              .formatted(
                  publication,
                  name,
                  String.join(", ", config.tables().values().stream().map(CapturedTable::quoted).toList())));
      return false;
    }
    if (!"insert, update, delete, truncate".equals(operations.get(0))) {
      problems.add(
          "publication '%s' publishes only '%s': ALTER PUBLICATION %s SET (publish = 'insert, update, delete, truncate');"
              .formatted(publication, operations.get(0), name));
    }
    return true;
  }

  private void checkTable(CapturedTable table, boolean published) throws SQLException {
    Optional<TableDescription> found = catalog.describe(table);
    if (found.isEmpty()) {
      problems.add(
          "there is no table '%s': create it, or take it out of '%s'".formatted(table.id(), CanonicalConfig.KEYS));
      return;
    }
    TableDescription description = found.get();
    if (!description.readable()) {
      problems.add(
          "table '%s' cannot be read: GRANT USAGE ON SCHEMA %s TO %s; GRANT SELECT ON %s TO %3$s;"
              .formatted(
                  table.id(), CapturedTable.quote(table.schema()), CapturedTable.quote(one("SELECT current_user")), table.quoted()));
    }
    for (String column : table.key()) {
      if (!description.columns().containsKey(column)) {
        problems.add(
            "table '%s' has no column '%s', which '%s' names; it has %s"
                .formatted(table.id(), column, CanonicalConfig.KEYS, description.columns().keySet()));
      } else if (description.isGenerated(column)) {
        problems.add(
            "column '%s' of table '%s' is generated, and generated columns are never in a record: name another key"
                .formatted(column, table.id()));
      }
    }
    if (description.columns().containsKey(Meta.NAME)) {
      problems.add(
          "table '%s' has a column '%s', which is the record's own: ALTER TABLE %s RENAME COLUMN \"%2$s\" TO …;"
              .formatted(table.id(), Meta.NAME, table.quoted()));
    }
    problems.addAll(TableGuard.unsupported(table, description, exclusion));
    description
        .withoutFullIdentity()
        .forEach(
            leaf ->
                problems.add(
                    "table '%s' logs too little of the old row: ALTER TABLE %s REPLICA IDENTITY FULL;"
                        .formatted(table.id(), leaf)));
    if (published) {
      checkPublished(table, description.partitioned());
    }
  }

  private void checkPublished(CapturedTable table, boolean partitioned) throws SQLException {
    String name = CapturedTable.quote(publication);
    if (partitioned
        && !"t".equals(one("SELECT pubviaroot FROM pg_catalog.pg_publication WHERE pubname = ?", publication))) {
      problems.add(
          "table '%s' is partitioned: ALTER PUBLICATION %s SET (publish_via_partition_root = true);"
              .formatted(table.id(), name));
      return;
    }
    String listed =
        one(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_publication_tables"
                + " WHERE pubname = ? AND schemaname = ? AND tablename = ?)",
            publication, table.schema(), table.name());
    if (!"t".equals(listed)) {
      problems.add(
          "table '%s' is not in publication '%s': ALTER PUBLICATION %s ADD TABLE %s;"
              .formatted(table.id(), publication, name, table.quoted()));
      return;
    }
    if (Integer.parseInt(one("SHOW server_version_num")) >= VERSION_WITH_COLUMN_LISTS) {
      String part =
          one(
              """
              SELECT EXISTS (SELECT FROM pg_catalog.pg_publication_rel r
                              JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
                              JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
                              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                             WHERE p.pubname = ? AND n.nspname = ? AND c.relname = ?
                               AND (r.prattrs IS NOT NULL OR r.prqual IS NOT NULL))""",
              publication, table.schema(), table.name());
      if ("t".equals(part)) {
        problems.add(
            "publication '%s' holds only some columns or rows of table '%s': ALTER PUBLICATION %s DROP TABLE %s; ALTER PUBLICATION %3$s ADD TABLE %4$s;"
                .formatted(publication, table.id(), name, table.quoted()));
      }
    }
  }

  private String one(String sql, Object... arguments) throws SQLException {
    List<String> rows = catalog.rows(sql, row -> row.getString(1), arguments);
    return rows.isEmpty() ? null : rows.get(0);
  }
}
