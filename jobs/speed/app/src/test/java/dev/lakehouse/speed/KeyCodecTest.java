package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyCodecTest {

  /** Each list rises. */
  static Stream<List<Object>> rising() {
    return Stream.of(
        Arrays.asList(null, false, true),
        Arrays.asList(null, Integer.MIN_VALUE, -256, -1, 0, 1, 255, 256, Integer.MAX_VALUE),
        Arrays.asList(null, Long.MIN_VALUE, -1L << 32, -1L, 0L, 1L, 1L << 32, Long.MAX_VALUE),
        Arrays.asList(null, Float.NEGATIVE_INFINITY, -1.5f, 0f, Float.MIN_VALUE, 1.5f, Float.POSITIVE_INFINITY, Float.NaN),
        Arrays.asList(null, Double.NEGATIVE_INFINITY, -1e300, -1.5, 0d, 1e-300, 2.5, Double.POSITIVE_INFINITY, Double.NaN),
        decimals("-1000", "-100.01", "-100", "-99.99", "-9.5", "-0.1", "-0.09", "0", "0.001", "0.01", "0.1", "1", "9.99"),
        decimals("9.99", "10", "10.01", "100", "12345678901234567890.12345678", "99999999999999999999999999999999999999"),
        Arrays.asList(null, "", "\0", "\0\0", "\0\u0001", "\u0001", "A", "A\0", "A\0B", "AB", "B", "é", "\uFFFD", "😀"),
        Arrays.asList(null, new byte[0], new byte[] {0}, new byte[] {0, -1}, new byte[] {1}, new byte[] {-1}),
        Arrays.asList(null, LocalDate.MIN, LocalDate.of(-1, 1, 1), LocalDate.EPOCH, LocalDate.of(2026, 11, 23), LocalDate.MAX),
        Arrays.asList(
            null, Instant.MIN, Instant.ofEpochSecond(-1, 999_999_000), Instant.EPOCH, Instant.ofEpochSecond(0, 1000), Instant.MAX),
        Arrays.asList(
            null, LocalDateTime.MIN, LocalDateTime.parse("1969-12-31T23:59:59.999999"), LocalDateTime.parse("1970-01-01T00:00:00.000001"), LocalDateTime.MAX));
  }

  @ParameterizedTest
  @MethodSource("rising")
  void sortsAsTheValuesDo(List<Object> values) {
    for (int i = 1; i < values.size(); i++) {
      byte[] low = KeyWriter.encode(values.get(i - 1), "z");
      byte[] high = KeyWriter.encode(values.get(i), "a");
      assertEquals(-1, Integer.signum(Arrays.compareUnsigned(low, high)), values.get(i - 1) + " < " + values.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("rising")
  void readsWhatItWrote(List<Object> values) {
    assertArrayEquals(values.toArray(), KeyReader.decode(KeyWriter.encode(values.toArray())));
  }

  @ParameterizedTest
  @MethodSource("rising")
  void noValueBeginsAnother(List<Object> values) {
    for (Object some : values) {
      for (Object other : values) {
        byte[] a = KeyWriter.encode(some);
        byte[] b = KeyWriter.encode(other);
        assertFalse(a.length < b.length && Arrays.mismatch(a, b) == a.length, some + " begins " + other);
      }
    }
  }

  @Test
  void randomDecimalsKeepOrderAndScale() {
    Random random = new Random(1);
    List<BigDecimal> numbers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      numbers.add(new BigDecimal(new BigInteger(random.nextInt(120), random), random.nextInt(20)));
      numbers.add(numbers.get(numbers.size() - 1).negate());
    }
    for (int i = 1; i < numbers.size(); i++) {
      BigDecimal a = numbers.get(i - 1);
      BigDecimal b = numbers.get(i);
      assertEquals(a, KeyReader.decode(KeyWriter.encode(a))[0]);
      int order = a.compareTo(b);
      if (order != 0) {
        assertEquals(order, Integer.signum(Arrays.compareUnsigned(KeyWriter.encode(a), KeyWriter.encode(b))), a + " and " + b);
      }
    }
  }

  @Test
  void negativeZeroIsZero() {
    assertArrayEquals(KeyWriter.encode(0d, 0f), KeyWriter.encode(-0d, -0f));
  }

  @Test
  void refusesWhatHasNoOrder() {
    assertThrows(IllegalArgumentException.class, () -> KeyWriter.encode(List.of(1)));
  }

  private static List<Object> decimals(String... texts) {
    return new ArrayList<>(Arrays.stream(texts).map(BigDecimal::new).toList());
  }
}
