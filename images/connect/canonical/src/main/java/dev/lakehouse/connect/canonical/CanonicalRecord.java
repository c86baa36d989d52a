package dev.lakehouse.connect.canonical;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record as it leaves for Kafka, but for the offset that Connect stores with it.
 *
 * @param value null for a tombstone
 */
public record CanonicalRecord(String topic, String key, String value) {

  public SourceRecord at(Map<String, ?> partition, Map<String, ?> offset) {
    return new SourceRecord(
        partition, offset, topic, null, Schema.STRING_SCHEMA, key, Schema.OPTIONAL_STRING_SCHEMA, value);
  }
}
