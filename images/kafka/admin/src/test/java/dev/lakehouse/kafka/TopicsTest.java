package dev.lakehouse.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new Topics(new PrintStream(out), new PrintStream(err)).run(arguments);
  }

  @Test
  void aWrongCallIsTwo() {
    assertEquals(2, run("remove", "x.json"));
    assertEquals("usage: Topics apply|describe <topics.json>\n", err.toString());
  }

  @Test
  void aFileThatIsMissingIsTwo(@TempDir Path folder) {
    assertEquals(2, run("apply", folder.resolve("none.json").toString()));
    assertTrue(err.toString().contains("none.json' cannot be read"), err.toString());
  }

  @Test
  void brokersThatDoNotAnswerAreOneAndNothingIsPrinted(@TempDir Path folder) throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Path file = folder.resolve("topics.json");
    Files.writeString(file, "{\"bootstrap\":\"127.0.0.1:" + free + "\",\"timeoutSeconds\":2,\"topics\":[]}");
    assertEquals(1, run("apply", file.toString()));
    assertTrue(err.toString().contains("waiting for 127.0.0.1:" + free), err.toString());
    assertEquals("", out.toString());
  }
}
