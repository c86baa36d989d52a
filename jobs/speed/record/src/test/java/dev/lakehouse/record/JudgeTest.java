package dev.lakehouse.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

  private static final Map<String, Judge> JUDGES = new HashMap<>();
  private static final String META =
      "\"_meta\":{\"op\":\"%s\",\"snapshot_id\":%s,\"source_ts\":\"2026-01-01T00:00:00.000000Z\",\"connector\":\"t\",\"format\":1}";
  private static final String KEY = "{\"customer_id\":1}";

  private static Judge judge(String table) {
    return JUDGES.computeIfAbsent(table, name -> new Judge(Cases.table(name)));
  }

  private static JudgedRecord judged(String key, String value) {
    return judge("customer").judge(utf8(key), value == null ? null : utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String ann(String op, String snapshotId) {
    return "{\"customer_id\":1,\"name\":\"Ann\",\"balance\":\"1.50\",\"since\":\"2024-01-01T10:00:00.123456\","
        + META.formatted(op, snapshotId) + "}";
  }

  @TestFactory
  Stream<DynamicTest> everyRecordHasItsReason() {
    return IntStream.range(0, Cases.RECORDS.size())
        .mapToObj(
            i -> {
              Cases.Case each = Cases.RECORDS.get(i);
              String name = i + " " + each.table() + ": " + (each.reason() == null ? "passes" : each.reason());
              return DynamicTest.dynamicTest(
                  name, () -> assertEquals(each.reason(), judge(each.table()).judge(each.key(), each.value()).reason()));
            });
  }

  /** A copy that jobs/tests/test_judge_parity.py gives to Spark; after a change, take the text that this prints. */
  @ParameterizedTest
  @ValueSource(strings = {"customer", "type", "odd"})
  void theTextIsTheOneThatSparkIsGiven(String table) {
    assertEquals(Cases.text(table + ".sql"), Judge.sql(Cases.table(table)) + "\n");
  }

  @Test
  void aRowHasTypedValuesAndItsGeneratedColumn() {
    JudgedRecord row = judged(KEY, ann("u", "null"));
    assertEquals(
        new JudgedRecord(
            null,
            null,
            false,
            null,
            List.of("_meta", "balance", "customer_id", "name", "since"),
            true,
            List.of(1, "Ann", new BigDecimal("1.50"), LocalDateTime.parse("2024-01-01T10:00:00.123456"), "ANN")),
        row);
  }

  @Test
  void aDeleteAndItsTombstoneHaveTheKeyAlone() {
    for (String value : Arrays.asList(ann("d", "null"), null)) {
      JudgedRecord deleted = judged(KEY, value);
      assertTrue(deleted.deletes() && deleted.keyed());
      assertNull(deleted.reason());
      assertNull(deleted.names());
      assertEquals(Arrays.asList(1, null, null, null, null), deleted.values());
    }
  }

  @Test
  void aControlRecordNamesItsKindAndItsSnapshot() {
    for (String kind : List.of("snapshot-begin", "snapshot-end", "truncate")) {
      JudgedRecord control = judged("{\"_control\":\"" + kind + "\"}", "{" + META.formatted(kind, "\"0c5b\"") + "}");
      assertEquals(kind, control.control());
      assertEquals("0c5b", control.snapshotId());
      assertNull(control.reason());
      assertFalse(control.keyed() || control.deletes());
    }
  }

  @Test
  void aBadRowKeepsWhatIsKnownOfIt() {
    JudgedRecord bad = judged(KEY, ann("u", "null").replace("1.50", "much"));
    assertTrue(bad.keyed());
    assertEquals(1, bad.values().get(0));
    assertNull(bad.values().get(2));
    assertFalse(judged("{\"customer_id\":\"x\"}", ann("u", "null")).keyed());
  }

  @Test
  void eachTypeKeepsEveryDigitAndByte() {
    Cases.Case full =
        Cases.RECORDS.stream()
            .filter(c -> c.table().equals("type") && new String(c.value(), StandardCharsets.UTF_8).contains("\"flag\":true"))
            .findFirst()
            .orElseThrow();
    List<Object> values = judge("type").judge(full.key(), full.value()).values();
    byte[] bytes = {0, -1, 1};
    assertArrayEquals(bytes, (byte[]) values.get(11));
    assertArrayEquals(bytes, (byte[]) ((List<?>) values.get(16)).get(0));
    List<Object> others = new ArrayList<>(values);
    others.set(11, null);
    others.set(16, null);
    assertEquals(
        Arrays.asList(
            9007199254740993L,
            true,
            86,
            4503599627370496L,
            0.1f,
            0.1,
            new BigDecimal("1234567890123456789012345678.0123456789"),
            LocalDate.parse("2024-02-29"),
            LocalDateTime.parse("2005-05-25T11:30:37.123456"),
            Instant.parse("2024-01-01T00:00:00.000001Z"),
            "11:30:37.000001",
            null,
            Arrays.asList("a", null, "q\""),
            Arrays.asList(1, null),
            Arrays.asList(new BigDecimal("1.50"), null),
            List.of(LocalDate.parse("2024-02-29")),
            null,
            "\u00fc\u0000\n\ud83d\ude00",
            9007199254740992L,
            new BigDecimal("1.43")),
        others);
  }

  @Test
  void aBadExpressionOfTheTableIsNamed() {
    TableDeclaration good = Cases.table("customer");
    TableDeclaration bad =
        new TableDeclaration(
            good.database(), good.schema(), good.name(), good.entity(), good.topic(), good.key(), good.columns(),
            null, good.changes(), List.of("balance >= 0", "nmae <> ''"));
    ExpressionException error = assertThrows(ExpressionException.class, () -> new Judge(bad));
    assertTrue(error.getMessage().startsWith("table 'customer': 'coalesce((nmae <> ''), true)' can't be used: "), error.getMessage());
    assertTrue(error.getMessage().contains("the known columns are customer_id int, name string"), error.getMessage());
  }
}
