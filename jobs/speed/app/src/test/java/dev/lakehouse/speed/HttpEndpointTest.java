package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Asked application = new Asked();
  private HttpEndpoint endpoint;

  private static final class Asked implements HttpEndpoint.Application {

    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private boolean well = true;
    private boolean ended;
    private boolean answeredFirst;

    @Override
    public boolean isHealthy() {
      return well;
    }

    @Override
    public boolean isReady() {
      return !well;
    }

    @Override
    public String summary() {
      return "here";
    }

    @Override
    public String status(boolean own) {
      return "{\"own\":" + own + "}";
    }

    @Override
    public void endGeneration() {
      if (!well) {
        throw new IllegalStateException("no broker");
      }
      ended = true;
    }

    @Override
    public void leave() {
      try {
        // Only who was answered first can let this through.
        answeredFirst = answered.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException error) {
        Thread.currentThread().interrupt();
      }
      left.countDown();
    }
  }

  @BeforeEach
  void open() throws Exception {
    endpoint = new HttpEndpoint(0, application);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  @Test
  void healthAndReadinessAreTwoThings() throws Exception {
    assertEquals(200, ask("GET", "/health").statusCode());
    assertEquals("here\n", ask("GET", "/ready").body());
    assertEquals(503, ask("GET", "/ready").statusCode());
    application.well = false;
    assertEquals(503, ask("GET", "/health").statusCode());
    assertEquals(200, ask("GET", "/ready").statusCode());
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    for (String path : new String[] {"/", "/healthz", "/health/", "/status/x"}) {
      assertEquals(404, ask("GET", path).statusCode(), path);
    }
    for (String path : new String[] {"/health", "/ready", "/status"}) {
      assertEquals(405, ask("POST", path).statusCode(), path);
      assertEquals("GET", ask("DELETE", path).headers().firstValue("Allow").orElseThrow());
    }
    HttpResponse<String> got = ask("GET", "/rebuild");
    assertEquals(405, got.statusCode());
    assertEquals("POST", got.headers().firstValue("Allow").orElseThrow());
    assertFalse(application.ended);
    assertEquals(1, application.left.getCount());
  }

  @Test
  void statusIsOfTheProcessItselfWhereThatIsAsked() throws Exception {
    assertEquals("{\"own\":false}\n", ask("GET", "/status").body());
    assertEquals("{\"own\":true}\n", ask("GET", "/status?own").body());
  }

  @Test
  void rebuildIsAnsweredBeforeTheProcessEnds() throws Exception {
    assertEquals(202, ask("POST", "/rebuild").statusCode());
    application.answered.countDown();
    assertTrue(application.left.await(10, TimeUnit.SECONDS));
    assertTrue(application.ended);
    assertTrue(application.answeredFirst);
  }

  @Test
  void rebuildThatCannotBeWrittenDownIsNone() throws Exception {
    application.well = false;
    HttpResponse<String> got = ask("POST", "/rebuild");
    assertEquals(503, got.statusCode());
    assertTrue(got.body().contains("no broker"), got.body());
    assertEquals(1, application.left.getCount());
  }

  @Test
  void statusTellsWhereTheApplicationStands() throws Exception {
    Status status = new Status();
    JsonNode before = Live.JSON.readTree(Messages.status("shop-speed-7", 7, "REBALANCING", status));
    assertTrue(before.get("seq").isNull() && before.get("lastMarker").isNull(), before.toString());
    try (Live live = Live.pagila()) {
      live.row("payment", "c", "{'payment_id':1,'customer_id':1}");
      live.row("payment", "c", "{'payment_id':2,'customer_id':1,'amount':'much'}");
      live.tick().tick();
      JsonNode now = Live.JSON.readTree(Messages.status("shop-speed-7", 7, "RUNNING", live.status));
      assertEquals("shop-speed-7", now.get("applicationId").asText());
      assertEquals(7, now.get("gen").asLong());
      assertEquals(1, now.get("seq").asLong());
      assertEquals("2026-11-24T00:00:00.200000Z", now.get("lastMarker").asText());
      assertEquals("RUNNING", now.get("state").asText());
      assertTrue(now.get("caughtUp").asBoolean());
      assertEquals(2, now.get("records").asLong());
      assertEquals(1, now.get("deadLetters").asLong());
      assertEquals(10, now.get("offsets").size());
      assertEquals(1, now.get("offsets").get("pagila.public.payment").asLong());
      assertEquals(-1, now.get("offsets").get("pagila.public.film").asLong());
    }
  }
}
