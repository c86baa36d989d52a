package dev.lakehouse.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;

class PostgresCdcConnectorTest {

  private static final Map<String, String> GOOD = Map.of("topic.prefix", "pagila", "canonical.keys", "public.a:id");

  private static Map<String, String> with(String name, String value) {
    Map<String, String> properties = new HashMap<>(GOOD);
    properties.put(name, value);
    return properties;
  }

  private static List<String> errors(Map<String, String> properties, String name) {
    return new PostgresCdcConnector()
        .validate(properties).configValues().stream()
            .filter(value -> value.name().equals(name))
            .map(ConfigValue::errorMessages)
            .findFirst()
            .orElse(List.of());
  }

  @Test
  void errorsStandAtTheirProperty() {
    assertEquals(
        List.of(
            "'decimal.handling.mode' is 'double', but canonical records need 'string': remove the property or set it so"),
        errors(with("decimal.handling.mode", "double"), "decimal.handling.mode"));
    assertTrue(errors(with("canonical.keys", "nonsense"), "canonical.keys").get(0).contains("must be schema.table:column"));
    assertTrue(errors(with("canonical.resync", "public.b=1"), "canonical.resync").get(0).contains("public.b"));
    assertFalse(errors(Map.of("topic.prefix", "pagila"), "canonical.keys").isEmpty());
  }

  @Test
  void theDefinitionHoldsDebeziumsPropertiesAndOurs() {
    assertTrue(new PostgresCdcConnector().config().names().containsAll(List.of("slot.name", "canonical.keys", "canonical.resync")));
  }

  @Test
  void oneTaskHasTheWholeConfiguration() {
    PostgresCdcConnector connector = new PostgresCdcConnector();
    connector.start(GOOD);
    assertEquals(List.of(GOOD), connector.taskConfigs(4));
    assertEquals(PostgresCdcTask.class, connector.taskClass());
  }

  @Test
  void aContradictionIsRefusedAtTheStart() {
    assertThrows(ConfigException.class, () -> new PostgresCdcConnector().start(with("tombstones.on.delete", "true")));
  }

  @Test
  void exactlyOnceWithTransactionsOfPoll() {
    PostgresCdcConnector connector = new PostgresCdcConnector();
    assertEquals(ExactlyOnceSupport.SUPPORTED, connector.exactlyOnceSupport(GOOD));
    assertEquals(ConnectorTransactionBoundaries.UNSUPPORTED, connector.canDefineTransactionBoundaries(GOOD));
  }
}
