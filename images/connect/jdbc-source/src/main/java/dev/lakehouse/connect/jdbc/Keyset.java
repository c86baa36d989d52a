package dev.lakehouse.connect.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The expressions by which the rows of a relation are put in order, and compared with a position.
 *
 * @param expressions SQL over the relation
 * @param types of each expression, as SQL casts a text to it
 * @param unique whether no two rows have the same values
 * @param nullable whether the first may be null; rows where it is come last
 */
record Keyset(List<String> expressions, List<String> types, boolean unique, boolean nullable) {

  Keyset {
    expressions = List.copyOf(expressions);
    types = List.copyOf(types);
  }

  int size() {
    return expressions.size();
  }

  /** ORDER BY's list. */
  String order() {
    // The default for ascending order; written out, an index is used all the same.
    return String.join(", ", expressions);
  }

  /**
   * SQL that is true for rows behind the position.
   *
   * @param values how many of the position's values are given as arguments, from the first on
   */
  String after(int values) {
    return compare(">", values);
  }

  /** SQL that is true for rows at the position or before it; its values are {@link #size} arguments. */
  String upTo() {
    return compare("<=", size());
  }

  private String compare(String operator, int values) {
    String parameters = IntStream.range(0, values).mapToObj(this::parameter).collect(Collectors.joining(", "));
    return "(%s) %s (%s)".formatted(String.join(", ", expressions.subList(0, values)), operator, parameters);
  }

  /** An argument of the type of one expression. */
  String parameter(int index) {
    return "CAST(? AS " + types.get(index) + ")";
  }

  /** A position as one text. */
  static String encode(List<String> position) {
    StringBuilder text = new StringBuilder();
    for (String value : position) {
      text.append(value.replace("\\", "\\\\").replace("|", "\\p")).append('|');
    }
    return text.toString();
  }

  static List<String> decode(String text) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '|') {
        values.add(value.toString());
        value.setLength(0);
      } else if (c == '\\') {
        i++;
        value.append(text.charAt(i) == 'p' ? '|' : text.charAt(i));
      } else {
        value.append(c);
      }
    }
    return values;
  }
}
