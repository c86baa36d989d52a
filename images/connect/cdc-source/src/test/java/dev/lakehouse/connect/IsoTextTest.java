package dev.lakehouse.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTextTest {

  @ParameterizedTest
  @CsvSource({
    "2005-05-25T11:30:37Z, 2005-05-25T11:30:37.000000",
    "2005-05-25T11:30:37.5Z, 2005-05-25T11:30:37.500000",
    "2005-05-25T11:30:37.123456, 2005-05-25T11:30:37.123456",
    "2005-05-25T11:30:37.123456000Z, 2005-05-25T11:30:37.123456",
    "2005-05-25T11:30Z, 2005-05-25T11:30:00.000000",
    "-0043-03-15T12:00:00Z, -0043-03-15T12:00:00.000000",
    "+12345-01-01T00:00:00Z, +12345-01-01T00:00:00.000000",
    "+294247-01-10T04:00:25.2Z, infinity",
    "-290308-12-21T19:59:27.6Z, -infinity",
    "infinity, infinity",
    "-infinity, -infinity",
  })
  void timestampsHaveSixFractionDigitsAndNoZone(String text, String expected) {
    assertEquals(expected, IsoText.timestamp(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2005-05-25T09:30:37Z, 2005-05-25T09:30:37.000000Z",
    "2005-05-25T09:30:37.123Z, 2005-05-25T09:30:37.123000Z",
    "infinity, infinity",
    "-infinity, -infinity",
    "+292269055-12-02T23:00:00Z, -infinity",
  })
  void zonedTimestampsEndInZ(String text, String expected) {
    assertEquals(expected, IsoText.timestamptz(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2005-05-25Z, 2005-05-25",
    "2005-05-25, 2005-05-25",
    "-5877611-06-21Z, infinity",
    "-5877611-06-22Z, -infinity",
    "+292278994-08-16Z, infinity",
    "+292269055-12-02Z, -infinity",
  })
  void datesHaveNoZone(String text, String expected) {
    assertEquals(expected, IsoText.date(text));
  }

  @ParameterizedTest
  @CsvSource({"11:30Z, 11:30:00.000000", "11:30:37.5Z, 11:30:37.500000", "23:59:59.999999, 23:59:59.999999"})
  void timesHaveSixFractionDigits(String text, String expected) {
    assertEquals(expected, IsoText.time(text));
  }

  @Test
  void zonedTimesEndInZ() {
    assertEquals("09:30:37.000000Z", IsoText.timetz("09:30:37Z"));
  }

  @Test
  void anOffsetThatIsNotUtcIsNotGuessedAt() {
    assertThrows(IllegalArgumentException.class, () -> IsoText.timestamptz("2005-05-25T09:30:37+02:00"));
  }
}
