package dev.lakehouse.connect.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of the test's own. It comes from the image that LAKEHOUSE_TEST_POSTGRES_IMAGE names, or from the
 * binaries in LAKEHOUSE_TEST_POSTGRES_BIN, or from those of a Debian package.
 */
public final class TestServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String NOBODY = "65534";
  private static final String PASSWORD = "test";

  private final int port;
  private final List<String> command;
  private final Path folder;
  private final String container;
  private Process process;
  private boolean closed;

  private TestServer(int port, List<String> command, Path folder, String container) throws IOException {
    this.port = port;
    this.command = command;
    this.process = command == null ? null : launch(command);
    this.folder = folder;
    this.container = container;
  }

  /** Why no server can be had, or null if one can. */
  public static String unavailable() {
    if (image() != null || binaries() != null) {
      return null;
    }
    return "no PostgreSQL: set LAKEHOUSE_TEST_POSTGRES_IMAGE to an image of the project, or install the package postgresql";
  }

  private static String image() {
    return System.getenv("LAKEHOUSE_TEST_POSTGRES_IMAGE");
  }

  private static Path binaries() {
    String named = System.getenv("LAKEHOUSE_TEST_POSTGRES_BIN");
    List<String> candidates = new ArrayList<>();
    if (named != null) {
      candidates.add(named);
    }
    for (int version = 18; version >= 15; version--) {
      candidates.add("/usr/lib/postgresql/" + version + "/bin");
    }
    return candidates.stream().map(Path::of).filter(path -> Files.isExecutable(path.resolve("initdb"))).findFirst().orElse(null);
  }

  public static TestServer start() throws IOException, InterruptedException, SQLException {
    TestServer server = image() != null ? fromImage(image()) : fromBinaries(binaries());
    // A run that is interrupted must leave no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.awaitReady();
    return server;
  }

  private static TestServer fromBinaries(Path bin) throws IOException, InterruptedException {
    int port = freePort();
    Path folder = Files.createTempDirectory("lakehouse-postgres");
    Path data = folder.resolve("data");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
    }
    run(
        unprivileged(
            bin.resolve("initdb").toString(), "-D", data.toString(), "-U", "postgres", "--pwfile=" + password,
            "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
    List<String> command =
        unprivileged(
            bin.resolve("postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port),
            "-c", "wal_level=logical", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "fsync=off", "-c", "timezone=UTC", "-c", "lc_monetary=C", "-c", "max_connections=50",
            "-c", "max_prepared_transactions=10");
    return new TestServer(port, command, folder, null);
  }

  private static Process launch(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target", "postgres.log")))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Ends every session and starts again, at the same port. */
  public void restart() throws IOException, InterruptedException, SQLException {
    stop();
    resume();
  }

  /** Ends every session, and answers nobody until it is resumed. */
  public void stop() throws IOException, InterruptedException {
    if (container != null) {
      run(List.of("docker", "kill", "--signal", "INT", container));
      run(List.of("docker", "wait", container));
    } else {
      // SIGTERM would wait for the sessions.
      run(List.of("kill", "-INT", String.valueOf(process.pid())));
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  public void resume() throws IOException, InterruptedException, SQLException {
    if (container != null) {
      run(List.of("docker", "start", container));
    } else {
      process = launch(command);
    }
    awaitReady();
  }

  private static TestServer fromImage(String image) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lakehouse-postgres");
    Path password = Files.writeString(folder.resolve("postgres-superuser"), PASSWORD);
    password.toFile().setReadable(true, false);
    Path conf = Files.writeString(folder.resolve("postgresql.conf"), "wal_level = logical\nlisten_addresses = '*'\ntimezone = 'UTC'\nmax_prepared_transactions = 10\n");
    conf.toFile().setReadable(true, false);
    folder.toFile().setExecutable(true, false);
    folder.toFile().setReadable(true, false);
    int port = freePort();
    String container =
        run(
                List.of(
                    "docker", "run", "--detach", "--publish", "127.0.0.1:" + port + ":5432",
                    "--env", "POSTGRES_DB=postgres", "--env", "POSTGRES_PASSWORD_FILE=/run/secrets/postgres-superuser",
                    "--volume", password + ":/run/secrets/postgres-superuser:ro",
                    "--volume", conf + ":/etc/lakehouse/postgresql.conf:ro",
                    image))
            .trim();
    return new TestServer(port, null, folder, container);
  }

  private void awaitReady() throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection ignored = connect("postgres")) {
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          close();
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  public int port() {
    return port;
  }

  public String password() {
    return PASSWORD;
  }

  /** A connection of the superuser. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", PASSWORD);
  }

  public void execute(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> unprivileged(String... command) {
    List<String> result = new ArrayList<>();
    if (isRoot()) {
      result.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    result.addAll(List.of(command));
    return result;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (container != null) {
        run(List.of("docker", "rm", "--force", "--volumes", container));
      }
      if (process != null) {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
      }
      run(List.of("rm", "-rf", folder.toString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
