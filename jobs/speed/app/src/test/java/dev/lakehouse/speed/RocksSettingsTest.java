package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

class RocksSettingsTest {

  private static final int KEYS = 1_000_000;
  private static final int READS = 2_000;
  /** A row's block, and pieces of the filter and of the index. */
  private static final long BYTES_A_READ = 32 * 1024;

  @TempDir Path directory;

  @Test
  void aKeyOfALargeStoreIsReadWithoutAWholeFilterOrIndex() throws Exception {
    RocksDB.loadLibrary();
    try (Options options = new Options();
        Statistics statistics = new Statistics();
        Cache less = new LRUCache(1024 * 1024, 0)) {
      // With a filter, as Kafka Streams has it; that of a million keys is larger than this cache.
      BlockBasedTableConfig table = new BlockBasedTableConfig().setFilterPolicy(new BloomFilter());
      options.setCreateIfMissing(true).setTableFormatConfig(RocksSettings.within(less, table)).setStatistics(statistics);
      try (RocksDB store = RocksDB.open(options, directory.toString())) {
        fill(store);
        store.compactRange();
        long before = statistics.getTickerCount(TickerType.BLOCK_CACHE_BYTES_WRITE);
        Random random = new Random(7);
        for (int i = 0; i < READS; i++) {
          assertNotNull(store.get(key(random.nextInt(KEYS))));
        }
        long each = (statistics.getTickerCount(TickerType.BLOCK_CACHE_BYTES_WRITE) - before) / READS;
        assertTrue(each < BYTES_A_READ, each + " bytes came into the cache for each key");
      }
    }
  }

  private static void fill(RocksDB store) throws Exception {
    byte[] value = new byte[40];
    for (int i = 0; i < KEYS; ) {
      try (WriteBatch batch = new WriteBatch();
          WriteOptions options = new WriteOptions().setDisableWAL(true)) {
        for (int end = i + 10_000; i < end; i++) {
          batch.put(key(i), value);
        }
        store.write(options, batch);
      }
    }
  }

  private static byte[] key(int i) {
    return ByteBuffer.allocate(20).putInt(i).array();
  }
}
