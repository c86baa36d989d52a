package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdHistoryTest {

  @Test
  void knowsNothingAtFirst() {
    assertNull(new IdHistory().idBefore(Long.MAX_VALUE));
    assertEquals("", new IdHistory().encode());
  }

  @Test
  void theNewestBeforeTheTimeCounts() {
    IdHistory history = new IdHistory();
    history.add(10, "100");
    history.add(20, "200");
    history.add(30, "300");
    assertNull(history.idBefore(10));
    assertEquals("100", history.idBefore(11));
    assertEquals("100", history.idBefore(20));
    assertEquals("200", history.idBefore(21));
    assertEquals("20=200,30=300", history.encode());
    // What was forgotten is not guessed: a clock that was set back has everything looked at.
    assertNull(history.idBefore(15));
  }

  @Test
  void survivesAsText() {
    IdHistory history = new IdHistory();
    history.add(10, "-1");
    history.add(20, "12345678901234567890");
    assertEquals("10=-1,20=12345678901234567890", IdHistory.decode(history.encode()).encode());
    assertEquals("", IdHistory.decode("").encode());
  }

  /** A transaction that is open for a thousand polls: the list stays short, and never names an id that is too high. */
  @Test
  void staysShortWithoutNamingTooHighAnId() {
    IdHistory history = new IdHistory();
    for (int i = 1; i <= 1_000; i++) {
      history.add(i * 10L, String.valueOf(i));
      assertEquals("1", history.idBefore(15));
      assertTrue(history.encode().split(",").length <= 64, history.encode());
    }
    for (int i = 100; i <= 1_000; i += 50) {
      long id = Long.parseLong(history.idBefore(i * 10L + 5));
      assertTrue(id <= i, "at " + i + ": " + id);
    }
    assertEquals("1000", history.idBefore(Long.MAX_VALUE));
  }
}
