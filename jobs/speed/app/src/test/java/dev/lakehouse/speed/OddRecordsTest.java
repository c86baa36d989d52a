package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Records that are odd, and what the views say of them. The records are one stream, a marker in its middle; jobs/tests/test_odd_records.py
 * gives the same to silver and gold, with a batch in its middle, and expects the same.
 */
class OddRecordsTest {

  /** A scenario in a topology of its own: what was found in its middle and at its end. */
  private static final class Played implements AutoCloseable {

    private final Live live;
    private final JsonNode scenario;
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<String> badExpected = new ArrayList<>();

    Played(JsonNode scenario) {
      this.scenario = scenario;
      ObjectNode pipeline = Live.pipeline();
      for (JsonNode table : pipeline.get("tables")) {
        for (JsonNode column : table.get("columns")) {
          if (column.get("name").asText().equals("amount")) {
            ((ObjectNode) column).put("nullable", contains(scenario.get("nullable"), table.get("name").asText() + ".amount"));
          }
        }
      }
      live = new Live(Declaration.parse("pagila", pipeline));
    }

    Map<String, Map<String, String>> play(String part) {
      for (JsonNode each : scenario.get("cases")) {
        each.get(part).forEach(this::send);
      }
      live.tick();
      Map<String, Map<String, String>> found = new TreeMap<>();
      live.views.forEach(
          (view, groups) -> {
            int key = live.declaration.views().stream().filter(v -> v.name().equals(view)).findFirst().orElseThrow().key().size();
            groups.values().forEach(
                group -> {
                  List<String> texts = new ArrayList<>();
                  group.forEach(field -> texts.add(field.asText()));
                  found
                      .computeIfAbsent(view, name -> new TreeMap<>())
                      .put(String.join("|", texts.subList(0, key)), String.join("|", texts.subList(key, texts.size())));
                });
          });
      return found;
    }

    private void send(JsonNode record) {
      String table = record.get("table").asText();
      Instant at = record.has("at") ? Instant.parse(record.get("at").asText()) : null;
      long offset = offsets.merge(table, 1L, Long::sum) - 1;
      if (record.has("cause")) {
        badExpected.add("pagila.public." + table + "/" + offset + ": " + record.get("cause").asText());
      }
      ChangeWriter writer = new ChangeWriter() {
        @Override
        public Declaration declaration() {
          return live.declaration;
        }

        @Override
        public void send(String name, String key, String value) {
          String text = value == null || !record.has("source_ts") ? value : sourceTime(value, record.get("source_ts").asText());
          live.send(name, key, text == null ? null : text.getBytes(StandardCharsets.UTF_8), at);
        }
      };
      if (record.has("row")) {
        writer.row(table, record.get("op").asText(), (ObjectNode) record.get("row"));
      } else if (record.has("tombstone")) {
        writer.tombstone(table, (ObjectNode) record.get("tombstone"));
      } else if (record.has("control")) {
        writer.control(table, record.get("control").asText(), null);
      } else {
        live.send(table, record.get("key").textValue(), bytes(record.get("value")), at);
      }
    }

    List<String> bad() {
      return live.deadLetters.stream()
          .map(letter -> letter.get("topic").asText() + "/" + letter.get("offset") + ": " + letter.get("cause").asText())
          .toList();
    }

    @Override
    public void close() {
      live.close();
    }
  }

  private static boolean contains(JsonNode array, String text) {
    return StreamSupport.stream(array.spliterator(), false).anyMatch(each -> each.asText().equals(text));
  }

  private static String sourceTime(String value, String time) {
    ObjectNode json = (ObjectNode) Live.read(value);
    ((ObjectNode) json.get("_meta")).put("source_ts", time);
    return json.toString();
  }

  /** Text as it is; what is no text is written as {@code {"hex": …}}. */
  private static byte[] bytes(JsonNode value) {
    return value.isTextual()
        ? value.textValue().getBytes(StandardCharsets.UTF_8)
        : HexFormat.of().parseHex(value.get("hex").textValue());
  }

  /** Of the groups that a case names, those that are there; null for one that isn't. */
  private static Map<String, String> named(JsonNode expected, Map<String, Map<String, String>> found) {
    Map<String, String> named = new TreeMap<>();
    expected.fields().forEachRemaining(
        view ->
            view.getValue().fieldNames().forEachRemaining(
                key -> named.put(view.getKey() + " " + key, found.getOrDefault(view.getKey(), Map.of()).get(key))));
    return named;
  }

  private static Map<String, String> told(JsonNode expected) {
    Map<String, String> told = new TreeMap<>();
    expected.fields().forEachRemaining(
        view ->
            view.getValue().fields().forEachRemaining(
                group -> told.put(view.getKey() + " " + group.getKey(), group.getValue().textValue())));
    return told;
  }

  @TestFactory
  Stream<DynamicContainer> oddRecords() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/odd-records.json")) {
      return StreamSupport.stream(Live.JSON.readTree(in).spliterator(), false)
          .map(scenario -> dynamicContainer(scenario.get("name").asText(), tests(scenario)))
          .toList()
          .stream();
    }
  }

  private static List<DynamicTest> tests(JsonNode scenario) {
    try (Played played = new Played(scenario)) {
      Map<String, Map<String, String>> first = played.play("first");
      Map<String, Map<String, String>> then = played.play("then");
      List<String> bad = played.bad();
      List<DynamicTest> tests = new ArrayList<>();
      for (JsonNode each : scenario.get("cases")) {
        tests.add(
            dynamicTest(
                each.get("name").asText(),
                () -> {
                  JsonNode meanwhile = each.path("meanwhile");
                  assertEquals(told(meanwhile), named(meanwhile, first), "in the middle");
                  assertEquals(told(each.get("rows")), named(each.get("rows"), then));
                }));
      }
      tests.add(dynamicTest("each bad record is told of with its place and its cause, and no other", () -> assertEquals(played.badExpected, bad)));
      tests.add(
          dynamicTest(
              "there are no other groups",
              () ->
                  scenario.get("groups").fields().forEachRemaining(
                      view -> assertEquals(view.getValue().asInt(), then.getOrDefault(view.getKey(), Map.of()).size(), view.getKey()))));
      return tests;
    }
  }
}
