package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application as a process, as a container would run it. */
final class RunningApp implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port = LocalBroker.freePort();
  private final Path log;
  private final Process process;

  /**
   * @param state where it keeps its state; also the name of its log
   */
  RunningApp(String bootstrap, Path pipeline, Path state, String replica) throws Exception {
    log = Path.of("target", "speed-" + state.getFileName() + ".log");
    process =
        Child.java(
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.showDateTime=true"),
            log,
            Map.of(
                "LAKEHOUSE_PIPELINE", pipeline.toString(),
                "KAFKA_BOOTSTRAP", bootstrap,
                "STATE_DIRECTORY", state.toString(),
                "HTTP_PORT", String.valueOf(port),
                "REPLICATION", "1",
                "SPEED_REPLICA", replica,
                "SPEED_STANDBYS", "1",
                "SPEED_SERVER", "127.0.0.1:" + port,
                "SPEED_MARKER_INTERVAL_MS", "50"),
            List.of("dev.lakehouse.speed.SpeedApp"));
  }

  HttpResponse<String> ask(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HTTP.send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  /** Once it answers. */
  JsonNode status() throws Exception {
    return Child.await(
        "status; see " + log,
        () -> {
          try {
            return Live.JSON.readTree(ask("GET", "/status").body());
          } catch (ConnectException notYet) {
            if (!process.isAlive()) {
              throw new AssertionError("it has ended with " + process.exitValue() + "; see " + log);
            }
            return null;
          }
        });
  }

  RunningApp awaitReady() throws Exception {
    status();
    Child.await("readiness; see " + log, () -> ask("GET", "/ready").statusCode() == 200);
    return this;
  }

  /** Gives the exit code. */
  int awaitEnd() throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it hasn't ended; see " + log);
    }
    return process.exitValue();
  }

  String log() throws Exception {
    return Files.readString(log);
  }

  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  void stop() throws Exception {
    process.destroy();
    awaitEnd();
  }

  @Override
  public void close() throws Exception {
    kill();
  }
}
