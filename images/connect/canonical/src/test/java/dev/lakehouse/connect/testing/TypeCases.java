package dev.lakehouse.connect.testing;

import java.util.ArrayList;
import java.util.List;

/** Every type of the canonical record: one table of values for all connectors that write it. */
public final class TypeCases {

  /** Type, value as SQL, value as JSON. The column's name is made from its place. */
  public static final String[][] CASES = {
    {"boolean", "true", "true"},
    {"smallint", "-32768", "-32768"},
    {"integer", "2147483647", "2147483647"},
    {"bigint", "9223372036854775807", "9223372036854775807"},
    {"oid", "4294967295", "4294967295"},
    {"real", "1.1", "1.1"},
    {"double precision", "0.1", "0.1"},
    {"double precision", "'NaN'", "\"NaN\""},
    {"double precision", "'-Infinity'", "\"-Infinity\""},
    {"real", "'Infinity'", "\"Infinity\""},
    {"numeric(5,2)", "4.90", "\"4.90\""},
    {"numeric", "123456789012345678901234567890.123456789012345678901234567890",
      "\"123456789012345678901234567890.123456789012345678901234567890\""},
    {"numeric", "1.10", "\"1.10\""},
    {"numeric", "100", "\"100\""},
    {"numeric", "1e-20", "\"0.00000000000000000001\""},
    {"numeric", "1e25", "\"10000000000000000000000000\""},
    {"numeric", "'NaN'", "\"NaN\""},
    {"numeric", "'Infinity'", "\"Infinity\""},
    {"numeric", "'-Infinity'", "\"-Infinity\""},
    {"numeric(5,2)", "'NaN'", "\"NaN\""},
    {"text", "'NAN'", "\"NAN\""},
    {"numeric(10,0)", "-7", "\"-7\""},
    {"money", "12.34", "\"12.34\""},
    {"text", "'it''s \"ü\" \\ 😀'", "\"it's \\\"ü\\\" \\\\ 😀\""},
    {"varchar(10)", "'abc'", "\"abc\""},
    {"char(5)", "'ab'", "\"ab   \""},
    {"uuid", "'00000000-0000-4000-8000-00000000000a'", "\"00000000-0000-4000-8000-00000000000a\""},
    {"json", "'{\"b\": 1, \"a\":[1,2]}'", "\"{\\\"b\\\": 1, \\\"a\\\":[1,2]}\""},
    {"jsonb", "'{\"b\": 1.50, \"a\":null}'", "\"{\\\"a\\\": null, \\\"b\\\": 1.50}\""},
    {"xml", "'<a>1</a>'", "\"<a>1</a>\""},
    {"date", "'2005-05-25'", "\"2005-05-25\""},
    {"date", "'infinity'", "\"infinity\""},
    {"date", "'-infinity'", "\"-infinity\""},
    {"date", "'12345-01-01'", "\"+12345-01-01\""},
    {"time", "'11:30:37'", "\"11:30:37.000000\""},
    {"time", "'23:59:59.123456'", "\"23:59:59.123456\""},
    {"timetz", "'11:30:37.5+02'", "\"09:30:37.500000Z\""},
    {"timestamp", "'2005-05-25 11:30:37.123456'", "\"2005-05-25T11:30:37.123456\""},
    {"timestamp", "'2005-05-25 11:30:37'", "\"2005-05-25T11:30:37.000000\""},
    {"timestamp(3)", "'2005-05-25 11:30:37.1239'", "\"2005-05-25T11:30:37.124000\""},
    {"timestamp", "'0001-01-01 00:00:00'", "\"0001-01-01T00:00:00.000000\""},
    {"timestamp", "'0044-03-15 10:00:00.5 BC'", "\"-0043-03-15T10:00:00.500000\""},
    {"timestamp", "'12345-01-01 00:00:00'", "\"+12345-01-01T00:00:00.000000\""},
    {"timestamp", "'infinity'", "\"infinity\""},
    {"timestamp", "'-infinity'", "\"-infinity\""},
    {"timestamptz", "'2005-05-25 11:30:37.123456+02'", "\"2005-05-25T09:30:37.123456Z\""},
    {"timestamptz", "'2005-05-25 00:00:00Z'", "\"2005-05-25T00:00:00.000000Z\""},
    {"timestamptz", "'0044-03-15 10:00:00Z BC'", "\"-0043-03-15T10:00:00.000000Z\""},
    {"timestamptz", "'infinity'", "\"infinity\""},
    {"timestamptz", "'-infinity'", "\"-infinity\""},
    {"interval", "'1 year 2 mons 3 days 04:05:06.5'", "\"P1Y2M3DT4H5M6.5S\""},
    {"bytea", "'\\x00ff10'", "\"AP8Q\""},
    {"inet", "'10.0.0.1/24'", "\"10.0.0.1/24\""},
    {"cidr", "'10.0.0.0/8'", "\"10.0.0.0/8\""},
    {"macaddr", "'08:00:2b:01:02:03'", "\"08:00:2b:01:02:03\""},
    {"int4range", "'[1,5)'", "\"[1,5)\""},
    {"numrange", "'(1.5,2.5]'", "\"(1.5,2.5]\""},
    {"daterange", "'[2005-01-01,2005-02-01)'", "\"[2005-01-01,2005-02-01)\""},
    {"tsrange", "'[2005-01-01 10:00,2005-01-01 11:00)'", "\"[\\\"2005-01-01 10:00:00\\\",\\\"2005-01-01 11:00:00\\\")\""},
    {"tsvector", "to_tsvector('simple', 'fat cat')", "\"'cat':2 'fat':1\""},
    {"bit(5)", "B'01101'", "\"01101\""},
    {"bit(1)", "B'1'", "true"},
    {"rating", "'PG-13'", "\"PG-13\""},
    {"year", "2006", "2006"},
    {"price", "4.90", "\"4.90\""},
    {"text[]", "ARRAY['a','b c',NULL,'\"q\"']", "[\"a\",\"b c\",null,\"\\\"q\\\"\"]"},
    {"text[]", "'{}'", "[]"},
    {"int[]", "ARRAY[1,NULL,-3]", "[1,null,-3]"},
    {"bigint[]", "ARRAY[9223372036854775807]", "[9223372036854775807]"},
    {"double precision[]", "ARRAY['NaN'::float8,'-Infinity']", "[\"NaN\",\"-Infinity\"]"},
    {"boolean[]", "ARRAY[true,false]", "[true,false]"},
    {"double precision[]", "ARRAY[0.5]", "[0.5]"},
    {"uuid[]", "ARRAY['00000000-0000-4000-8000-00000000000a'::uuid]", "[\"00000000-0000-4000-8000-00000000000a\"]"},
    {"date[]", "ARRAY['2005-05-25'::date]", "[\"2005-05-25\"]"},
    {"date[]", "ARRAY['infinity'::date,'-infinity']", "[\"infinity\",\"-infinity\"]"},
    {"timestamptz[]", "ARRAY['infinity'::timestamptz,'-infinity']", "[\"infinity\",\"-infinity\"]"},
    {"timestamp[]", "ARRAY['2005-05-25 11:30:37.5'::timestamp]", "[\"2005-05-25T11:30:37.500000\"]"},
    {"timestamptz[]", "ARRAY['2005-05-25 11:30:37.5+02'::timestamptz]", "[\"2005-05-25T09:30:37.500000Z\"]"},
    {"jsonb[]", "ARRAY['{\"a\":1}'::jsonb]", "[\"{\\\"a\\\": 1}\"]"},
    {"rating[]", "ARRAY['G'::rating]", "[\"G\"]"},
    {"interval", "'0'", "\"P0Y0M0DT0H0M0S\""},
    {"interval", "'-1 day'", "\"P0Y0M-1DT0H0M0S\""},
    {"interval", "'36 hours'", "\"P0Y0M0DT36H0M0S\""},
    {"interval", "'-00:00:00.000001'", "\"P0Y0M0DT0H0M-0.000001S\""},
    {"interval", "'-1 year -2 mons +3 days -04:05:06.25'", "\"P-1Y-2M3DT-4H-5M-6.25S\""},
    {"tstzrange", "'[2005-01-01 10:00+02,2005-01-01 11:00+02)'", "\"[\\\"2005-01-01 08:00:00+00\\\",\\\"2005-01-01 09:00:00+00\\\")\""},
    {"timetz", "'01:30:00+02'", "\"23:30:00.000000Z\""},
    {"timetz", "'11:30:00-03:30'", "\"15:00:00.000000Z\""},
    {"money", "-1234.5", "\"-1234.50\""},
    {"double precision", "1e300", "1.0E300"},
    {"real", "1e-7", "1.0E-7"},
    {"macaddr8", "'08:00:2b:01:02:03:04:05'", "\"08:00:2b:01:02:03:04:05\""},
    {"int8range", "'empty'", "\"empty\""},
    {"text[]", "ARRAY['', 'null', E'a\\\\b', E'x\\ny', '{}', 'c,d']", "[\"\",\"null\",\"a\\\\b\",\"x\\ny\",\"{}\",\"c,d\"]"},
    {"bytea[]", "ARRAY['\\x00ff'::bytea]", "[\"AP8=\"]"},
    {"real[]", "ARRAY[1.5::real, 'NaN']", "[1.5,\"NaN\"]"},
    {"varchar(3)[]", "ARRAY['abc']", "[\"abc\"]"},
    {"char(3)", "''", "\"   \""},
    {"text", "E'\\x01\\x1f\\x7f\\u2028'", "\"\\u0001\\u001f\\u007f\\u2028\""},
    {"text", "NULL", "null"},
    {"integer DEFAULT 7", "NULL", "null"},
  };

  private TypeCases() {}

  /** SQL that makes the table {@code everything}, with the key {@code id} and a column for each case. */
  public static String[] tables(String more) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < CASES.length; i++) {
      columns.add(name(i) + " " + CASES[i][0]);
    }
    return new String[] {
      "CREATE TYPE rating AS ENUM ('G', 'PG-13')",
      "CREATE DOMAIN year AS integer CHECK (VALUE > 1900)",
      "CREATE DOMAIN price AS numeric",
      "CREATE TABLE everything (id int PRIMARY KEY, " + String.join(", ", columns) + more + ")"
    };
  }

  public static String insert(int id) {
    List<String> values = new ArrayList<>();
    for (String[] one : CASES) {
      values.add(one[1]);
    }
    return "INSERT INTO everything VALUES (" + id + ", " + String.join(", ", values) + ")";
  }

  public static String name(int i) {
    return "c" + i;
  }
}
