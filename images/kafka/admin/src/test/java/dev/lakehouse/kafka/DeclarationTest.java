package dev.lakehouse.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationTest {

  private static String withTopic(String topic) {
    return "{\"bootstrap\":\"kafka:9092\",\"topics\":[" + topic + "]}";
  }

  @Test
  void isRead() {
    Declaration declaration =
        Declaration.parse(
            "{\"bootstrap\":\"kafka:9092\",\"timeoutSeconds\":30,\"topics\":[{\"name\":\"pagila.public.film\","
                + "\"partitions\":1,\"replication\":1,\"config\":{\"cleanup.policy\":\"compact\"}}]}");
    assertEquals(30, declaration.timeoutSeconds());
    assertEquals(Map.of("cleanup.policy", "compact"), declaration.topics().get(0).config());
  }

  @Test
  void timeoutAndConfigHaveDefaults() {
    Declaration declaration = Declaration.parse(withTopic("{\"name\":\"a\",\"partitions\":1,\"replication\":1}"));
    assertEquals(180, declaration.timeoutSeconds());
    assertEquals(Map.of(), declaration.topics().get(0).config());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a b\",\"partitions\":1,\"replication\":1}|topic 'a b': 'name' must be",
        "{\"name\":\"a\",\"partitions\":0,\"replication\":1}|topic 'a': 'partitions' must be at least 1, got 0",
        "{\"name\":\"a\",\"partitions\":1}|topic 'a': 'replication' must be at least 1, got null",
        "{\"name\":\"a\",\"partitions\":1,\"replication\":1},{\"name\":\"a\",\"partitions\":1,\"replication\":1}|topic 'a' is declared twice",
        "{\"name\":\"a\",\"partitons\":1}|Unrecognized field \"partitons\"",
      })
  void whatIsWrongIsNamed(String topic, String expected) {
    UsageException e = assertThrows(UsageException.class, () -> Declaration.parse(withTopic(topic)));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void noJsonIsAnError() {
    assertThrows(UsageException.class, () -> Declaration.parse("nonsense"));
  }
}
