package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lakehouse.connect.canonical.ColumnType;
import dev.lakehouse.connect.canonical.JsonText;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts by themselves; the values as a whole are held against PostgreSQL, and against the other connector, elsewhere. */
class PostgresTextTest {

  @ParameterizedTest
  @CsvSource({
    "2005-05-25, 2005-05-25",
    "0001-01-01, 0001-01-01",
    "12345-01-01, +12345-01-01",
    "0001-01-01 BC, 0000-01-01",
    "0044-03-15 BC, -0043-03-15",
    "4713-01-01 BC, -4712-01-01",
    "infinity, infinity",
    "-infinity, -infinity"
  })
  void dates(String text, String expected) {
    assertEquals(expected, PostgresText.date(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2005-05-25 11:30:37, 2005-05-25T11:30:37.000000",
    "2005-05-25 11:30:37.5, 2005-05-25T11:30:37.500000",
    "2005-05-25 11:30:37.123456, 2005-05-25T11:30:37.123456",
    "0044-03-15 10:00:00.5 BC, -0043-03-15T10:00:00.500000",
    "12345-01-01 00:00:00, +12345-01-01T00:00:00.000000",
    "-infinity, -infinity"
  })
  void timestamps(String text, String expected) {
    assertEquals(expected, PostgresText.timestamp(text, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2005-05-25 09:30:37+00, 2005-05-25T09:30:37.000000Z",
    "0044-03-15 10:00:00+00 BC, -0043-03-15T10:00:00.000000Z",
    "infinity, infinity"
  })
  void instants(String text, String expected) {
    assertEquals(expected, PostgresText.timestamp(text, "Z"));
  }

  @Test
  void anInstantMustBeInUtc() {
    assertThrows(DataException.class, () -> PostgresText.timestamp("2005-05-25 11:30:37+02", "Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "11:30:37+00, 11:30:37.000000Z",
    "11:30:37.5+02, 09:30:37.500000Z",
    "01:30:00+02, 23:30:00.000000Z",
    "11:30:00-03:30, 15:00:00.000000Z",
    "23:00:00-15:59:59, 14:59:59.000000Z",
    "00:00:00.000001-00:00:01, 00:00:01.000001Z"
  })
  void timesWithAZone(String text, String expected) {
    assertEquals(expected, PostgresText.timetz(text));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, P0Y0M0DT0H0M0S",
    "P1Y2M3DT4H5M6.5S, P1Y2M3DT4H5M6.5S",
    "P-1Y-2M3DT-4H-5M-6.25S, P-1Y-2M3DT-4H-5M-6.25S",
    "P1M, P0Y1M0DT0H0M0S",
    "PT1M, P0Y0M0DT0H1M0S",
    "P-1D, P0Y0M-1DT0H0M0S"
  })
  void intervals(String text, String expected) {
    assertEquals(expected, PostgresText.interval(text));
  }

  @Test
  void arrays() {
    assertEquals(List.of(), PostgresText.elements("{}"));
    assertEquals(Arrays.asList("1", null, "-3"), PostgresText.elements("{1,NULL,-3}"));
    assertEquals(List.of("", "NULL", "null", "a,b", "{}", "q\"q", "b\\b", " x "), PostgresText.elements("{\"\",\"NULL\",\"null\",\"a,b\",\"{}\",\"q\\\"q\",\"b\\\\b\",\" x \"}"));
    assertEquals(List.of("1", "2", "3", "4"), PostgresText.elements("{{1,2},{3,4}}"));
    assertEquals(List.of("7", "8"), PostgresText.elements("[0:1]={7,8}"));
    assertEquals(List.of("nullable", "NULLs"), PostgresText.elements("{nullable,NULLs}"));
  }

  @Test
  void bytes() {
    assertArrayEquals(new byte[] {0, (byte) 255, 16}, PostgresText.bytes("\\x00ff10"));
    assertArrayEquals(new byte[0], PostgresText.bytes("\\x"));
  }

  @Test
  void nothing() {
    JsonText json = new JsonText().startArray();
    PostgresText.write(json, new ColumnType("int4", "b", -1, null, null), null);
    assertEquals("[null]", json.endArray().toString());
  }
}
