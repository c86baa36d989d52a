import { Construct, IConstruct } from 'constructs';
import { IBroker } from '../broker';
import { Connections, IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { ImageSource } from '../core/image-source';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { RemovalPolicy } from '../core/removal-policy';
import { Size } from '../core/size';
import { range, validate } from '../core/validate';
import { Dataset } from '../dataset';
import { Bucket, ILake, ILakeCatalog } from '../lake';
import { ITrino } from '../trino';
import {
  BLOCKS_PORT,
  DRIVER_PORT,
  executorsOf,
  ExecutorsProps,
  executorWorkers,
  WORK_DIRECTORY,
} from './executors';
import { DEFAULT_RETENTION, pipelineJson, Retention, Schedule, Speed } from './pipeline';
import { sparkDefaults } from './spark-defaults';

/** The engine that turns topics into bronze, silver and gold. */
export interface ISpark extends IConstruct, IConnectable {}

/** Buckets of the medallion. */
export interface LakeBuckets {
  readonly bronze: Bucket;
  readonly silver: Bucket;
  readonly gold: Bucket;
  readonly checkpoints: Bucket;
}

export interface SparkProps {
  readonly broker: IBroker;
  readonly lake: ILake;
  readonly catalog: ILakeCatalog;
  readonly buckets: LakeBuckets;
  readonly dataset: Dataset;
  /**
   * @default - pipeline every 5 minutes, maintenance at 03:30
   */
  readonly schedule?: Schedule;
  /**
   * @default - 7 days of bronze and gold snapshots, 90 of silver
   */
  readonly retention?: Retention;
  /**
   * @default - none: a run lands on bronze's own end
   */
  readonly speed?: Speed;
  /**
   * Each run makes the views that it declares, as soon as what they read is there.
   * @default - none are made
   */
  readonly trino?: ITrino;
  /**
   * @default Size.mebibytes(1536)
   */
  readonly memory?: Size;
  /**
   * Java heap of the driver.
   * @default Size.mebibytes(640)
   */
  readonly heap?: Size;
  /**
   * Disk for what does not fit into memory.
   * @default Size.gibibytes(20)
   */
  readonly work?: Size;
  /**
   * Tasks that run at the same time in the driver itself; with executors, none does.
   * @default 2
   */
  readonly cores?: number;
  /**
   * Processes of their own for its tasks, where the platform lets a service start some (Kubernetes).
   * @default - none: the driver runs its tasks itself
   */
  readonly executors?: ExecutorsProps;
  /**
   * @default ImageSource.fromDirectory('jobs')
   */
  readonly image?: ImageSource;
}

const UI_PORT = 4040;
/** Where the resident driver takes jobs, inside its container only. */
const SOCKET = '/run/lakehouse/jobs.sock';

/**
 * A resident driver: one Spark session that takes jobs on schedule and on demand. Starting Spark costs more than a
 * run of the jobs over the changes of some minutes.
 */
export class Spark extends Construct implements ISpark {
  private readonly service: IService;

  public constructor(scope: Construct, id: string, props: SparkProps) {
    super(scope, id);
    const heap = props.heap ?? Size.mebibytes(640);
    const memory = props.memory ?? Size.mebibytes(1536);
    const cores = props.cores ?? 2;
    validate(this.node.path, [
      range('cores', cores, 1, 64, 'one task at a time needs one'),
      {
        when: heap.toMebibytes() + 512 > memory.toMebibytes(),
        message: `'memory' must be at least 'heap' (${heap.toMebibytes()} MiB) and 512 MiB for Python and native buffers, got ${memory.toMebibytes()} MiB; raise it`,
      },
    ]);
    const platform = Platform.of(this);
    const component = 'spark';
    const identity: IConnectable = { connections: new Connections(component) };
    const { buckets, dataset } = props;
    const lake = props.lake.grantReadWrite(
      identity,
      buckets.bronze,
      buckets.silver,
      buckets.gold,
      buckets.checkpoints,
    );
    const catalog = props.catalog.grantAccess(identity);
    const broker = props.broker.grantConnect(identity);
    const image = props.image ?? ImageSource.fromDirectory('jobs');
    const executors = props.executors && {
      ...executorsOf(this.node.path, props.executors),
      rpcKey: platform.secret('spark-rpc'),
      image: platform.resolveImage(image),
    };
    const workers =
      executors &&
      executorWorkers(executors, {
        ...{ image, driver: identity, broker: props.broker, lake: props.lake },
        buckets: [buckets.bronze, buckets.silver, buckets.gold],
      });
    this.service = platform.service(this, 'Service', component, {
      image,
      env: { AWS_REGION: lake.region, S3_ACCESS_KEY: lake.accessKey, S3_SECRET_FILE: lake.secretKey.path },
      secrets: [lake.secretKey, catalog.password, ...(executors ? [executors.rpcKey] : [])],
      // Late: views may be declared after this.
      files: () => ({
        '/etc/lakehouse/pipeline.json': pipelineJson({
          instance: platform.instance,
          broker,
          catalog: catalog.name,
          buckets: {
            bronze: buckets.bronze.name,
            silver: buckets.silver.name,
            gold: buckets.gold.name,
            checkpoints: buckets.checkpoints.name,
          },
          dataset,
          schedule: props.schedule ?? {},
          retention: props.retention ?? DEFAULT_RETENTION,
          ...(props.speed && { speed: props.speed }),
          ...(props.trino && { trino: props.trino }),
        }),
        '/etc/spark/spark-defaults.conf': sparkDefaults({
          catalog,
          lake,
          heap,
          cores,
          warehouse: `s3://${buckets.silver.name}/`,
          uiPort: UI_PORT,
          ...(executors && { executors }),
        }),
      }),
      ports: [
        { name: 'ui', port: UI_PORT, scheme: 'http', operator: true },
        ...(workers
          ? [
              { name: 'driver', port: DRIVER_PORT, scheme: 'spark' },
              { name: 'blocks', port: BLOCKS_PORT, scheme: 'spark' },
            ]
          : []),
      ],
      ...(workers && { workers }),
      // On disk, because a folder in memory would count against the limit: what spills must leave the memory.
      volumes: [
        {
          name: 'work',
          mountPath: WORK_DIRECTORY,
          size: props.work ?? Size.gibibytes(20),
          removalPolicy: RemovalPolicy.DESTROY,
        },
      ],
      // Cheaper than starting Python every few seconds.
      probe: Probe.exec([
        'curl',
        '-fsS',
        '-o',
        '/dev/null',
        '--unix-socket',
        SOCKET,
        'http://localhost/health',
      ]),
      waitFor: [broker, catalog.endpoint, lake.endpoint],
      resources: { memory },
      stopGrace: Duration.seconds(60),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    if (workers) {
      for (const port of ['driver', 'blocks'])
        this.connections.allowFrom(workers, this.service.endpoint(port));
    }
    props.trino?.connections.allowFrom(identity, props.trino.endpoint);
  }

  public get connections(): Connections {
    return this.service.connections;
  }
}
