package dev.lakehouse.speed;

/** The topics that the application writes. */
final class Topics {

  static final String MARKERS = "markers";
  static final String DEAD_LETTERS = "dead-letters";

  private Topics() {}

  /** A view's, or one of the above. */
  static String of(String database, String name) {
    return database + ".speed." + name;
  }
}
