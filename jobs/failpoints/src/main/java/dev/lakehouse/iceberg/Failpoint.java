package dev.lakehouse.iceberg;

/**
 * Where the driver dies on purpose, so that tests can show what a crash leaves behind.
 *
 * <p>Armed by the jobs through py4j. Halting (and not exiting) is the point: no shutdown hook, no abort and no clean-up of
 * files runs, as in a power cut.
 */
public final class Failpoint {
  /** The exit status that tells a failpoint from any other death. */
  public static final int STATUS = 86;

  private static volatile Failpoint armed;

  private final String name;
  private final String moment;
  private final String table;

  private Failpoint(String name, String moment, String table) {
    this.name = name;
    this.moment = moment;
    this.table = table;
  }

  /**
   * Arms the one failpoint of this process.
   *
   * @param name as the user wrote it; printed when it fires
   * @param moment {@code before-commit} or {@code after-commit}
   * @param table the table's name without its namespace; empty for the first that commits
   */
  public static void arm(String name, String moment, String table) {
    armed = new Failpoint(name, moment, table);
  }

  static void reach(String moment, String table) {
    Failpoint failpoint = armed;
    if (failpoint == null || !failpoint.moment.equals(moment)) {
      return;
    }
    if (!failpoint.table.isEmpty() && !failpoint.table.equals(table)) {
      return;
    }
    System.err.println("failpoint " + failpoint.name + " fired");
    System.err.flush();
    Runtime.getRuntime().halt(STATUS);
  }
}
