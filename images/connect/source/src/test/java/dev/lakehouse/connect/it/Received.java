package dev.lakehouse.connect.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** A record as a consumer would read it, with the offset that Connect would store. */
record Received(String topic, String key, JsonNode value, Map<String, ?> offset) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  Received(SourceRecord record) {
    this(record.topic(), (String) record.key(), parse((String) record.value()), record.sourceOffset());
  }

  private static JsonNode parse(String text) {
    try {
      return text == null ? null : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + text, e);
    }
  }

  boolean isTombstone() {
    return value == null;
  }

  String op() {
    return isTombstone() ? "tombstone" : value.get("_meta").get("op").asText();
  }

  boolean isControl(String kind) {
    return key.equals("{\"_control\":\"" + kind + "\"}");
  }

  JsonNode snapshotId() {
    return value.get("_meta").get("snapshot_id");
  }

  /** Short enough to compare long sequences with. */
  String summary() {
    return topic + " " + op() + " " + key;
  }

  @Override
  public String toString() {
    return topic + " " + key + " " + value;
  }
}
