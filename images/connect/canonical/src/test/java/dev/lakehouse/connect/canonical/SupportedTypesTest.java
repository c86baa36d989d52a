package dev.lakehouse.connect.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportedTypesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "int4, b, -, -, true",
        "tsvector, b, -, -, true",
        "mpaa_rating, e, -, -, true",
        "daterange, r, -, -, true",
        "_text, b, text, b, true",
        "_mpaa_rating, b, mpaa_rating, e, true",
        "name, b, -, -, false",
        "point, b, -, -, false",
        "varbit, b, -, -, false",
        "address, c, -, -, false",
        "int4multirange, m, -, -, false",
        "_interval, b, interval, b, false",
        "_numeric, b, numeric, b, false",
        "_year, b, year, d, false",
      })
  void byNameAndKind(String name, String kind, String element, String elementKind, boolean expected) {
    assertEquals(expected, SupportedTypes.supports(name, kind, element, elementKind));
  }
}
