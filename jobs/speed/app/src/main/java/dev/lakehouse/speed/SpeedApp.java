package dev.lakehouse.speed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs until it is told to stop, its generation is over, or it can't go on. */
public final class SpeedApp implements HttpEndpoint.Application {

  private static final Logger LOG = LoggerFactory.getLogger(SpeedApp.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(25);

  private final Settings settings;
  private final Generations generations;
  private final Start start;
  private final Status status = new Status();
  private final KafkaStreams streams;
  private final Worker worker;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  private SpeedApp(Settings settings, Broker broker) throws Exception {
    Declaration declaration = Declaration.parse(settings.database(), settings.pipeline());
    Plan plan = Planner.plan(declaration, new SqlFunctions());
    Map<String, String> ids = broker.ids(declaration.topics());
    broker.create(Topics.all(declaration));
    this.settings = settings;
    generations =
        new Generations(broker, Topics.of(declaration.database(), Topics.GENERATIONS), settings.identity(ids));
    long gen = generations.begin(Instant.now().getEpochSecond());
    start = new Start(gen, ids, broker.ends(declaration.topics()), settings.markerIntervalMillis());
    LOG.info("generation {} of {}", gen, declaration.database());
    String id = settings.applicationId(gen);
    keepProcessId(settings, id);
    streams = new KafkaStreams(SpeedTopology.of(plan, () -> SilverJudge.of(plan), start, status), config(settings, id));
    worker = new Worker(settings.server(), streams::metadataForAllStreamsClients);
    streams.setUncaughtExceptionHandler(
        error -> {
          LOG.error("the stream ends: {}", error.getMessage(), error);
          ending.complete(new Ending(1, false, "the stream has failed"));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  public static void main(String[] arguments) {
    try {
      Settings settings = Settings.of(System.getenv());
      try (Broker broker = new Broker(settings.bootstrap(), settings.replication())) {
        System.exit(new SpeedApp(settings, broker).run(broker));
      }
    } catch (Exception | LinkageError error) {
      LOG.error("the application ends: {}", error.getMessage(), error);
      System.exit(1);
    }
  }

  /** Gives the exit code of the process. */
  private int run(Broker broker) throws Exception {
    HttpEndpoint http = new HttpEndpoint(settings.port(), this);
    Watch watch =
        new Watch(
            start,
            broker,
            generations,
            new Leftovers(settings, broker),
            status,
            System::currentTimeMillis,
            ending::complete);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  watch.close();
                  http.close();
                  streams.close(SHUTDOWN);
                }));
    streams.start();
    watch.start();
    Ending end = ending.get();
    LOG.info("the application ends: {}", end.why());
    if (end.forGood()) {
      streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP).withTimeout(SHUTDOWN));
    }
    return end.exitCode();
  }

  @Override
  public boolean isHealthy() {
    return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
  }

  /** A standby shows nothing that could be wrong. */
  @Override
  public boolean isReady() {
    return streams.state() == KafkaStreams.State.RUNNING
        && (status.hasCaughtUp()
            || streams.metadataForLocalThreads().stream().allMatch(thread -> thread.activeTasks().isEmpty()));
  }

  @Override
  public String summary() {
    return settings.applicationId(start.gen()) + " " + streams.state() + (status.hasCaughtUp() ? " caught up" : "");
  }

  @Override
  public String status(boolean own) {
    String mine = Messages.status(settings.applicationId(start.gen()), start.gen(), streams.state().name(), status);
    return own || status.report().isPresent() ? mine : worker.status().orElse(mine);
  }

  @Override
  public void endGeneration() throws Exception {
    generations.end(start.gen());
  }

  @Override
  public void leave() {
    ending.complete(new Ending(0, true, "a rebuild was asked for"));
  }

  static Properties config(Settings settings, String applicationId) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    if (settings.server() != null) {
      config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.server());
    }
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
    config.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG), String.valueOf(Long.MAX_VALUE));
    // The markers ask for commits; this one is for the time without them.
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10_000);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksSettings.class);
    // Known again at once after a restart, and not when the one that was killed has been missed for 45 s.
    config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.replica());
    // One record may be a truncate, and take minutes.
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 900_000);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 300_000);
    return config;
  }

  /**
   * Gives the process the id that it had before, also when its directory was lost: the broker then ends the transaction that
   * it left open at once, and not when that times out.
   */
  private static void keepProcessId(Settings settings, String applicationId) throws Exception {
    Path directory = settings.stateDirectory().resolve(applicationId);
    Files.createDirectories(directory);
    String name = applicationId + "/" + settings.replica();
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    Files.writeString(directory.resolve("kafka-streams-process-metadata"), "{\"processId\":\"" + id + "\"}");
  }
}
