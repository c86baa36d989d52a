package dev.lakehouse.speed;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Writes values so that the bytes sort as the values do, nulls first. Each value tells where it ends: no encoded value is
 * the beginning of another, and values can follow one another in a key.
 */
final class KeyWriter {

  static final int NULL = 1;
  static final int FALSE = 2;
  static final int TRUE = 3;
  static final int INTEGER = 4;
  static final int LONG = 5;
  static final int FLOAT = 6;
  static final int DOUBLE = 7;
  static final int DECIMAL = 8;
  static final int STRING = 9;
  static final int BINARY = 10;
  static final int DATE = 11;
  static final int INSTANT = 12;
  static final int LOCAL_TIME = 13;

  static final int NEGATIVE = 1;
  static final int ZERO = 2;
  static final int POSITIVE = 3;

  private byte[] bytes = new byte[32];
  private int length;

  static byte[] encode(Object... values) {
    return new KeyWriter().values(values).bytes();
  }

  /** Integers of any width alike, since a column may refer to a wider one. */
  static Object widened(Object value) {
    return value instanceof Integer || value instanceof Short || value instanceof Byte
        ? (Object) ((Number) value).longValue()
        : value;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** A number that is no value: a table's, a view's, an index's. */
  KeyWriter id(int id) {
    if (id < 0 || id > 0xFFFF) {
      throw new IllegalArgumentException("'id' must be between 0 and 65535, got " + id);
    }
    return put(id >>> 8).put(id);
  }

  KeyWriter raw(byte[] other) {
    return raw(other, 0);
  }

  KeyWriter raw(byte[] other, int from) {
    int count = other.length - from;
    reserve(count);
    System.arraycopy(other, from, bytes, length, count);
    length += count;
    return this;
  }

  KeyWriter values(Object... values) {
    for (Object value : values) {
      value(value);
    }
    return this;
  }

  KeyWriter value(Object value) {
    if (value == null) {
      return put(NULL);
    } else if (value instanceof Boolean truth) {
      return put(truth ? TRUE : FALSE);
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return put(INTEGER).fixed(((Number) value).intValue() ^ Integer.MIN_VALUE, 4);
    } else if (value instanceof Long number) {
      return put(LONG).fixed(number ^ Long.MIN_VALUE, 8);
    } else if (value instanceof Float number) {
      int bits = Float.floatToIntBits(number == 0 ? 0f : number);
      return put(FLOAT).fixed(bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE, 4);
    } else if (value instanceof Double number) {
      long bits = Double.doubleToLongBits(number == 0 ? 0d : number);
      return put(DOUBLE).fixed(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, 8);
    } else if (value instanceof BigDecimal number) {
      return put(DECIMAL).decimal(number);
    } else if (value instanceof String text) {
      return put(STRING).escaped(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] binary) {
      return put(BINARY).escaped(binary);
    } else if (value instanceof LocalDate date) {
      return put(DATE).fixed(date.toEpochDay() ^ Long.MIN_VALUE, 8);
    } else if (value instanceof Instant at) {
      return put(INSTANT).fixed(at.getEpochSecond() ^ Long.MIN_VALUE, 8).fixed(at.getNano(), 4);
    } else if (value instanceof LocalDateTime at) {
      return put(LOCAL_TIME).fixed(at.toEpochSecond(ZoneOffset.UTC) ^ Long.MIN_VALUE, 8).fixed(at.getNano(), 4);
    }
    throw new IllegalArgumentException("a value of " + value.getClass().getName() + " can't be part of a key");
  }

  /** The sign, where the first digit stands, the digits; a negative number has the last two inverted. The scale comes last. */
  private KeyWriter decimal(BigDecimal number) {
    int sign = number.signum();
    if (sign == 0) {
      return put(ZERO).fixed(number.scale() ^ Integer.MIN_VALUE, 4);
    }
    put(sign < 0 ? NEGATIVE : POSITIVE);
    int from = length;
    String digits = number.unscaledValue().abs().toString();
    fixed((digits.length() - number.scale()) ^ Integer.MIN_VALUE, 4);
    int last = digits.length();
    while (digits.charAt(last - 1) == '0') {
      last--;
    }
    for (int i = 0; i < last; i++) {
      put(digits.charAt(i));
    }
    put(0);
    if (sign < 0) {
      for (int i = from; i < length; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
    }
    return fixed(number.scale() ^ Integer.MIN_VALUE, 4);
  }

  /** Ends with two zeros; a zero within is followed by 0xFF. */
  private KeyWriter escaped(byte[] text) {
    for (byte b : text) {
      put(b);
      if (b == 0) {
        put(0xFF);
      }
    }
    return put(0).put(0);
  }

  private KeyWriter fixed(long bits, int count) {
    reserve(count);
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (bits >>> shift);
    }
    return this;
  }

  private KeyWriter put(int b) {
    reserve(1);
    bytes[length++] = (byte) b;
    return this;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
