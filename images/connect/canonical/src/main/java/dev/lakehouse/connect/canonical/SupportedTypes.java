package dev.lakehouse.connect.canonical;

import java.util.Set;

/** The PostgreSQL types whose values survive the way through Debezium unharmed, in a snapshot and in the stream alike. */
public final class SupportedTypes {

  private static final Set<String> SCALARS =
      Set.of(
          "bool", "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "money", "text", "varchar", "bpchar",
          "uuid", "json", "jsonb", "xml", "date", "time", "timetz", "timestamp", "timestamptz", "interval",
          "bytea", "inet", "cidr", "macaddr", "macaddr8", "int4range", "int8range", "numrange", "tsrange", "tstzrange",
          "daterange", "tsvector", "bit", "citext", "ltree");

  /** Without numeric: Debezium makes null of an array that holds NaN or an infinity. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "bool", "int2", "int4", "int8", "float4", "float8", "text", "varchar", "bpchar", "uuid", "json",
          "jsonb", "date", "timestamp", "timestamptz", "inet", "cidr", "macaddr", "int4range", "int8range", "numrange",
          "tsrange", "tstzrange", "daterange", "bytea", "citext");

  private SupportedTypes() {}

  /**
   * @param name pg_type.typname of the type beneath any domain
   * @param kind its pg_type.typtype
   * @param elementName typname of an array's element, or null
   * @param elementKind typtype of an array's element, or null
   */
  public static boolean supports(String name, String kind, String elementName, String elementKind) {
    if (elementName != null) {
      return "e".equals(elementKind) || ("b".equals(elementKind) || "r".equals(elementKind)) && ELEMENTS.contains(elementName);
    }
    return "e".equals(kind) || ("b".equals(kind) || "r".equals(kind)) && SCALARS.contains(name);
  }
}
