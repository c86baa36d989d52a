package dev.lakehouse.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionsTest {

  private static final List<Field> INPUTS =
      List.of(new Field(null, "n", "int"), new Field("p", "amount", "decimal(9,2)"), new Field("f", "title", "string"));

  private static Object evaluated(String expression, Object... row) {
    return Expressions.compile(INPUTS, List.of(expression)).evaluate(row)[0];
  }

  static Stream<Arguments> valuesOfEachType() {
    return Stream.of(
        Arguments.of("boolean", true),
        Arguments.of("int", Integer.MIN_VALUE),
        Arguments.of("bigint", Long.MAX_VALUE),
        Arguments.of("float", 0.1f),
        Arguments.of("double", -0.1),
        Arguments.of("decimal(38,10)", new BigDecimal("1234567890123456789012345678.0123456789")),
        Arguments.of("string", "\u00fc\ud83d\ude00"),
        Arguments.of("date", LocalDate.parse("-0044-03-15")),
        Arguments.of("timestamp_ltz", Instant.parse("1969-12-31T23:59:59.999999Z")),
        Arguments.of("timestamp_ntz", LocalDateTime.parse("2005-05-25T11:30:37.123456")),
        Arguments.of("array<decimal(3,1)>", Arrays.asList(new BigDecimal("1.5"), null)),
        Arguments.of("map<string,date>", Map.of("a", LocalDate.parse("2024-02-29"))));
  }

  @ParameterizedTest
  @MethodSource("valuesOfEachType")
  void aValueOfEachTypeGoesInAndComesOut(String type, Object value) {
    Expressions same = Expressions.compile(List.of(new Field(null, "v", type)), List.of("v", "if(v IS NULL, v, v)"));
    assertEquals(List.of(type, type), same.types());
    assertArrayEquals(new Object[] {value, value}, same.evaluate(new Object[] {value}));
    assertArrayEquals(new Object[] {null, null}, same.evaluate(new Object[] {null}));
  }

  @Test
  void bytesAreBytes() {
    Expressions concat = Expressions.compile(List.of(new Field(null, "b", "binary")), List.of("concat(b, X'FF')"));
    assertArrayEquals(new byte[] {0, -1}, (byte[]) concat.evaluate(new Object[] {new byte[] {0}})[0]);
  }

  @Test
  void columnsAreFoundByNameAndByQualifier() {
    Expressions both = Expressions.compile(INPUTS, List.of("p.amount * 2 AS twice", "twice + n", "upper(TITLE)"));
    assertEquals(List.of("decimal(11,2)", "decimal(13,2)", "string"), both.types());
    assertArrayEquals(
        new Object[] {new BigDecimal("3.00"), new BigDecimal("4.00"), "A"},
        both.evaluate(new Object[] {1, new BigDecimal("1.50"), "a"}));
  }

  /** As the jobs' session has it: a plain TIMESTAMP is without a zone, and a zone is UTC. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "typeof(TIMESTAMP'2024-01-01 00:00:00') | timestamp_ntz",
        "CAST(timestamp_ltz'2024-01-01 00:00:00+01:00' AS string) | 2023-12-31 23:00:00",
        "CAST(CAST(ROUND(n / 60.0, 2) AS DECIMAL(4, 2)) AS string) | 1.43",
        "CAST(try_cast('x' AS int) AS string) |",
        "CAST(n BETWEEN 80 AND 90 AS string) | true",
        "sha2(title, 256) | ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "CAST(date_trunc('MONTH', timestamp_ltz'2024-02-29 10:00:00') AS string) | 2024-02-01 00:00:00"
      })
  void theSettingsAreTheJobs(String expression, String wanted) {
    assertEquals(wanted, evaluated(expression, 86, null, "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nmae + 1 | cannot be resolved",
        "n + | Syntax error",
        "nosuch(n) | Cannot resolve routine",
        "sum(n) | MISSING_GROUP_BY",
        "explode(array(n)) | only SELECT lists",
        "n AND true | DATATYPE_MISMATCH",
        "rand() | isn't deterministic",
        "current_timestamp() | has no value that a row alone tells",
        "(SELECT 1) | has no value that a row alone tells",
        "make_interval(n) | has no value in Java here"
      })
  void aBadExpressionIsNamedWithWhatIsKnown(String expression, String why) {
    ExpressionException error =
        assertThrows(ExpressionException.class, () -> Expressions.compile(INPUTS, List.of("n", expression, "n + 1")));
    String message = error.getMessage();
    String begin = "'" + expression + "' can't be used: ";
    assertEquals(begin, message.substring(0, Math.min(begin.length(), message.length())));
    assertEquals(true, message.contains(why), message);
    String end = "; the known columns are n int, p.amount decimal(9,2), f.title string";
    assertEquals(true, message.endsWith(end), message);
  }

  @Test
  void whatFailsOnARowIsNamed() {
    Expressions parts = Expressions.compile(INPUTS, List.of("n", "10 / n"));
    assertEquals(5.0, parts.evaluate(new Object[] {2, null, null})[1]);
    ExpressionException error =
        assertThrows(ExpressionException.class, () -> parts.evaluate(new Object[] {0, null, null}));
    assertEquals("'10 / n' failed: [DIVIDE_BY_ZERO]", error.getMessage().substring(0, 33));
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> evaluated("n", 1));
    assertEquals("a row must have 3 values, got 1", error.getMessage());
  }

  @Test
  void aQueryMayNestItsListsAndNothingElse() {
    Expressions nested =
        Expressions.query("rows", INPUTS, "SELECT m * 2 AS k FROM (SELECT *, n + 1 AS m FROM rows)");
    assertArrayEquals(new Object[] {4}, nested.evaluate(new Object[] {1, null, null}));
    ExpressionException error =
        assertThrows(ExpressionException.class, () -> Expressions.query("rows", INPUTS, "SELECT n FROM rows WHERE n > 1"));
    assertEquals(
        "the query over 'rows' can't be used: a Filter can't be computed from one row; only SELECT lists can; "
            + "the known columns are n int, p.amount decimal(9,2), f.title string",
        error.getMessage());
  }
}
