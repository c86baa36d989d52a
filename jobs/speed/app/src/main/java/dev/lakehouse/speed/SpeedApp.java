package dev.lakehouse.speed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs until it is told to stop, or can't go on. */
public final class SpeedApp {

  private static final Logger LOG = LoggerFactory.getLogger(SpeedApp.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(30);

  private SpeedApp() {}

  public static void main(String[] arguments) {
    try {
      run(Settings.of(System.getenv()));
    } catch (Exception | LinkageError error) {
      LOG.error("the application ends: {}", error.getMessage(), error);
      System.exit(1);
    }
  }

  private static void run(Settings settings) throws Exception {
    Declaration declaration = Declaration.parse(settings.database(), settings.pipeline());
    Plan plan = Planner.plan(declaration, new SqlFunctions());
    Start start = start(settings, declaration);
    Health health = new Health();
    Topology topology = SpeedTopology.of(plan, () -> SilverJudge.of(plan), start, health);
    keepProcessId(settings);
    KafkaStreams streams = new KafkaStreams(topology, config(settings));
    CountDownLatch failed = new CountDownLatch(1);
    streams.setUncaughtExceptionHandler(
        error -> {
          LOG.error("the stream ends: {}", error.getMessage(), error);
          failed.countDown();
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    HealthServer server =
        new HealthServer(
            settings.port(),
            () -> streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED,
            () -> isReady(streams, health),
            () -> settings.applicationId() + " " + streams.state() + (health.hasCaughtUp() ? " caught up" : ""));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  streams.close(SHUTDOWN);
                }));
    streams.start();
    failed.await();
    System.exit(1);
  }

  private static Start start(Settings settings, Declaration declaration) throws Exception {
    try (Broker broker = new Broker(settings.bootstrap())) {
      Map<String, String> ids = broker.ids(declaration.topics());
      broker.create(
          Stream.concat(declaration.views().stream().map(View::name), Stream.of(Topics.MARKERS, Topics.DEAD_LETTERS))
              .map(name -> Topics.of(declaration.database(), name))
              .toList());
      Map<String, Long> ends = broker.ends(declaration.topics());
      return new Start(settings.gen(), ids, ends, settings.identity(), settings.markerIntervalMillis());
    }
  }

  /** A standby shows nothing that could be wrong. */
  private static boolean isReady(KafkaStreams streams, Health health) {
    return streams.state() == KafkaStreams.State.RUNNING
        && (health.hasCaughtUp()
            || streams.metadataForLocalThreads().stream().allMatch(thread -> thread.activeTasks().isEmpty()));
  }

  static Properties config(Settings settings) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    // The markers ask for commits; this one is for the time without them.
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10_000);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksSettings.class);
    // One record may be a truncate, and take minutes.
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 900_000);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 300_000);
    return config;
  }

  /**
   * Gives the process the id that it had before, also when its directory was lost: the broker then ends the transaction that
   * it left open at once, and not when that times out.
   */
  private static void keepProcessId(Settings settings) throws Exception {
    Path directory = settings.stateDir().resolve(settings.applicationId());
    Files.createDirectories(directory);
    String name = settings.applicationId() + "/" + settings.replica();
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    Files.writeString(directory.resolve("kafka-streams-process-metadata"), "{\"processId\":\"" + id + "\"}");
  }
}
