package dev.lakehouse.speed;

import java.util.List;
import java.util.stream.Stream;

/** The topics that the application writes. */
final class Topics {

  static final String MARKERS = "markers";
  static final String DEAD_LETTERS = "dead-letters";
  static final String GENERATIONS = "generations";

  /** Those that stand beside the views'. */
  static final List<String> OWN = List.of(MARKERS, DEAD_LETTERS, GENERATIONS);

  private Topics() {}

  /** A view's, or one of the above. */
  static String of(String database, String name) {
    return database + ".speed." + name;
  }

  static List<String> all(Declaration declaration) {
    return Stream.concat(declaration.views().stream().map(View::name), OWN.stream())
        .map(name -> of(declaration.database(), name))
        .toList();
  }
}
