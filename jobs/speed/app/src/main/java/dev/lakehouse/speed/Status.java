package dev.lakehouse.speed;

import java.util.Map;
import java.util.Optional;

/** What the processor tells of itself, for those who ask from other threads. */
final class Status {

  /**
   * How far it is, a few times a second.
   *
   * @param last the last marker, committed; null when there is none yet
   * @param positions in the order of the declared topics
   */
  record Report(Progress.Mark last, long deadLetters, Map<String, Progress.Position> positions) {}

  private volatile boolean caughtUp;
  private volatile Report report;

  /** Whether what the topics held at the start is in the views. */
  boolean hasCaughtUp() {
    return caughtUp;
  }

  void caughtUp() {
    caughtUp = true;
  }

  /** Empty while the work is not done here: the state is being restored, or another process has it. */
  Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  /** Null when the work goes elsewhere. */
  void report(Report now) {
    report = now;
  }
}
