package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.ColumnType;
import dev.lakehouse.connect.canonical.JsonText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/**
 * Brings the texts in which PostgreSQL prints values (dates in ISO style, times in UTC, bytea in hex, intervals in ISO 8601) to
 * the form of the canonical record.
 */
final class PostgresText {

  private static final long DAY_MICROS = 86_400_000_000L;

  private PostgresText() {}

  /** Writes one value; null for SQL's null. */
  static void write(JsonText json, ColumnType type, String text) {
    if (text == null) {
      json.nothing();
      return;
    }
    if (type.isArray()) {
      json.startArray();
      for (String element : elements(text)) {
        write(json, type.element(), element);
      }
      json.endArray();
      return;
    }
    switch (type.name()) {
      case "int2", "int4", "int8", "oid" -> json.number(text);
      case "float4" -> json.number(Float.parseFloat(text));
      case "float8" -> json.number(Double.parseDouble(text));
      case "bool" -> json.bool(text.equals("t"));
      case "bit" -> {
        if (type.modifier() == 1) {
          json.bool(text.equals("1"));
        } else {
          json.string(text);
        }
      }
      case "date" -> json.string(date(text));
      case "timestamp" -> json.string(timestamp(text, ""));
      case "timestamptz" -> json.string(timestamp(text, "Z"));
      case "time" -> json.string(time(text));
      case "timetz" -> json.string(timetz(text));
      case "interval" -> json.string(interval(text));
      case "bytea" -> json.string(Base64.getEncoder().encodeToString(bytes(text)));
      default -> json.string(text);
    }
  }

  static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  static boolean isInfinite(String text) {
    return text.equals("infinity") || text.equals("-infinity");
  }

  /** Years beyond 9999 carry a sign, and those before 1 count from 0 down, as in ISO 8601. */
  static String date(String text) {
    if (isInfinite(text)) {
      return text;
    }
    boolean before = text.endsWith(" BC");
    int dash = text.indexOf('-');
    if (!before && dash == 4) {
      return text;
    }
    String rest = text.substring(dash, before ? text.length() - 3 : text.length());
    if (!before) {
      return "+" + text.substring(0, dash) + rest;
    }
    int year = Integer.parseInt(text.substring(0, dash)) - 1;
    return (year == 0 ? "" : "-") + "%04d".formatted(year) + rest;
  }

  /** Of a timestamp with a zone, which the session prints in UTC, the zone must be given as suffix. */
  static String timestamp(String text, String suffix) {
    if (isInfinite(text)) {
      return text;
    }
    String era = "";
    String plain = text;
    if (plain.endsWith(" BC")) {
      era = " BC";
      plain = plain.substring(0, plain.length() - 3);
    }
    if (plain.endsWith("+00")) {
      plain = plain.substring(0, plain.length() - 3);
    } else if (!suffix.isEmpty()) {
      throw new DataException("'" + text + "' is not in UTC, which the session was set to");
    }
    int blank = plain.indexOf(' ');
    return date(plain.substring(0, blank) + era) + "T" + time(plain.substring(blank + 1)) + suffix;
  }

  /** Always six fraction digits. */
  static String time(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return text + ".000000";
    }
    return text + "0".repeat(6 - (text.length() - dot - 1));
  }

  /** {@code 11:30:37.5+02}, brought to UTC. */
  static String timetz(String text) {
    int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
    String[] clock = time(text.substring(0, sign)).split("[:.]");
    long micros =
        ((Long.parseLong(clock[0]) * 60 + Long.parseLong(clock[1])) * 60 + Long.parseLong(clock[2])) * 1_000_000
            + Long.parseLong(clock[3]);
    long offset = 0;
    String[] parts = text.substring(sign + 1).split(":");
    for (int i = 0; i < 3; i++) {
      offset = offset * 60 + (i < parts.length ? Long.parseLong(parts[i]) : 0);
    }
    if (offset != 0) {
      micros = Math.floorMod(micros - (text.charAt(sign) == '-' ? -1 : 1) * offset * 1_000_000, DAY_MICROS);
    }
    long seconds = micros / 1_000_000;
    return "%02d:%02d:%02d.%06dZ".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, micros % 1_000_000);
  }

  /** ISO 8601 with every component, whereas PostgreSQL leaves out those that are zero. */
  static String interval(String text) {
    String[] values = {"0", "0", "0", "0", "0", "0"};
    boolean inTime = false;
    int from = 1;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'T') {
        inTime = true;
        from = i + 1;
      } else if (Character.isLetter(c)) {
        values[(inTime ? "HMS".indexOf(c) + 3 : "YMD".indexOf(c))] = text.substring(from, i);
        from = i + 1;
      }
    }
    return "P%sY%sM%sDT%sH%sM%sS".formatted((Object[]) values);
  }

  /** The elements of an array's text, in their order whatever its dimensions; null for NULL. */
  static List<String> elements(String text) {
    List<String> elements = new ArrayList<>();
    int i = text.indexOf('{') + 1;
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = true;
        any = true;
        for (i++; text.charAt(i) != '"'; i++) {
          if (text.charAt(i) == '\\') {
            i++;
          }
          element.append(text.charAt(i));
        }
      } else if (c == ',' || c == '}') {
        if (any) {
          String value = element.toString();
          elements.add(!quoted && value.equalsIgnoreCase("NULL") ? null : value);
        }
        element.setLength(0);
        quoted = false;
        any = false;
      } else if (c != '{') {
        if (c == '\\') {
          i++;
        }
        element.append(text.charAt(i));
        any = true;
      }
    }
    return elements;
  }
}
