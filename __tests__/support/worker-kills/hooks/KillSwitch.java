package dev.lakehouse.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Halts the JVM where the test asks for it: the file {@code kill-at} holds a window, a connector, and at which time that the
 * window is come upon. What was read and not committed is left in the file {@code killed}.
 */
final class KillSwitch {

  private static final Path FOLDER = Path.of("/hooks");
  private static final Path ORDER = FOLDER.resolve("kill-at");

  private static String order = "";
  private static int left;

  private KillSwitch() {}

  static synchronized boolean isDue(String window, String connector) {
    String text;
    try {
      text = Files.readString(ORDER).trim();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] words = text.split(" ");
    if (!text.equals(order)) {
      order = text;
      left = Integer.parseInt(words[2]);
    }
    return words[0].equals(window) && words[1].equals(connector) && --left <= 0;
  }

  static synchronized void halt(String window, String connector) {
    StringBuilder text = new StringBuilder(window).append('\t').append(connector).append('\n');
    for (SourceRecord record : Transaction.of(connector).records()) {
      // JSON texts hold neither tabs nor line ends.
      text.append(record.topic()).append('\t').append(record.key()).append('\t').append(record.value()).append('\n');
    }
    try {
      Path written = Files.writeString(FOLDER.resolve("killed.new"), text);
      Files.move(written, FOLDER.resolve("killed"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // As SIGKILL: no shutdown hook runs, nothing is flushed or closed.
    Runtime.getRuntime().halt(137);
  }
}
