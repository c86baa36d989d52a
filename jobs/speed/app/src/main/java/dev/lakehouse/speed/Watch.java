package dev.lakehouse.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees every second whether what runs should still run, and once it stands, removes what was before it. */
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long CLOCK_STEP_MILLIS = 10_000;
  private static final long CLEANING_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Start start;
  private final Broker broker;
  private final Generations generations;
  private final Leftovers leftovers;
  private final Status status;
  private final LongSupplier clock;
  private final Consumer<Ending> end;
  private long latestMillis;
  private boolean clean;
  private long cleanedNanos = System.nanoTime() - CLEANING_AGAIN_NANOS;

  Watch(
      Start start,
      Broker broker,
      Generations generations,
      Leftovers leftovers,
      Status status,
      LongSupplier clock,
      Consumer<Ending> end) {
    this.start = start;
    this.broker = broker;
    this.generations = generations;
    this.leftovers = leftovers;
    this.status = status;
    this.clock = clock;
    this.end = end;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  void look() {
    try {
      clock();
      topics();
      if (!generations.isCurrent(start.gen())) {
        end.accept(new Ending(0, true, "generation " + start.gen() + " is no longer the present one"));
      } else if (!clean && status.report().map(Status.Report::last).isPresent()) {
        clean();
      }
    } catch (DeclarationException gone) {
      end.accept(new Ending(1, true, gone.getMessage()));
    } catch (ExecutionException away) {
      LOG.warn("the broker doesn't answer: {}", String.valueOf(away.getCause()));
    } catch (RetriableException away) {
      LOG.warn("the broker doesn't answer: {}", away.getMessage());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException error) {
      LOG.error("can't go on: {}", error.getMessage(), error);
      end.accept(new Ending(1, false, "it can't be told any more whether this generation is the present one"));
    }
  }

  /** What Kafka Streams does by the clock stands still until the old time is reached again, unless it begins anew. */
  private void clock() {
    long now = clock.getAsLong();
    if (now < latestMillis - CLOCK_STEP_MILLIS) {
      end.accept(new Ending(1, false, "the clock was set back by " + (latestMillis - now) / 1000 + " s"));
    }
    latestMillis = Math.max(latestMillis, now);
  }

  private void topics() throws InterruptedException, ExecutionException {
    List<String> anew = new ArrayList<>();
    broker
        .ids(List.copyOf(start.ids().keySet()))
        .forEach(
            (topic, id) -> {
              if (!id.equals(start.ids().get(topic))) {
                anew.add(topic);
              }
            });
    if (!anew.isEmpty()) {
      throw new DeclarationException("the topics " + anew + " were made anew");
    }
  }

  private void clean() throws InterruptedException {
    if (System.nanoTime() - cleanedNanos < CLEANING_AGAIN_NANOS) {
      return;
    }
    cleanedNanos = System.nanoTime();
    try {
      leftovers.remove(generations.before(start.gen()));
      clean = true;
    } catch (ExecutionException | IOException error) {
      // A process of theirs that was killed is a member for a while.
      LOG.warn("can't remove what earlier generations left, trying again in a minute: {}", error.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
