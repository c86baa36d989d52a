package dev.lakehouse.speed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that does the work, where that is another one: it alone knows how far it is. */
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HostInfo self;
  private final Supplier<Collection<StreamsMetadata>> processes;

  /**
   * @param server {@code host:port} of this process; null where it is the only one
   * @param processes of this application, as Kafka Streams knows them
   */
  Worker(String server, Supplier<Collection<StreamsMetadata>> processes) {
    self = server == null ? null : HostInfo.buildFromEndpoint(server);
    this.processes = processes;
  }

  /** What it says of itself; empty where this process is the one, none is known, or it doesn't answer. */
  Optional<String> status() {
    return self == null ? Optional.empty() : host().flatMap(this::ask);
  }

  private Optional<HostInfo> host() {
    try {
      return processes.get().stream()
          .filter(process -> !process.topicPartitions().isEmpty())
          .map(StreamsMetadata::hostInfo)
          .filter(host -> !host.equals(self))
          .findFirst();
    } catch (IllegalStateException notRunning) {
      return Optional.empty();
    }
  }

  private Optional<String> ask(HostInfo host) {
    // Its own alone: two that each take the other for the worker would ask forever.
    URI uri = URI.create("http://" + host.host() + ":" + host.port() + "/status?" + HttpEndpoint.OWN);
    try {
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        return Optional.of(response.body().strip());
      }
      LOG.warn("{} answered {}: {}", uri, response.statusCode(), response.body().strip());
    } catch (IOException error) {
      LOG.warn("{} does not answer: {}", uri, error.toString());
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
