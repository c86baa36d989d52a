import { Construct, IConstruct } from 'constructs';
import { IBroker } from '../broker';
import { Connections, IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { Endpoint, url } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { JVM_FLAGS } from '../core/jvm';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { replicaEnv } from '../core/replicas';
import { SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { range, validate } from '../core/validate';
import { ISourceDatabase } from '../source-database';
import { ConnectorDefinition } from './connector-definition';
import { Ingestion } from './ingestion';
import { workerProperties } from './worker-config';

/** A Kafka Connect cluster. */
export interface IConnect extends IConstruct, IConnectable {
  /** Its REST interface. */
  readonly endpoint: Endpoint;
  /**
   * Follows a database.
   * @throws ValidationError when it is followed already, or when the way of ingestion can't do what is declared
   */
  addSource(database: ISourceDatabase, ingestion: Ingestion): ConnectorDefinition[];
}

export interface ConnectProps {
  readonly broker: IBroker;
  /**
   * Workers, which take over each other's connectors. A connector here has one task, so that more workers make nothing faster.
   * @default 1
   */
  readonly workers?: number;
  /**
   * Of each worker.
   * @default Size.mebibytes(448)
   */
  readonly memory?: Size;
  /**
   * Java heap of each worker.
   * @default Size.mebibytes(192)
   */
  readonly heap?: Size;
  /**
   * Largest record; not more than the broker takes.
   * @default Size.mebibytes(8)
   */
  readonly maxMessage?: Size;
  /**
   * @default ImageSource.fromDirectory('connect')
   */
  readonly image?: ImageSource;
}

const REST_PORT = 8083;

/** Distributed Connect workers, and a job that puts their connectors. */
export class Connect extends Construct implements IConnect {
  public readonly endpoint: Endpoint;
  private readonly service: IService;
  /** By the name of the database that they follow. */
  private readonly followed = new Map<string, readonly ConnectorDefinition[]>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ConnectProps,
  ) {
    super(scope, id);
    const platform = Platform.of(this);
    const image = props.image ?? ImageSource.fromDirectory('connect');
    const heap = (props.heap ?? Size.mebibytes(192)).toMebibytes();
    const workers = props.workers ?? 1;
    validate(this.node.path, [
      range('workers', workers, 1, 16, 'one works and another is enough to take over'),
    ]);
    this.service = platform.service(this, 'Service', 'connect', {
      image,
      command: ['worker'],
      env: () => ({
        JAVA_OPTS: [`-Xms${heap}m`, `-Xmx${heap}m`, ...JVM_FLAGS].join(' '),
        ...replicaEnv(this.service.replicaHosts),
      }),
      secrets: () => this.secrets(),
      files: () => ({
        '/etc/kafka/connect.properties': workerProperties({
          broker: props.broker.endpoint,
          // The image fills in each worker's own.
          host: workers === 1 ? this.service.replicaHosts[0]! : '@HOST@',
          port: REST_PORT,
          replication: props.broker.replication,
          maxMessage: props.maxMessage ?? Size.mebibytes(8),
        }),
      }),
      ports: [{ name: 'rest', port: REST_PORT, scheme: 'http', operator: true }],
      probe: Probe.http(REST_PORT, '/connectors'),
      replicas: workers,
      stableIdentity: workers > 1,
      waitFor: [props.broker.endpoint],
      resources: { memory: props.memory ?? Size.mebibytes(448) },
      stopGrace: Duration.seconds(30),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('rest');
    props.broker.grantConnect(this.service);
    this.setupJob(image);
  }

  public get connections(): Connections {
    return this.service.connections;
  }

  public addSource(database: ISourceDatabase, ingestion: Ingestion): ConnectorDefinition[] {
    const name = database.dataset.database;
    validate(this.node.path, [
      {
        when: this.followed.has(name),
        message: `'database' must be one that is not followed yet, got '${name}' twice; add it once, with all of its tables in one dataset`,
      },
    ]);
    const connectors = ingestion.connectors(database, this);
    for (const topic of connectors.flatMap(({ topics }) => topics))
      this.props.broker.addTopic({ name: topic });
    this.followed.set(name, connectors);
    return [...connectors];
  }

  private connectors(): ConnectorDefinition[] {
    return [...this.followed.values()].flat();
  }

  private secrets(): readonly SecretRef[] {
    // Several connectors of one database log in alike.
    const byName = new Map(
      this.connectors()
        .flatMap(({ secrets }) => secrets)
        .map((secret) => [secret.name, secret]),
    );
    return [...byName.values()];
  }

  private setupJob(image: ImageSource): void {
    const job = Platform.of(this).job(this, 'Setup', 'connect-setup', {
      image,
      command: ['connectors-apply', '/etc/kafka/connectors.json'],
      env: { CONNECT_URL: url(this.endpoint) },
      files: () => ({
        '/etc/kafka/connectors.json': `${JSON.stringify(
          this.connectors().map(({ name, config }) => ({ name, config })),
          null,
          2,
        )}\n`,
      }),
      waitFor: [this.endpoint],
      resources: { memory: Size.mebibytes(64) },
      trigger: { kind: 'once', timeout: Duration.minutes(10) },
    });
    this.connections.allowFrom(job, this.endpoint);
  }
}
