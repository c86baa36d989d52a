package dev.lakehouse.speed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link KeyWriter} has written. */
final class KeyReader {

  private final byte[] bytes;
  private int at;

  KeyReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  static Object[] decode(byte[] bytes) {
    return new KeyReader(bytes, 0).rest();
  }

  static int id(byte[] bytes) {
    return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
  }

  int at() {
    return at;
  }

  /** All values to the end. */
  Object[] rest() {
    List<Object> values = new ArrayList<>();
    while (at < bytes.length) {
      values.add(next());
    }
    return values.toArray();
  }

  Object next() {
    int tag = bytes[at++];
    return switch (tag) {
      case KeyWriter.NULL -> null;
      case KeyWriter.FALSE -> false;
      case KeyWriter.TRUE -> true;
      case KeyWriter.INTEGER -> number();
      case KeyWriter.LONG -> fixed(8) ^ Long.MIN_VALUE;
      case KeyWriter.FLOAT -> {
        int bits = (int) fixed(4);
        yield Float.intBitsToFloat(bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits);
      }
      case KeyWriter.DOUBLE -> {
        long bits = fixed(8);
        yield Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
      }
      case KeyWriter.DECIMAL -> decimal();
      case KeyWriter.STRING -> new String(escaped(), StandardCharsets.UTF_8);
      case KeyWriter.BINARY -> escaped();
      case KeyWriter.DATE -> LocalDate.ofEpochDay(fixed(8) ^ Long.MIN_VALUE);
      case KeyWriter.INSTANT -> Instant.ofEpochSecond(fixed(8) ^ Long.MIN_VALUE, fixed(4));
      case KeyWriter.LOCAL_TIME ->
          LocalDateTime.ofEpochSecond(fixed(8) ^ Long.MIN_VALUE, (int) fixed(4), ZoneOffset.UTC);
      default -> throw new IllegalStateException("a key has the unknown tag " + tag + "; its state is of another release");
    };
  }

  private int number() {
    return (int) fixed(4) ^ Integer.MIN_VALUE;
  }

  private BigDecimal decimal() {
    int sign = bytes[at++];
    if (sign == KeyWriter.ZERO) {
      return BigDecimal.valueOf(0, number());
    }
    int mask = sign == KeyWriter.NEGATIVE ? 0xFF : 0;
    int whole = (int) fixed(4) ^ (mask == 0 ? 0 : -1) ^ Integer.MIN_VALUE;
    StringBuilder digits = new StringBuilder();
    for (int digit = (bytes[at++] ^ mask) & 0xFF; digit != 0; digit = (bytes[at++] ^ mask) & 0xFF) {
      digits.append((char) digit);
    }
    int scale = number();
    while (digits.length() < whole + scale) {
      digits.append('0');
    }
    BigInteger unscaled = new BigInteger(digits.toString());
    return new BigDecimal(mask == 0 ? unscaled : unscaled.negate(), scale);
  }

  private byte[] escaped() {
    int end = at;
    int zeros = 0;
    while (bytes[end] != 0 || bytes[end + 1] != 0) {
      if (bytes[end] == 0) {
        zeros++;
        end++;
      }
      end++;
    }
    byte[] text = new byte[end - at - zeros];
    for (int i = 0; i < text.length; i++) {
      text[i] = bytes[at++];
      if (text[i] == 0) {
        at++;
      }
    }
    at = end + 2;
    return text;
  }

  /** Big-endian, as unsigned bits; four bytes come sign-extended so that they are an int's bits. */
  private long fixed(int count) {
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits = bits << 8 | bytes[at++] & 0xFF;
    }
    return count == 4 ? (int) bits : bits;
  }
}
