package dev.lakehouse.connect.canonical;

/**
 * Writes one JSON text, without blanks. What a producer may use at run time is Connect's API alone, which brings no JSON
 * library.
 */
public final class JsonText {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder text = new StringBuilder(256);
  /** Whether the next value or name is the first inside of what was opened last. */
  private boolean first = true;

  public JsonText startObject() {
    return open('{');
  }

  public JsonText endObject() {
    return close('}');
  }

  public JsonText startArray() {
    return open('[');
  }

  public JsonText endArray() {
    return close(']');
  }

  /** The value must follow. */
  public JsonText name(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  public JsonText string(String value) {
    separate();
    quote(value);
    return this;
  }

  /** A number in digits that are JSON's already. */
  public JsonText number(String digits) {
    separate();
    text.append(digits);
    return this;
  }

  public JsonText number(long value) {
    return number(Long.toString(value));
  }

  /** JSON has no number for NaN and the infinities: they are strings. */
  public JsonText number(double value) {
    return Double.isFinite(value) ? number(Double.toString(value)) : string(Double.toString(value));
  }

  /** Like {@link #number(double)}, with no more digits than 32 bits have. */
  public JsonText number(float value) {
    return Float.isFinite(value) ? number(Float.toString(value)) : string(Float.toString(value));
  }

  public JsonText bool(boolean value) {
    return number(Boolean.toString(value));
  }

  public JsonText nothing() {
    return number("null");
  }

  private JsonText open(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
