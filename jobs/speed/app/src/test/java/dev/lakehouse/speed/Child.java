package dev.lakehouse.speed;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Processes beside the test's, on its class path, and how to wait for what they do. */
final class Child {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Child() {}

  static Process java(List<String> options, Path log, Map<String, String> environment, List<String> command) throws IOException {
    List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectOutput(Redirect.appendTo(new File(log.toString())));
    builder.environment().putAll(environment);
    Process process = builder.start();
    // A run that is interrupted must leave no process behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** Waits until a value is there: not null, and not false. */
  static <T> T await(String what, Callable<T> value) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T got = value.call();
      if (got != null && !Boolean.FALSE.equals(got)) {
        return got;
      } else if (System.nanoTime() > end) {
        throw new AssertionError("no " + what + " after " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(50);
    }
  }
}
