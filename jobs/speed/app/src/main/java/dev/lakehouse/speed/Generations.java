package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;

/**
 * The record of births: which generation is the present one, and when a new one begins. Whoever starts and finds that the
 * last birth is not its own writes one, and reads again: of births of one identity in a row the first one counts, so that
 * replicas which start at once agree.
 */
final class Generations {

  /** The identity of a record that ends a generation, and begins none. */
  static final String REBUILD = "rebuild";

  /**
   * @param gen seconds since 1970; greater than that of all births before
   * @param identity of what the state depends on
   */
  record Birth(long gen, String identity) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  /** Trino's views have one number for gen and seq, below 2^63. */
  private static final long GENS = 1L << 32;

  private final Broker broker;
  private final String topic;
  private final String identity;
  private long end = -1;
  private List<Birth> births = List.of();

  Generations(Broker broker, String topic, String identity) {
    this.broker = broker;
    this.topic = topic;
    this.identity = identity;
  }

  /** The generation to go on with; a new one where the last isn't of our identity. */
  long begin(long nowSeconds) throws InterruptedException, ExecutionException {
    if (current(read(), identity).isEmpty()) {
      write(new Birth(next(births, nowSeconds), identity));
      read();
    }
    return current(births, identity)
        .orElseThrow(() -> new IllegalStateException("another declaration, or a rebuild, came in between; start again"));
  }

  /** Whether a generation that was begun is still the present one. */
  boolean isCurrent(long gen) throws InterruptedException, ExecutionException {
    if (broker.end(topic) != end) {
      read();
    }
    return current(births, identity).equals(OptionalLong.of(gen));
  }

  /** Ends a generation: the next start begins another. */
  void end(long gen) throws InterruptedException, ExecutionException {
    write(new Birth(gen, REBUILD));
  }

  /** Those that were begun before a generation. */
  List<Long> before(long gen) {
    return births.stream().map(Birth::gen).filter(other -> other < gen).distinct().toList();
  }

  /** The first gen of the births of this identity that stand last, without another between; empty where there is none. */
  static OptionalLong current(List<Birth> births, String identity) {
    OptionalLong first = OptionalLong.empty();
    for (int i = births.size() - 1; i >= 0 && births.get(i).identity().equals(identity); i--) {
      first = OptionalLong.of(births.get(i).gen());
    }
    return first;
  }

  /** Rises also where the clock does not. */
  static long next(List<Birth> births, long nowSeconds) {
    long gen = Math.max(nowSeconds, births.stream().mapToLong(birth -> birth.gen() + 1).max().orElse(0));
    if (gen >= GENS) {
      throw new IllegalStateException("a gen must be below 2^32 seconds, got " + gen + "; set the clock right");
    }
    return gen;
  }

  private List<Birth> read() throws InterruptedException, ExecutionException {
    // Before the records: what is written meanwhile is seen the next time.
    end = broker.end(topic);
    births = broker.records(topic).entrySet().stream().map(record -> birth(record.getKey(), record.getValue())).toList();
    return births;
  }

  private Birth birth(long offset, byte[] value) {
    try {
      JsonNode json = JSON.readTree(Objects.requireNonNullElse(value, new byte[0]));
      if (json.path("gen").isIntegralNumber() && json.path("identity").isTextual()) {
        return new Birth(json.get("gen").longValue(), json.get("identity").textValue());
      }
    } catch (IOException error) {
      // Told below.
    }
    throw new IllegalStateException("record " + offset + " of " + topic + " names no generation; delete the topic");
  }

  private void write(Birth birth) throws InterruptedException, ExecutionException {
    String value = JSON.createObjectNode().put("gen", birth.gen()).put("identity", birth.identity()).toString();
    broker.append(topic, value.getBytes(StandardCharsets.UTF_8));
  }
}
