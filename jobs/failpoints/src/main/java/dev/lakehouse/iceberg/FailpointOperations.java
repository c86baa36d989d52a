package dev.lakehouse.iceberg;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** Passes everything on; a commit that adds a snapshot meets the failpoint before and after. */
final class FailpointOperations implements TableOperations {
  private final TableOperations delegate;
  private final String table;

  FailpointOperations(TableOperations delegate, String table) {
    this.delegate = delegate;
    this.table = table;
  }

  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    boolean addsSnapshot = snapshotId(metadata) != snapshotId(base);
    if (addsSnapshot) {
      Failpoint.reach("before-commit", table);
    }
    delegate.commit(base, metadata);
    if (addsSnapshot) {
      Failpoint.reach("after-commit", table);
    }
  }

  private static long snapshotId(TableMetadata metadata) {
    Snapshot snapshot = metadata == null ? null : metadata.currentSnapshot();
    return snapshot == null ? -1 : snapshot.snapshotId();
  }

  @Override
  public TableMetadata current() {
    return delegate.current();
  }

  @Override
  public TableMetadata refresh() {
    return delegate.refresh();
  }

  @Override
  public FileIO io() {
    return delegate.io();
  }

  @Override
  public EncryptionManager encryption() {
    return delegate.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return delegate.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return delegate.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommittedMetadata) {
    return delegate.temp(uncommittedMetadata);
  }

  @Override
  public long newSnapshotId() {
    return delegate.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return delegate.requireStrictCleanup();
  }
}
