import { Construct, IConstruct } from 'constructs';
import { IBroker } from '../broker';
import { Connections, IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { Endpoint } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { ValidationError } from '../core/errors';
import { validate } from '../core/validate';
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
   * @default Size.mebibytes(1152)
   */
  readonly memory?: Size;
  /**
   * Java heap.
   * @default Size.mebibytes(512)
   */
  readonly heap?: Size;
  /**
   * What one query may take of the heap.
   * @default Size.mebibytes(192)
   */
  readonly queryMemory?: Size;
  /**
   * @default ImageSource.fromDirectory('trino')
   */
  readonly image?: ImageSource;
}

/** One Trino node: coordinator and worker. */
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
    const limit = props.memory ?? Size.mebibytes(1152);
    validate(this.node.path, [
      {
        when: query.toBytes() > heap.toBytes() * 0.6,
        message: `'queryMemory' must be at most 60 % of 'heap' (${heap.toMebibytes()} MiB), got ${query.toMebibytes()} MiB; lower it or raise 'heap'`,
      },
      {
        when: heap.toMebibytes() + 384 > limit.toMebibytes(),
        message: `'memory' must be at least 'heap' (${heap.toMebibytes()} MiB) and 384 MiB, got ${limit.toMebibytes()} MiB; raise it`,
      },
    ]);
    const platform = Platform.of(this);
    const memory = { heapMebibytes: heap.toMebibytes(), queryMebibytes: query.toMebibytes() };
    this.service = platform.service(this, 'Service', 'trino', {
      image: props.image ?? ImageSource.fromDirectory('trino'),
      env: () =>
        Object.fromEntries([...this.secrets].map(([variable, secret]) => [`${variable}_FILE`, secret.path])),
      secrets: () => [...this.secrets.values()],
      files: () => ({
        '/etc/trino/config.properties': configProperties(memory),
        '/etc/trino/node.properties': nodeProperties(platform.instance),
        '/etc/trino/jvm.config': jvmConfig(memory),
        '/etc/trino/log.properties': 'io.trino=WARN\n',
        ...Object.fromEntries(
          [...this.catalogs].map(([name, file]) => [`/etc/trino/catalog/${name}.properties`, file]),
        ),
        ...Object.fromEntries(this.files),
      }),
      ports: [{ name: 'http', port: TRINO_PORT, scheme: 'http', operator: true }],
      scratch: [{ mountPath: '/var/lib/trino', size: Size.mebibytes(256) }],
      probe: Probe.http(TRINO_PORT, '/v1/info', {
        contains: '"starting":false',
      }),
      resources: { memory: limit },
      stopGrace: Duration.seconds(20),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('http');
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
}
