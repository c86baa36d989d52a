package dev.lakehouse.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** Tables and records that this test and jobs/tests/test_judge_parity.py judge, each its own way. */
final class Cases {

  /** A record and the reason that is expected, null for what passes. */
  record Case(String table, byte[] key, byte[] value, String reason) {}

  static final List<TableDeclaration> TABLES = TableDeclaration.tables(json("tables.json"));
  static final List<Case> RECORDS =
      StreamSupport.stream(json("records.json").spliterator(), false)
          .map(c -> new Case(c.get("table").textValue(), bytes(c.get("key")), bytes(c.get("value")), c.get("reason").textValue()))
          .toList();

  private Cases() {}

  static TableDeclaration table(String name) {
    return TABLES.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  static String text(String resource) {
    try (InputStream stream = Cases.class.getResourceAsStream("/judge/" + resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static JsonNode json(String resource) {
    try {
      return new ObjectMapper().readTree(text(resource));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** Text as it is; what is no text is written as {@code {"hex": …}}. */
  private static byte[] bytes(JsonNode node) {
    if (node.isNull()) return null;
    if (node.isTextual()) return node.textValue().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().parseHex(node.get("hex").textValue());
  }
}
