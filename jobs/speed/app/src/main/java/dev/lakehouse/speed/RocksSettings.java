package dev.lakehouse.speed;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bound on memory for all stores: by default each would take its own, outside of the heap. */
public final class RocksSettings implements RocksDBConfigSetter {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final Cache CACHE = new LRUCache(64 * MEBIBYTE);
  private static final WriteBufferManager BUFFERS = new WriteBufferManager(32 * MEBIBYTE, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(8 * MEBIBYTE);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    // Both are shared by all stores and live as long as the process.
  }
}
