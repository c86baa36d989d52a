package dev.lakehouse.connect.jdbc;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which row versions were handed over, of those that the next sweep reads again. As long as one transaction writes, all that
 * was committed since it began is read by each sweep: without this it would be handed over each time. Kept in memory only: a
 * task that starts anew hands such rows over once more.
 */
final class Versions {

  private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

  /** About 100 bytes each. */
  private static final int MOST = 50_000;

  private final String source;
  private Set<String> before = new HashSet<>();
  private Set<String> now = new HashSet<>();
  private boolean full;

  Versions(String source) {
    this.source = source;
  }

  /** Whether a version was handed over already; a null is a row that nobody will read again. */
  boolean has(String version) {
    return version != null && (before.contains(version) || now.contains(version));
  }

  /** Remembers a version that was handed over, by this sweep or an earlier one. */
  void add(String version) {
    if (version == null) {
      return;
    }
    if (now.size() < MOST) {
      now.add(version);
    } else if (!full) {
      full = true;
      LOG.warn(
          "More than {} rows of '{}' were written since the oldest transaction began; the others are handed over at each poll until it ends",
          MOST,
          source);
    }
  }

  /** Forgets all: a snapshot holds every row, whatever was handed over before. */
  void forget() {
    before = new HashSet<>();
    now = new HashSet<>();
  }

  /** Ends a sweep: what it did not read is never read again. */
  void complete() {
    before = now;
    now = new HashSet<>();
    full = false;
  }
}
