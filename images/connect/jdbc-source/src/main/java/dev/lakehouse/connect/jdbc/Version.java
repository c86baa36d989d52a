package dev.lakehouse.connect.jdbc;

/** What the connector calls itself. */
final class Version {

  static final String TEXT = "0.1.0";

  private Version() {}
}
