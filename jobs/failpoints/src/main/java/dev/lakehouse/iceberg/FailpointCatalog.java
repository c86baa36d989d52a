package dev.lakehouse.iceberg;

import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The JDBC catalog with a {@link Failpoint} on both sides of every commit that adds a snapshot. */
public class FailpointCatalog extends JdbcCatalog {
  @Override
  protected TableOperations newTableOps(TableIdentifier identifier) {
    return new FailpointOperations(super.newTableOps(identifier), identifier.name());
  }
}
