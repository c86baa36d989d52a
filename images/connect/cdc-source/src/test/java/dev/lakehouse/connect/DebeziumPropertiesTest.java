package dev.lakehouse.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class DebeziumPropertiesTest {

  private static final Map<String, String> SHORT =
      Map.of("topic.prefix", "pagila", "canonical.keys", "public.a:id;public.b:x,y", "connector.class", "ours");

  private static Map<String, String> effective(String... more) {
    Map<String, String> user = new HashMap<>(SHORT);
    for (int i = 0; i < more.length; i += 2) {
      user.put(more[i], more[i + 1]);
    }
    return DebeziumProperties.effective(user, CanonicalConfig.parse(user), "placeholder");
  }

  @Test
  void aShortConfigurationBecomesWhole() {
    Map<String, String> all = effective();
    assertEquals("public\\.a,public\\.b", all.get("table.include.list"));
    assertEquals("public\\.a:id;public\\.b:x,y", all.get("message.key.columns"));
    assertEquals("string", all.get("decimal.handling.mode"));
    assertEquals("isostring", all.get("time.precision.mode"));
    assertEquals("base64", all.get("binary.handling.mode"));
    assertEquals("none", all.get("skipped.operations"));
    assertEquals("false", all.get("slot.drop.on.stop"));
    assertEquals("10000", all.get("heartbeat.interval.ms"));
    assertEquals("sink", all.get("notification.enabled.channels"));
    assertEquals("placeholder", all.get("unavailable.value.placeholder"));
    assertEquals(DebeziumProperties.DEBEZIUM_CONNECTOR, all.get("connector.class"));
    assertFalse(all.containsKey("canonical.keys"));
  }

  @Test
  void valuesThatAgreeAndWhatIsTheUsersStay() {
    Map<String, String> all =
        effective(
            "decimal.handling.mode", "string", "max.batch.size", "7", "heartbeat.interval.ms", "500",
            "signal.enabled.channels", "kafka");
    assertEquals("7", all.get("max.batch.size"));
    assertEquals("500", all.get("heartbeat.interval.ms"));
    assertEquals("kafka,in-process", all.get("signal.enabled.channels"));
  }

  @Test
  void contradictionsComeAllAtOnceWithNameValueAndWayOut() {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () ->
                effective(
                    "decimal.handling.mode", "double", "table.include.list", "public.c", "heartbeat.interval.ms", "0"));
    assertTrue(
        e.getMessage()
            .contains(
                "'decimal.handling.mode' is 'double', but canonical records need 'string': remove the property or set it so"),
        e.getMessage());
    assertTrue(
        e.getMessage()
            .contains("'table.include.list' is 'public.c', but it cannot be set: name the tables in canonical.keys"),
        e.getMessage());
    assertTrue(e.getMessage().contains("'heartbeat.interval.ms' is '0', but must be at least 1"), e.getMessage());
  }
}
