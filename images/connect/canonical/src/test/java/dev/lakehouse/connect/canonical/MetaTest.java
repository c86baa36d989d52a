package dev.lakehouse.connect.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaTest {

  @ParameterizedTest
  @CsvSource({"0, 1970-01-01T00:00:00.000000Z", "1700000000123456, 2023-11-14T22:13:20.123456Z", "-1, 1969-12-31T23:59:59.999999Z"})
  void microsecondsSinceTheEpoch(long micros, String expected) {
    assertEquals(expected, Meta.instant(micros));
  }
}
