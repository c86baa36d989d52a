package dev.lakehouse.connect.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalConfigTest {

  private static CanonicalConfig parse(String keys, String resync) {
    Map<String, String> properties = new HashMap<>(Map.of("topic.prefix", "pagila"));
    properties.put("canonical.keys", keys);
    properties.put("canonical.resync", resync);
    return CanonicalConfig.parse(properties);
  }

  @Test
  void tablesAndKeysInTheirOrder() {
    CanonicalConfig config = parse("public.customer:customer_id; public.film_actor:film_id,actor_id", "");
    assertEquals(List.of("public.customer", "public.film_actor"), List.copyOf(config.tables().keySet()));
    assertEquals(List.of("film_id", "actor_id"), config.tables().get("public.film_actor").key());
    assertEquals("pagila.public.customer", config.tables().get("public.customer").topic("pagila"));
  }

  @Test
  void ticketsCarryTheToken() {
    CanonicalConfig config = parse("public.a:id;public.b:id", "public.b=2026-11");
    assertEquals(Set.of("public.a@", "public.b@2026-11"), config.tickets());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''|canonical.keys",
        "customer:id|''|must be schema.table:column",
        "public.customer|''|must be schema.table:column",
        "public.customer:id,id|''|names a key column twice",
        "public.a:id;public.a:id|''|names the table 'public.a' twice",
        "public.Ünder:id|''|cannot be a topic's",
        "public.a:id|public.b=1|canonical.resync",
        "public.a:id|public.a|must be schema.table=token",
        "public.a:id|public.a=1;public.a=2|names the table twice",
      })
  void whatIsWrongIsNamed(String keys, String resync, String expected) {
    ConfigException e = assertThrows(ConfigException.class, () -> parse(keys, resync));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void thePrefixMustBeATopics() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> CanonicalConfig.parse(Map.of("topic.prefix", "a b", "canonical.keys", "p.a:id")));
    assertTrue(e.getMessage().contains("topic.prefix"), e.getMessage());
  }
}
