package dev.lakehouse.connect.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** A record as a consumer would read it, with the offset that Connect would store. */
public record Received(String topic, String key, String text, JsonNode value, Map<String, ?> offset) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Received(SourceRecord record) {
    this(record.topic(), (String) record.key(), (String) record.value(), parse((String) record.value()), record.sourceOffset());
  }

  /** How many control records of a kind there are. */
  public static long controls(List<Received> all, String kind) {
    return all.stream().filter(each -> each.isControl(kind)).count();
  }

  /** The last value of a key. */
  public static JsonNode last(List<Received> all, String key) {
    return all.stream().filter(each -> each.key().equals(key)).reduce((one, other) -> other).orElseThrow().value();
  }

  private static JsonNode parse(String text) {
    try {
      return text == null ? null : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + text, e);
    }
  }

  public boolean isTombstone() {
    return value == null;
  }

  public String op() {
    return isTombstone() ? "tombstone" : value.get("_meta").get("op").asText();
  }

  public boolean isControl(String kind) {
    return key.equals("{\"_control\":\"" + kind + "\"}");
  }

  public JsonNode snapshotId() {
    return value.get("_meta").get("snapshot_id");
  }

  /** Short enough to compare long sequences with. */
  public String summary() {
    return topic + " " + op() + " " + key;
  }

  @Override
  public String toString() {
    return topic + " " + key + " " + value;
  }
}
