package dev.lakehouse.connect.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetTest {

  private static final Keyset KEYSET = new Keyset(List.of("r.\"a\"", "r.\"b\""), List.of("timestamptz", "integer"), true, false);

  @Test
  void comparesWithAPosition() {
    assertEquals("r.\"a\", r.\"b\"", KEYSET.order());
    assertEquals("(r.\"a\", r.\"b\") > (CAST(? AS timestamptz), CAST(? AS integer))", KEYSET.after(2));
    assertEquals("(r.\"a\") > (CAST(? AS timestamptz))", KEYSET.after(1));
    assertEquals("(r.\"a\", r.\"b\") <= (CAST(? AS timestamptz), CAST(? AS integer))", KEYSET.upTo());
  }

  @Test
  void positionsSurviveAsText() {
    for (List<String> position :
        List.of(
            List.<String>of(),
            List.of(""),
            List.of("", ""),
            List.of("a|b", "c\\", "\\p", "\\\\|", "p"),
            List.of("2026-01-01 00:00:00+00", "1"),
            List.of("||", "\\", "line\nline", "ü😀"))) {
      assertEquals(position, Keyset.decode(Keyset.encode(position)));
    }
  }
}
