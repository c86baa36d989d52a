import { IBroker } from '../broker';
import { Connections, IConnectable } from '../core/connections';
import { WorkersSpec } from '../core/container-spec';
import { Cpu } from '../core/cpu';
import { Duration } from '../core/duration';
import { ImageSource } from '../core/image-source';
import { SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { range, validate } from '../core/validate';
import { Bucket, ILake } from '../lake';

/** Processes besides the driver that run its tasks: pods, by Spark's own Kubernetes scheduler. */
export interface ExecutorsProps {
  /** At most so many at a time; without work there are none. */
  readonly max: number;
  /**
   * Tasks that each runs at the same time.
   * @default 2
   */
  readonly cores?: number;
  /**
   * @default Size.mebibytes(1152)
   */
  readonly memory?: Size;
  /**
   * Java heap of each.
   * @default Size.mebibytes(640)
   */
  readonly heap?: Size;
  /**
   * Processor time that each is sure of.
   * @default Cpu.millis(100)
   */
  readonly cpu?: Cpu;
  /**
   * Disk of each for what does not fit into memory.
   * @default Size.gibibytes(10)
   */
  readonly work?: Size;
  /**
   * How long one stays without work.
   * @default Duration.seconds(60)
   */
  readonly idle?: Duration;
}

/** The same, with nothing left open. */
export type Executors = Required<ExecutorsProps>;

/** What Spark's settings say of executors. */
export interface ExecutorConfig extends Executors {
  /** The reference that they run. */
  readonly image: string;
  /** By which the driver and its executors know each other. */
  readonly rpcKey: SecretRef;
}

/** Where Spark spills what does not fit into memory. */
export const WORK_DIRECTORY = '/opt/spark/work';
/** Where the driver finds what an executor is made from. */
export const TEMPLATE_FILE = '/etc/lakehouse/executor.json';
export const EXECUTOR = 'spark-executor';
/** Of the driver: where executors register. */
export const DRIVER_PORT = 7078;
/** Of everybody: where the others fetch blocks. */
export const BLOCKS_PORT = 7079;

/** @throws ValidationError for executors that could not run */
export function executorsOf(path: string, props: ExecutorsProps): Executors {
  const heap = props.heap ?? Size.mebibytes(640);
  const memory = props.memory ?? Size.mebibytes(1152);
  const cores = props.cores ?? 2;
  validate(path, [
    range('executors.cores', cores, 1, 64, 'one task at a time needs one'),
    {
      when: heap.toMebibytes() + 384 > memory.toMebibytes(),
      message: `'executors.memory' must be at least 'executors.heap' (${heap.toMebibytes()} MiB) and 384 MiB for Python and native buffers, got ${memory.toMebibytes()} MiB; raise it`,
    },
  ]);
  return {
    max: props.max,
    cores,
    memory,
    heap,
    cpu: props.cpu ?? Cpu.millis(100),
    work: props.work ?? Size.gibibytes(10),
    idle: props.idle ?? Duration.seconds(60),
  };
}

export interface ExecutorWiring {
  readonly driver: IConnectable;
  readonly broker: IBroker;
  readonly lake: ILake;
  /** The medallion's: what is read and written in tasks. */
  readonly buckets: readonly Bucket[];
  readonly image: ImageSource;
}

/** What the driver's service says of its executors; they read topics, read and write the lake, and talk to each other. */
export function executorWorkers(executors: ExecutorConfig, wiring: ExecutorWiring): WorkersSpec {
  const identity: IConnectable = { connections: new Connections(EXECUTOR) };
  const lake = wiring.lake.grantReadWrite(identity, ...wiring.buckets);
  wiring.broker.grantConnect(identity);
  identity.connections.allowFrom(wiring.driver, { scheme: 'spark', host: EXECUTOR, port: BLOCKS_PORT });
  return {
    connections: identity.connections,
    max: executors.max,
    cpu: executors.cpu,
    container: {
      image: wiring.image,
      command: ['spark-executor'],
      env: {
        AWS_REGION: lake.region,
        S3_ACCESS_KEY: lake.accessKey,
        S3_SECRET_FILE: lake.secretKey.path,
      },
      secrets: [lake.secretKey, executors.rpcKey],
      resources: { memory: executors.memory },
    },
    // By this name Spark knows its folder, and makes none of its own.
    folders: [{ name: 'spark-local-dir-1', mountPath: WORK_DIRECTORY, size: executors.work }],
    templateFile: TEMPLATE_FILE,
  };
}

/** The image's entrypoint adds the driver's address, its namespace and its pod, which only the pod knows. */
export function executorDefaults(
  executors: ExecutorConfig,
  javaOptions: string,
): Record<string, string | number | boolean> {
  const { heap, memory, rpcKey } = executors;
  const kubernetes = 'spark.kubernetes';
  const allocation = 'spark.dynamicAllocation';
  return {
    'spark.master': 'k8s://https://kubernetes.default.svc',
    // Its pods are called after it, with something that no earlier driver's had.
    'spark.app.name': 'spark',
    'spark.driver.port': DRIVER_PORT,
    'spark.blockManager.port': BLOCKS_PORT,
    [`${kubernetes}.executor.container.image`]: executors.image,
    [`${kubernetes}.executor.podTemplateFile`]: TEMPLATE_FILE,
    [`${kubernetes}.executor.podTemplateContainerName`]: EXECUTOR,
    [`${kubernetes}.executor.request.cores`]: `${executors.cpu.toMillis()}m`,
    // Its pods have all that they need from their template, and the driver no right to more than pods.
    [`${kubernetes}.executor.disableConfigMap`]: true,
    [`${kubernetes}.driver.service.deleteOnTermination`]: false,
    [`${kubernetes}.driver.ownPersistentVolumeClaim`]: false,
    [`${kubernetes}.driver.reusePersistentVolumeClaim`]: false,
    // Older clusters, and those on an older etcd, refuse the watch that its client asks for, again each second.
    [`${kubernetes}.executor.enableApiWatcher`]: false,
    [`${kubernetes}.executor.apiPollingInterval`]: '5s',
    'spark.executor.cores': executors.cores,
    'spark.executor.memory': `${heap.toMebibytes()}m`,
    'spark.executor.memoryOverhead': `${memory.toMebibytes() - heap.toMebibytes()}m`,
    'spark.executor.extraJavaOptions': javaOptions,
    [`${allocation}.enabled`]: true,
    [`${allocation}.minExecutors`]: 0,
    [`${allocation}.maxExecutors`]: executors.max,
    [`${allocation}.executorIdleTimeout`]: `${executors.idle.toSeconds()}s`,
    [`${allocation}.shuffleTracking.enabled`]: true,
    // A driver that stays forgets old shuffles late; what an executor still holds of one is worked out anew if asked for.
    [`${allocation}.shuffleTracking.timeout`]: `${2 * executors.idle.toSeconds()}s`,
    'spark.authenticate': true,
    'spark.authenticate.secret.file': rpcKey.path,
    'spark.network.crypto.enabled': true,
  };
}
