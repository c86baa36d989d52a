import { Construct } from 'constructs';
import { Broker, IBroker } from '../broker';
import { Connect, IConnect, Ingestion } from '../connect';
import { RemovalPolicy } from '../core/removal-policy';
import { Dataset, topicOf } from '../dataset';
import { BucketFactory, ILake, ILakeCatalog, Lake, LakeCatalog } from '../lake';
import { ISourceDatabase, SourceDatabase } from '../source-database';
import { Schedule, Spark } from '../spark';
import { ISpeedLayer, SpeedLayer } from '../streams';
import { ITrino, Trino } from '../trino';
import { LayerProps } from './layer-props';

/** Layers that exist already; what is left out is made. */
export interface ManagedServices {
  /**
   * @default - a SourceDatabase is made
   */
  readonly database?: ISourceDatabase;
  /**
   * @default - a Broker is made
   */
  readonly broker?: IBroker;
  /**
   * @default - a Connect is made
   */
  readonly connect?: IConnect;
  /**
   * @default - a Lake is made
   */
  readonly lake?: ILake;
  /**
   * @default - a LakeCatalog is made
   */
  readonly catalog?: ILakeCatalog;
  /**
   * @default - a Trino is made
   */
  readonly trino?: ITrino;
}

export interface DataPlatformProps {
  /** The tables that flow through the platform. */
  readonly dataset: Dataset;
  /** SQL that makes them, for a database of our own. */
  readonly schemaSql: string;
  /** How rows leave the database. */
  readonly ingestion: Ingestion;
  /** What happens to everything that holds data when the stack is destroyed. */
  readonly removalPolicy: RemovalPolicy;
  /**
   * Makes buckets as resources of their own.
   * @default - the lake's setup job makes them
   */
  readonly bucketFactory?: BucketFactory;
  /**
   * @default - pipeline every 5 minutes, maintenance at 03:30
   */
  readonly schedule?: Schedule;
  /**
   * Services that exist already in place of our own.
   * @default - none
   */
  readonly managed?: ManagedServices;
  /**
   * Sizes and images of the layers that are made.
   * @default - each layer's own
   */
  readonly layers?: LayerProps;
  /**
   * Makes layers of one's own; the platform's are there by then.
   * @default - none
   */
  readonly extend?: (platform: DataPlatform) => void;
}

/** The whole: from a row in PostgreSQL to an answer in Trino. */
export class DataPlatform extends Construct {
  public readonly database: ISourceDatabase;
  public readonly broker: IBroker;
  public readonly connect: IConnect;
  public readonly lake: ILake;
  public readonly catalog: ILakeCatalog;
  public readonly spark: Spark;
  public readonly trino: ITrino;
  /** None where the dataset has no live views. */
  public readonly speed?: ISpeedLayer;

  public constructor(scope: Construct, id: string, props: DataPlatformProps) {
    super(scope, id);
    const { dataset, removalPolicy } = props;
    const managed = props.managed ?? {};
    const layers = props.layers ?? {};
    this.database =
      managed.database ??
      new SourceDatabase(this, 'SourceDatabase', {
        dataset,
        schemaSql: props.schemaSql,
        removalPolicy,
        ...layers.database,
      });
    this.broker = managed.broker ?? new Broker(this, 'Broker', { removalPolicy, ...layers.broker });
    for (const table of dataset.tables) this.broker.addTopic({ name: topicOf(dataset, table) });

    this.connect =
      managed.connect ?? new Connect(this, 'Connect', { broker: this.broker, ...layers.connect });
    this.connect.addSource(this.database, props.ingestion);

    this.lake =
      managed.lake ??
      new Lake(this, 'Lake', { removalPolicy, bucketFactory: props.bucketFactory, ...layers.lake });
    this.catalog =
      managed.catalog ?? new LakeCatalog(this, 'LakeCatalog', { removalPolicy, ...layers.catalog });
    const bucket = (name: string) => this.lake.addBucket({ name, removalPolicy });
    const buckets = {
      bronze: bucket('bronze'),
      silver: bucket('silver'),
      gold: bucket('gold'),
      checkpoints: bucket('checkpoints'),
    };
    this.trino = managed.trino ?? new Trino(this, 'Trino', layers.trino);
    this.trino.addLake(this.lake, this.catalog, [buckets.bronze, buckets.silver, buckets.gold]);
    this.trino.addSource(this.database);
    if (dataset.liveViews.length > 0) {
      this.speed = new SpeedLayer(this, 'Speed', { broker: this.broker, dataset, ...layers.speed });
      this.trino.addLiveViews(dataset, this.broker);
    }
    this.spark = new Spark(this, 'Spark', {
      broker: this.broker,
      lake: this.lake,
      catalog: this.catalog,
      buckets,
      dataset,
      schedule: props.schedule,
      trino: this.trino,
      ...(this.speed && { speed: { markers: this.speed.markers } }),
      ...layers.spark,
    });
    props.extend?.(this);
  }
}
