package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateCommitsTest {

  private static long micros(String instant) {
    Instant parsed = Instant.parse(instant);
    return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1_000;
  }

  /** In Berlin the hour from 2 to 3 comes twice on 2026-10-25 (from 01:00 UTC again) and not at all on 2026-03-29. */
  @ParameterizedTest
  @CsvSource({
    // Before, on both sides of it, and behind.
    "2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:00",
    "2026-10-25T00:30:00Z, 2026-10-25T00:59:59Z, 2026-10-25T02:30",
    "2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00",
    "2026-10-25T00:59:59.999999Z, 2026-10-25T04:00:00Z, 2026-10-25T02:00",
    "2026-10-24T23:30:00Z, 2026-10-25T01:30:00Z, 2026-10-25T01:30",
    "2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z, 2026-10-25T02:00",
    "2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z, 2026-10-25T02:10",
    "2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, 2026-03-29T01:30",
    // A transaction that is open for a year passes both.
    "2026-01-01T00:00:00Z, 2026-12-31T00:00:00Z, 2026-01-01T01:00"
  })
  void theEarliestLocalTime(String from, String now, String expected) {
    assertEquals(
        LocalDateTime.parse(expected), LateCommits.earliestLocal(micros(from), micros(now), ZoneId.of("Europe/Berlin")));
  }

  @Test
  void inUtcNothingRepeats() {
    assertEquals(
        LocalDateTime.parse("2026-10-25T00:30"),
        LateCommits.earliestLocal(micros("2026-10-25T00:30:00Z"), micros("2027-10-25T00:30:00Z"), ZoneId.of("UTC")));
  }

  @Test
  void instantsAreExact() {
    assertEquals("2026-10-25T00:30:00.000001+00", LateCommits.utcText(micros("2026-10-25T00:30:00.000001Z")));
    assertEquals(Instant.parse("1969-12-31T23:59:59.999999Z"), LateCommits.instant(-1));
  }
}
