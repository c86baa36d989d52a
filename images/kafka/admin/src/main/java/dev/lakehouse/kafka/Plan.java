package dev.lakehouse.kafka;

import dev.lakehouse.kafka.Declaration.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be done so that the brokers have what is declared. Partitions and replication are never changed here: more
 * partitions would break the order of a key's records, and moving replicas is an operator's work.
 *
 * @param create topics that are missing
 * @param alter by topic, the settings to set; a null value takes a setting back to the broker's default
 * @param refused one text for each difference that can't be mended here
 */
record Plan(List<Topic> create, Map<String, Map<String, String>> alter, List<String> refused) {

  /** A topic as the brokers have it; {@code config} holds only what was set on the topic itself. */
  record Actual(int partitions, int replication, Map<String, String> config) {}

  static Plan of(List<Topic> declared, Map<String, Actual> actual) {
    List<Topic> create = new ArrayList<>();
    Map<String, Map<String, String>> alter = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    for (Topic topic : declared) {
      Actual present = actual.get(topic.name());
      if (present == null) {
        create.add(topic);
        continue;
      }
      if (present.partitions() != topic.partitions()) {
        refused.add(
            ("topic '%s' has %d partition(s), %d are declared: partitions can't be changed without breaking the order"
                    + " of keys; declare %2$d, or delete the topic and load it again")
                .formatted(topic.name(), present.partitions(), topic.partitions()));
      }
      if (present.replication() != topic.replication()) {
        refused.add(
            ("topic '%s' has %d replica(s), %d are declared: declare %2$d, or move the replicas with"
                    + " kafka-reassign-partitions first")
                .formatted(topic.name(), present.replication(), topic.replication()));
      }
      Map<String, String> changes = changes(topic.config(), present.config());
      if (!changes.isEmpty()) {
        alter.put(topic.name(), changes);
      }
    }
    return new Plan(create, alter, refused);
  }

  private static Map<String, String> changes(Map<String, String> declared, Map<String, String> present) {
    Map<String, String> changes = new TreeMap<>();
    declared.forEach(
        (name, value) -> {
          if (!value.equals(present.get(name))) {
            changes.put(name, value);
          }
        });
    present.keySet().stream().filter(name -> !declared.containsKey(name)).forEach(name -> changes.put(name, null));
    return changes;
  }
}
