import { Construct, IConstruct } from 'constructs';
import { IBroker } from '../broker';
import { Connections, IConnectable } from '../core/connections';
import { ServiceSpec } from '../core/container-spec';
import { Duration } from '../core/duration';
import { Endpoint } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { ValidationError } from '../core/errors';
import { range, validate } from '../core/validate';
import { Dataset } from '../dataset';
import { Bucket, CATALOG_NAME, ILake, ILakeCatalog } from '../lake';
import { ISourceDatabase } from '../source-database';
import { LIVE_SCHEMA, liveViewSql, topicDescription } from './live-view';
import {
  configProperties,
  icebergCatalog,
  jvmConfig,
  nodeProperties,
  postgresCatalog,
  SPEED_DIRECTORY,
  speedCatalog,
  speedConsumer,
  TRINO_PORT,
  TrinoMemory,
  WORKER_ACCESS_CONTROL,
  workerProperties,
} from './trino-config';

/** Of `addLiveViews`. */
const SPEED_CATALOG = 'speed';

/** A Trino cluster. */
export interface ITrino extends IConstruct, IConnectable {
  readonly endpoint: Endpoint;
  /**
   * Adds a catalog by its properties file.
   *
   * @param name of the catalog in SQL
   * @param secrets environment variables that the file reads with `${ENV:…}`
   * @param files by absolute path, where the properties name some
   * @throws ValidationError for a name that is there already
   */
  addCatalog(
    name: string,
    propertiesFile: string,
    secrets?: Readonly<Record<string, SecretRef>>,
    files?: Readonly<Record<string, string>>,
  ): void;
  /**
   * The catalog `minio` over the lake.
   *
   * @param buckets that hold tables; a schema without a location of its own goes into the last one
   * @throws ValidationError for none
   */
  addLake(lake: ILake, catalog: ILakeCatalog, buckets: readonly Bucket[]): void;
  /** The catalog `postgres` over the source. */
  addSource(database: ISourceDatabase): void;
  /** The catalog `speed` over the topics of a dataset's live views, and the views themselves in the lake's schema `live`. */
  addLiveViews(dataset: Dataset, broker: IBroker): void;
  /**
   * Declares a view in the lake's catalog. The pipeline makes it as soon as what it reads is there, and again when its SQL has changed.
   *
   * @param name as `schema.view`
   * @param sql a query in Trino's SQL
   * @throws ValidationError for a name that is there already
   */
  addView(name: string, sql: string): void;
  /** The declared views, in the order of their declaration. */
  readonly views: readonly TrinoView[];
}

/** A view in the lake's catalog. */
export interface TrinoView {
  /** As `schema.view`. */
  readonly name: string;
  readonly sql: string;
}

export interface TrinoProps {
  /**
   * Nodes that work for the coordinator, which then only plans. Each finishes its tasks before it is stopped.
   * @default 0 - the coordinator is its own worker
   */
  readonly workers?: number;
  /**
   * Of each node.
   * @default Size.mebibytes(1408)
   */
  readonly memory?: Size;
  /**
   * Java heap of each node.
   * @default Size.mebibytes(512)
   */
  readonly heap?: Size;
  /**
   * What one query may take of each node's heap.
   * @default Size.mebibytes(192)
   */
  readonly queryMemory?: Size;
  /**
   * @default ImageSource.fromDirectory('trino')
   */
  readonly image?: ImageSource;
}

const WORKER_DRAIN = Duration.seconds(10);

/** A Trino coordinator, and workers if wanted. */
export class Trino extends Construct implements ITrino {
  public readonly endpoint: Endpoint;
  private readonly service: IService;
  private readonly catalogs = new Map<string, string>();
  private readonly files = new Map<string, string>();
  private readonly declaredViews = new Map<string, string>();
  private readonly secrets = new Map<string, SecretRef>();

  public constructor(scope: Construct, id: string, props: TrinoProps = {}) {
    super(scope, id);
    const heap = props.heap ?? Size.mebibytes(512);
    const query = props.queryMemory ?? Size.mebibytes(192);
    const limit = props.memory ?? Size.mebibytes(1408);
    const workers = props.workers ?? 0;
    validate(this.node.path, [
      range('workers', workers, 0, 64, 'a cluster beyond that wants settings of its own'),
      {
        when: query.toBytes() > heap.toBytes() * 0.6,
        message: `'queryMemory' must be at most 60 % of 'heap' (${heap.toMebibytes()} MiB), got ${query.toMebibytes()} MiB; lower it or raise 'heap'`,
      },
      {
        when: heap.toMebibytes() + 640 > limit.toMebibytes(),
        message: `'memory' must be at least 'heap' (${heap.toMebibytes()} MiB) and 640 MiB for code, classes and buffers, got ${limit.toMebibytes()} MiB; raise it`,
      },
    ]);
    const memory = { heapMebibytes: heap.toMebibytes(), queryMebibytes: query.toMebibytes() };
    const image = props.image ?? ImageSource.fromDirectory('trino');
    this.service = Platform.of(this).service(this, 'Service', 'trino', {
      ...this.nodeSpec(image, limit, memory, () => ({
        '/etc/trino/config.properties': configProperties(memory, workers),
      })),
      ports: [{ name: 'http', port: TRINO_PORT, scheme: 'http', operator: true }],
      stopGrace: Duration.seconds(20),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('http');
    if (workers > 0) {
      this.addWorkers({
        ...this.nodeSpec(image, limit, memory, () => ({
          '/etc/trino/config.properties': workerProperties(memory, this.endpoint, WORKER_DRAIN),
          '/etc/trino/access-control.properties': WORKER_ACCESS_CONTROL,
        })),
        command: ['worker'],
        ports: [{ name: 'http', port: TRINO_PORT, scheme: 'http' }],
        replicas: workers,
        waitFor: [this.endpoint],
        // Twice the drain, and what a query may take that is under way.
        stopGrace: Duration.minutes(2),
      });
    }
  }

  public get connections(): Connections {
    return this.service.connections;
  }

  public addCatalog(
    name: string,
    propertiesFile: string,
    secrets: Readonly<Record<string, SecretRef>> = {},
    files: Readonly<Record<string, string>> = {},
  ): void {
    validate(this.node.path, [
      {
        when: this.catalogs.has(name),
        message: `'name' must be unique among the catalogs, got '${name}' twice; choose another`,
      },
      {
        when: !/^[a-z][a-z0-9_]*$/.test(name),
        message: `'name' must be of a-z, 0-9 and '_' and begin with a letter, got '${name}'; rename it`,
      },
    ]);
    this.catalogs.set(name, propertiesFile);
    for (const [variable, secret] of Object.entries(secrets)) this.secrets.set(variable, secret);
    for (const [path, text] of Object.entries(files)) this.files.set(path, text);
  }

  public addLake(lake: ILake, catalog: ILakeCatalog, buckets: readonly Bucket[]): void {
    const warehouse = buckets.at(-1);
    if (warehouse === undefined) {
      throw new ValidationError(this.node.path, [
        `'buckets' must be at least one, got none; give those that hold tables, last the one where new tables go`,
      ]);
    }
    const store = lake.grantReadWrite(this, ...buckets);
    const access = catalog.grantAccess(this);
    this.addCatalog(access.name, icebergCatalog(access, store, warehouse.name), {
      CATALOG_PASSWORD: access.password,
      S3_SECRET_KEY: store.secretKey,
    });
  }

  public addSource(database: ISourceDatabase): void {
    const access = database.grantRead(this);
    this.addCatalog('postgres', postgresCatalog(access), { SOURCE_PASSWORD: access.password });
  }

  public get views(): readonly TrinoView[] {
    return [...this.declaredViews].map(([name, sql]) => ({ name, sql }));
  }

  public addLiveViews(dataset: Dataset, broker: IBroker): void {
    const tables = dataset.liveViews.map((view) => `${dataset.database}.${view.name}`);
    this.addCatalog(
      SPEED_CATALOG,
      speedCatalog(broker.grantConnect(this), tables),
      {},
      {
        [`${SPEED_DIRECTORY}/consumer.properties`]: speedConsumer(),
        ...Object.fromEntries(
          dataset.liveViews.map((view) => [
            `${SPEED_DIRECTORY}/tables/${view.name}.json`,
            topicDescription(dataset, view),
          ]),
        ),
      },
    );
    for (const view of dataset.liveViews) {
      const sql = liveViewSql(dataset, view, { lake: CATALOG_NAME, speed: SPEED_CATALOG });
      this.addView(`${LIVE_SCHEMA}.${view.name}`, sql);
    }
  }

  public addView(name: string, sql: string): void {
    validate(this.node.path, [
      {
        when: this.declaredViews.has(name),
        message: `'name' must be unique among the views, got '${name}' twice; choose another`,
      },
      {
        when: !/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(name),
        message: `'name' must be a schema and a view of a-z, 0-9 and '_' with a point between, got '${name}'; rename it`,
      },
    ]);
    this.declaredViews.set(name, sql);
  }

  private addWorkers(spec: ServiceSpec): void {
    const workers = Platform.of(this).service(this, 'Workers', 'trino-worker', spec);
    this.service.connections.allowFrom(workers, this.endpoint);
    workers.connections.allowFrom(this.service, workers.endpoint('http'));
    // What the coordinator may reach its workers may, too.
    this.connections.add(workers);
  }

  /** What all nodes have in common: the same catalogs, with their secrets. */
  private nodeSpec(
    image: ImageSource,
    limit: Size,
    memory: TrinoMemory,
    own: () => Record<string, string>,
  ): Omit<ServiceSpec, 'ports'> {
    return {
      image,
      env: () => ({
        // As its threads would have an arena each, what is free in one would be of no use to the others: it was ended for its memory.
        MALLOC_ARENA_MAX: '2',
        ...Object.fromEntries(
          [...this.secrets].map(([variable, secret]) => [`${variable}_FILE`, secret.path]),
        ),
      }),
      secrets: () => [...this.secrets.values()],
      files: () => ({
        ...own(),
        '/etc/trino/node.properties': nodeProperties(Platform.of(this).instance),
        '/etc/trino/jvm.config': jvmConfig(memory),
        '/etc/trino/log.properties': 'io.trino=WARN\n',
        ...Object.fromEntries(
          [...this.catalogs].map(([name, file]) => [`/etc/trino/catalog/${name}.properties`, file]),
        ),
        ...Object.fromEntries(this.files),
      }),
      scratch: [{ mountPath: '/var/lib/trino', size: Size.mebibytes(256) }],
      probe: Probe.http(TRINO_PORT, '/v1/info', {
        contains: '"starting":false',
      }),
      resources: { memory: limit },
    };
  }
}
