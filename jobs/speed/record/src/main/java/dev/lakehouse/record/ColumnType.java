package dev.lakehouse.record;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declared type, as jobs/lakehouse_jobs/types.py reads it.
 *
 * @param spark Spark's name for it
 * @param scale of a decimal, else null
 * @param element of an array, else null
 */
public record ColumnType(String text, String spark, Integer scale, ColumnType element) {

  /** {@code timestamp} has no zone, as in PostgreSQL; {@code time} has no Spark type, and its ISO text sorts rightly. */
  private static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("boolean", "boolean"),
          Map.entry("int", "int"),
          Map.entry("long", "bigint"),
          Map.entry("float", "float"),
          Map.entry("double", "double"),
          Map.entry("string", "string"),
          Map.entry("date", "date"),
          Map.entry("timestamp", "timestamp_ntz"),
          Map.entry("timestamptz", "timestamp_ltz"),
          Map.entry("time", "string"),
          Map.entry("binary", "binary"));

  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),\\s*(\\d{1,2})\\)");
  private static final Pattern ARRAY = Pattern.compile("array<(.+)>");

  public static ColumnType parse(String text) {
    String scalar = SCALARS.get(text);
    if (scalar != null) return new ColumnType(text, scalar, null, null);
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      if (precision < 1 || precision > 38 || scale > precision) {
        throw new IllegalArgumentException(
            "'" + text + "' must have a precision of 1 to 38 and a scale no larger");
      }
      return new ColumnType(text, "decimal(" + precision + "," + scale + ")", scale, null);
    }
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      ColumnType element = parse(array.group(1));
      if (element.element != null) {
        throw new IllegalArgumentException("'" + text + "' must have a scalar as element");
      }
      return new ColumnType(text, "array<" + element.spark + ">", null, element);
    }
    throw new IllegalArgumentException("'" + text + "' is no known type");
  }
}
