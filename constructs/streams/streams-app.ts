import { Construct, IConstruct } from 'constructs';
import { IBroker, ITopicClient, Topic } from '../broker';
import { Connections } from '../core/connections';
import { Duration } from '../core/duration';
import { Endpoint, hostPort } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { JVM_FLAGS } from '../core/jvm';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { RemovalPolicy } from '../core/removal-policy';
import { replicaEnv } from '../core/replicas';
import { Size } from '../core/size';
import { range, validate } from '../core/validate';

/** An application on Kafka Streams. */
export interface IStreamsApp extends IConstruct, ITopicClient {
  /** Its health over HTTP: `/health` and `/ready`. */
  readonly endpoint: Endpoint;
}

export interface StreamsAppProps {
  readonly broker: IBroker;
  /** Name of the component, and what its consumer group and its internal topics begin with after the instance's. */
  readonly name: string;
  /** It reads the environment below, and answers `/health` and `/ready` on the port of `HTTP_PORT`. */
  readonly image: ImageSource;
  /**
   * Arguments of the image's entrypoint.
   * @default - the image's own
   */
  readonly command?: readonly string[];
  /**
   * Read-only text files by absolute path.
   * @default - none
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Further settings; a secret never stands here.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Java heap.
   * @default Size.mebibytes(200)
   */
  readonly heap?: Size;
  /**
   * @default Size.mebibytes(448)
   */
  readonly memory?: Size;
  /**
   * Disk for the local state. It can be lost: its truth is in the broker, from where it is restored.
   * @default Size.gibibytes(20)
   */
  readonly state?: Size;
  /**
   * Processes that share the work; more than there are partitions wait as standbys.
   * @default 1
   */
  readonly replicas?: number;
}

const HTTP_PORT = 8090;
const STATE_DIRECTORY = '/var/lib/streams';

/**
 * A Kafka Streams application of any kind. What it reads and writes is granted by the topics, and reaches it as
 * `SOURCE_TOPICS` and `TARGET_TOPICS` (names with commas between), beside `KAFKA_BOOTSTRAP`, `APPLICATION_ID`,
 * `STATE_DIRECTORY`, `REPLICATION` of its internal topics and `HTTP_PORT`; where there are several replicas, their names in order
 * as `REPLICA_HOSTS`, with commas between.
 */
export class StreamsApp extends Construct implements IStreamsApp {
  public readonly endpoint: Endpoint;
  private readonly service: IService;
  private readonly sources = new Set<string>();
  private readonly targets = new Set<string>();

  public constructor(scope: Construct, id: string, props: StreamsAppProps) {
    super(scope, id);
    const heap = props.heap ?? Size.mebibytes(200);
    const memory = props.memory ?? Size.mebibytes(448);
    const replicas = props.replicas ?? 1;
    validate(this.node.path, [
      range('replicas', replicas, 1, 16, 'what is beyond the partitions of the topics only stands by'),
      {
        when: heap.toMebibytes() + 192 > memory.toMebibytes(),
        message: `'memory' must be at least 'heap' (${heap.toMebibytes()} MiB) and 192 MiB for RocksDB and native buffers, got ${memory.toMebibytes()} MiB; raise it`,
      },
    ]);
    const platform = Platform.of(this);
    this.service = platform.service(this, 'Service', props.name, {
      image: props.image,
      ...(props.command ? { command: props.command } : {}),
      env: () => ({
        ...props.env,
        ...replicaEnv(this.service.replicaHosts),
        APPLICATION_ID: `${platform.instance}-${props.name}`,
        KAFKA_BOOTSTRAP: hostPort(props.broker.endpoint),
        REPLICATION: `${props.broker.replication}`,
        SOURCE_TOPICS: [...this.sources].join(','),
        TARGET_TOPICS: [...this.targets].join(','),
        STATE_DIRECTORY,
        HTTP_PORT: `${HTTP_PORT}`,
        // RocksDB's threads would have an arena each, and what is free in one is of no use to the others.
        MALLOC_ARENA_MAX: '2',
        JAVA_OPTS: [`-Xms${heap.toMebibytes()}m`, `-Xmx${heap.toMebibytes()}m`, ...JVM_FLAGS].join(' '),
      }),
      ...(props.files ? { files: props.files } : {}),
      ports: [{ name: 'http', port: HTTP_PORT, scheme: 'http', operator: true }],
      volumes: [
        {
          name: 'state',
          mountPath: STATE_DIRECTORY,
          size: props.state ?? Size.gibibytes(20),
          removalPolicy: RemovalPolicy.DESTROY,
        },
      ],
      // Restoring a state takes long and is no reason to be ended: readiness is for those who ask for answers.
      probe: Probe.http(HTTP_PORT, '/health'),
      replicas,
      waitFor: [props.broker.endpoint],
      resources: { memory },
      stopGrace: Duration.seconds(30),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('http');
    props.broker.grantConnect(this.service);
  }

  public get connections(): Connections {
    return this.service.connections;
  }

  public reads(topic: Topic): void {
    this.sources.add(topic.name);
  }

  public writes(topic: Topic): void {
    this.targets.add(topic.name);
  }
}
