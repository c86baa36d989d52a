package dev.lakehouse.speed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTP: whether the application lives ({@code /health}), shows what is true ({@code /ready}), and where it
 * stands ({@code /status}); and takes the request for a new generation ({@code POST /rebuild}).
 */
final class HttpEndpoint implements AutoCloseable {

  /** What is asked. */
  interface Application {

    boolean isHealthy();

    boolean isReady();

    /** A line for people. */
    String summary();

    /**
     * An object in JSON.
     *
     * @param own of this process, though another one does the work
     */
    String status(boolean own);

    /** Writes down that the generation is over. */
    void endGeneration() throws Exception;

    /** Ends the process, after the answer has been given. */
    void leave();
  }

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  /** The query of {@code /status} that asks a process for what it knows itself. */
  static final String OWN = "own";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Application application;
  private final HttpServer server;
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          // One that waits for the broker keeps nobody from asking for the health.
          4,
          task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
          });

  HttpEndpoint(int port, Application application) throws IOException {
    this.application = application;
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/health", "/ready", "/status", "/rebuild" -> {
          String method = path.equals("/rebuild") ? "POST" : "GET";
          if (exchange.getRequestMethod().equals(method)) {
            answer(exchange, path);
          } else {
            exchange.getResponseHeaders().set("Allow", method);
            send(exchange, 405, TEXT, path + " takes " + method + " only\n");
          }
        }
        default -> send(exchange, 404, TEXT, "there are /health, /ready, /status and /rebuild\n");
      }
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "/health" -> send(exchange, application.isHealthy() ? 200 : 503, TEXT, application.summary() + "\n");
      case "/ready" -> send(exchange, application.isReady() ? 200 : 503, TEXT, application.summary() + "\n");
      case "/status" -> status(exchange);
      default -> rebuild(exchange);
    }
  }

  private void status(HttpExchange exchange) throws IOException {
    boolean own = OWN.equals(exchange.getRequestURI().getQuery());
    send(exchange, 200, "application/json", application.status(own) + "\n");
  }

  private void rebuild(HttpExchange exchange) throws IOException {
    try {
      application.endGeneration();
    } catch (Exception error) {
      LOG.error("the generation was not ended: {}", error.getMessage(), error);
      send(exchange, 503, TEXT, "the generation was not ended: " + error.getMessage() + "\n");
      return;
    }
    send(exchange, 202, TEXT, "the generation is over; the next start begins a new one\n");
    // Sent, before the process and this connection end.
    exchange.close();
    application.leave();
  }

  private static void send(HttpExchange exchange, int code, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
