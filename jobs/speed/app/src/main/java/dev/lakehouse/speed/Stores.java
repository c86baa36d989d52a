package dev.lakehouse.speed;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state stores. They are few: each is a database of its own and a changelog. */
final class Stores {

  static final String ROWS = "rows";
  static final String INDEXES = "indexes";
  static final String GROUPS = "groups";
  static final String VALUES = "values";
  static final String CHANGED = "changed";
  static final String PROGRESS = "progress";

  private Stores() {}

  static List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> builders() {
    return List.of(
        // Read in ranges: not through a cache. In reverse order Kafka's would show what it knows to be deleted.
        store(ROWS),
        store(INDEXES),
        store(VALUES),
        store(CHANGED),
        // Written over and over between two commits: the changelog needs the last one only.
        store(GROUPS).withCachingEnabled(),
        store(PROGRESS).withCachingEnabled());
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
  }
}
