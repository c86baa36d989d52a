import { createHash } from 'node:crypto';
import { Construct, IConstruct } from 'constructs';
import { Connections, IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { Endpoint, hostPort } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { JVM_FLAGS } from '../core/jvm';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { replicaEnv } from '../core/replicas';
import { RemovalPolicy } from '../core/removal-policy';
import { Size } from '../core/size';
import { validate } from '../core/validate';
import { KAFKA_PORTS, replicationOf, serverProperties } from './kafka-config';
import { Topic, TopicProps } from './topic';

/** A Kafka cluster. */
export interface IBroker extends IConstruct {
  /** Where clients inside the network bootstrap. */
  readonly endpoint: Endpoint;
  /** Lets a client connect. */
  grantConnect(peer: IConnectable): Endpoint;
  /**
   * Declares a topic.
   * @throws ValidationError for a name that is declared already
   */
  addTopic(props: TopicProps): Topic;
  /** The declared topics, in the order of their declaration. */
  readonly topics: readonly Topic[];
  /** Copies of each partition; a client that makes topics of its own asks for as many. */
  readonly replication: number;
}

export interface BrokerProps {
  /**
   * Nodes, each of them broker and controller; an odd number, as more than half of them must agree. With three or more every
   * record has three copies, and two must have it before it counts as written.
   * @default 1
   */
  readonly nodes?: number;
  /**
   * Of each node.
   * @default Size.mebibytes(512)
   */
  readonly memory?: Size;
  /**
   * Java heap of each node.
   * @default Size.mebibytes(256)
   */
  readonly heap?: Size;
  /**
   * Of each node.
   * @default Size.gibibytes(20)
   */
  readonly storage?: Size;
  /**
   * Largest record, key and value together, before compression.
   * @default Size.mebibytes(8)
   */
  readonly maxMessage?: Size;
  readonly removalPolicy: RemovalPolicy;
  /**
   * @default ImageSource.fromDirectory('kafka')
   */
  readonly image?: ImageSource;
}

/** A cluster that exists already, such as MSK; its topics are declared by a job here all the same. */
export interface BrokerAttributes {
  readonly endpoint: Endpoint;
  /**
   * Copies of each partition.
   * @default 3
   */
  readonly replication?: number;
}

abstract class BrokerBase extends Construct implements IBroker {
  public abstract readonly endpoint: Endpoint;
  public abstract readonly replication: number;
  private readonly declared = new Map<string, Topic>();

  public abstract grantConnect(peer: IConnectable): Endpoint;

  public get topics(): readonly Topic[] {
    return [...this.declared.values()];
  }

  public addTopic(props: TopicProps): Topic {
    validate(this.node.path, [
      {
        when: this.declared.has(props.name),
        message: `'name' must be unique among the topics, got '${props.name}' twice; use the topic that addTopic returned`,
      },
    ]);
    const topic = new Topic(props, (client) => this.grantConnect(client));
    this.declared.set(props.name, topic);
    return topic;
  }

  /** One job makes and alters all topics, in one JVM. */
  protected topicsJob(image: ImageSource): void {
    const job = Platform.of(this).job(this, 'Topics', 'kafka-topics', {
      image,
      command: ['topics-apply', '/etc/kafka/topics.json'],
      env: { JAVA_OPTS: ['-Xmx96m', ...JVM_FLAGS, '-XX:TieredStopAtLevel=1'].join(' ') },
      files: () => ({
        '/etc/kafka/topics.json': `${JSON.stringify(
          {
            bootstrap: hostPort(this.endpoint),
            timeoutSeconds: 180,
            topics: this.topics.map((topic) => topic.toJson(this.replication)),
          },
          null,
          2,
        )}\n`,
      }),
      waitFor: [this.endpoint],
      resources: { memory: Size.mebibytes(256) },
      trigger: { kind: 'once', timeout: Duration.minutes(10) },
    });
    this.grantConnect(job);
  }
}

/** Kafka brokers that are their own controllers (KRaft). */
export class Broker extends BrokerBase {
  public static fromBrokerAttributes(scope: Construct, id: string, attributes: BrokerAttributes): IBroker {
    return new ImportedBroker(scope, id, attributes);
  }

  public readonly endpoint: Endpoint;
  public readonly replication: number;
  private readonly service: IService;

  public constructor(scope: Construct, id: string, props: BrokerProps) {
    super(scope, id);
    const heap = props.heap ?? Size.mebibytes(256);
    const memory = props.memory ?? Size.mebibytes(512);
    const nodes = props.nodes ?? 1;
    validate(this.node.path, [
      {
        when: ![1, 3, 5, 7].includes(nodes),
        message: `'nodes' must be 1, 3, 5 or 7, got ${nodes}; an even number survives no more than one fewer`,
      },
      {
        when: heap.toBytes() >= memory.toBytes(),
        message: `'heap' must be less than 'memory' (${memory.toMebibytes()} MiB), got ${heap.toMebibytes()} MiB; leave at least 128 MiB beside it`,
      },
    ]);
    const platform = Platform.of(this);
    const image = props.image ?? ImageSource.fromDirectory('kafka');
    this.replication = replicationOf(nodes);
    this.service = platform.service(this, 'Service', 'kafka', {
      image,
      command: ['broker'],
      env: () => ({
        KAFKA_CLUSTER_ID: clusterId(platform.instance),
        JAVA_OPTS: [`-Xms${heap.toMebibytes()}m`, `-Xmx${heap.toMebibytes()}m`, ...JVM_FLAGS].join(' '),
        ...replicaEnv(this.service.replicaHosts),
      }),
      files: () => ({
        '/etc/kafka/server.properties': serverProperties({
          hosts: this.service.replicaHosts,
          operatorPort: platform.operatorPort(KAFKA_PORTS.operator),
          maxMessage: props.maxMessage ?? Size.mebibytes(8),
        }),
      }),
      ports: [
        { name: 'internal', port: KAFKA_PORTS.internal, scheme: 'kafka' },
        nodes === 1
          ? { name: 'operator', port: KAFKA_PORTS.operator, scheme: 'kafka', operator: true }
          : { name: 'controller', port: KAFKA_PORTS.controller, scheme: 'kafka' },
      ],
      replicas: nodes,
      volumes: [
        {
          name: 'data',
          mountPath: '/var/lib/kafka',
          size: props.storage ?? Size.gibibytes(20),
          removalPolicy: props.removalPolicy,
        },
      ],
      probe: Probe.tcp(KAFKA_PORTS.internal),
      resources: { memory },
      stopGrace: Duration.seconds(60),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('internal');
    this.topicsJob(image);
  }

  public grantConnect(peer: IConnectable): Endpoint {
    this.service.connections.allowFrom(peer, this.endpoint);
    return this.endpoint;
  }
}

class ImportedBroker extends BrokerBase {
  public readonly endpoint: Endpoint;
  public readonly replication: number;
  /** Records who talks to the outside, for platforms with egress rules. */
  public readonly connections = new Connections('external-broker');

  public constructor(scope: Construct, id: string, attributes: BrokerAttributes) {
    super(scope, id);
    const { tls, authentication } = attributes.endpoint;
    validate(this.node.path, [
      {
        when: tls === true || authentication !== undefined,
        message: `'endpoint' must be a plaintext listener without authentication, got ${tls ? 'tls' : 'authentication'}; give a listener inside the network, or a proxy that adds both`,
      },
    ]);
    this.endpoint = attributes.endpoint;
    this.replication = attributes.replication ?? 3;
    this.topicsJob(ImageSource.fromDirectory('kafka'));
  }

  public grantConnect(peer: IConnectable): Endpoint {
    this.connections.allowFrom(peer, this.endpoint);
    return this.endpoint;
  }
}

/** The same id at each synth: 16 bytes of the instance's name, in Kafka's spelling of a UUID. */
function clusterId(instance: string): string {
  return createHash('sha256').update(instance).digest().subarray(0, 16).toString('base64url');
}
