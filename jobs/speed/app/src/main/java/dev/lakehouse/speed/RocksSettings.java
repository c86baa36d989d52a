package dev.lakehouse.speed;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bound on memory for all stores: by default each would take its own, outside of the heap. */
public final class RocksSettings implements RocksDBConfigSetter {

  private static final long MEBIBYTE = 1024 * 1024;
  /** Of one shard: one thread reads, and a piece of 64 has no room for a large block. */
  private static final Cache CACHE = new LRUCache(64 * MEBIBYTE, 0, false, 0.5);
  private static final WriteBufferManager BUFFERS = new WriteBufferManager(32 * MEBIBYTE, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    options.setTableFormatConfig(within(CACHE, (BlockBasedTableConfig) options.tableFormatConfig()));
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(8 * MEBIBYTE);
    options.setMaxWriteBufferNumber(2);
  }

  /**
   * Filters and indexes count, too, in pieces of a few KiB: what a key needs of them stays, and the rest may go. Whole, those of
   * some million rows are more than the cache, and one of them was read for each key.
   */
  static BlockBasedTableConfig within(Cache cache, BlockBasedTableConfig table) {
    return table
        .setBlockCache(cache)
        .setCacheIndexAndFilterBlocks(true)
        .setCacheIndexAndFilterBlocksWithHighPriority(true)
        .setIndexType(IndexType.kTwoLevelIndexSearch)
        .setPartitionFilters(true)
        .setPinTopLevelIndexAndFilter(true);
  }

  @Override
  public void close(String store, Options options) {
    // Both are shared by all stores and live as long as the process.
  }
}
