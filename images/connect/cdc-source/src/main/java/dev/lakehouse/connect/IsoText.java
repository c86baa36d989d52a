package dev.lakehouse.connect;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings Debezium's ISO texts, whose fractions come as short as they can be, to the one form of the canonical record. */
final class IsoText {

  static final String INFINITY = "infinity";
  static final String MINUS_INFINITY = "-infinity";

  /** What Debezium makes of the infinities, by type; the dates lie beyond what PostgreSQL can hold. */
  private static final Map<String, String> INFINITIES =
      Map.of(
          "+294247-01-10T04:00:25.200000", INFINITY,
          "-290308-12-21T19:59:27.600000", MINUS_INFINITY,
          // An element of timestamptz[].
          "+292269055-12-02T23:00:00.000000", MINUS_INFINITY,
          // Dates differ by the way: first those of the stream, then those of a snapshot.
          "-5877611-06-21", INFINITY,
          "-5877611-06-22", MINUS_INFINITY,
          "+292278994-08-16", INFINITY,
          "+292269055-12-02", MINUS_INFINITY);

  private static final Pattern TIMESTAMP =
      Pattern.compile("([+-]?\\d{4,9}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(Z|\\+00:00)?");
  private static final Pattern TIME =
      Pattern.compile("(\\d\\d:\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(Z|\\+00:00)?");
  private static final Pattern DATE = Pattern.compile("([+-]?\\d{4,9}-\\d\\d-\\d\\d)(Z|\\+00:00)?");

  private IsoText() {}

  /** A timestamp without a zone: six fraction digits, no suffix. */
  static String timestamp(String text) {
    return infinite(text) ? text : timestamp(text, "");
  }

  /** A timestamp with a zone, in UTC: six fraction digits and a Z. */
  static String timestamptz(String text) {
    return infinite(text) ? text : timestamp(text, "Z");
  }

  private static String timestamp(String text, String suffix) {
    Matcher matcher = matched(TIMESTAMP, text);
    String result = matcher.group(1) + "T" + matcher.group(2) + seconds(matcher.group(3), matcher.group(4));
    return INFINITIES.containsKey(result) ? INFINITIES.get(result) : result + suffix;
  }

  static String date(String text) {
    if (infinite(text)) {
      return text;
    }
    String result = matched(DATE, text).group(1);
    return INFINITIES.getOrDefault(result, result);
  }

  static String time(String text) {
    Matcher matcher = matched(TIME, text);
    return matcher.group(1) + seconds(matcher.group(2), matcher.group(3));
  }

  /** A time with a zone, which Debezium has already brought to UTC. */
  static String timetz(String text) {
    return time(text) + "Z";
  }

  private static String seconds(String seconds, String fraction) {
    String digits = fraction == null ? "" : fraction;
    if (digits.length() > 6) {
      digits = digits.substring(0, 6);
    }
    return ":" + (seconds == null ? "00" : seconds) + "." + digits + "0".repeat(6 - digits.length());
  }

  private static boolean infinite(String text) {
    return INFINITY.equals(text) || MINUS_INFINITY.equals(text);
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no ISO text that Debezium is known to write");
    }
    return matcher;
  }
}
