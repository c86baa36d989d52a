import type { Connections } from './connections';
import { Cpu } from './cpu';
import { Duration } from './duration';
import { Endpoint } from './endpoint';
import { ImageSource } from './image-source';
import { Probe } from './probe';
import { RemovalPolicy } from './removal-policy';
import { SecretRef } from './secret-ref';
import { Size } from './size';

/** A value, or how to get it when everything has been declared: peers are granted access after a service is made. */
export type Late<T> = T | (() => T);

/** The value of something that may be late. */
export function now<T>(value: Late<T>): T {
  return typeof value === 'function' ? (value as () => T)() : value;
}

/** The user of every image of this project; made in `images/base`. */
export const CONTAINER_USER = 10001;

export interface PortSpec {
  /** Name within the service, such as `http`. */
  readonly name: string;
  readonly port: number;
  /** Scheme of the endpoint: `http`, `postgresql`, `kafka`, … */
  readonly scheme: string;
  /**
   * Whether the person who operates the platform reaches it from outside the network: on Docker a port of 127.0.0.1,
   * on Kubernetes a port-forward. Nobody else ever does.
   * @default false
   */
  readonly operator?: boolean;
}

export interface VolumeSpec {
  /** Name within the service; renaming it destroys data. */
  readonly name: string;
  readonly mountPath: string;
  /** Size that is requested where the platform has sizes. */
  readonly size: Size;
  readonly removalPolicy: RemovalPolicy;
}

export interface ScratchSpec {
  readonly mountPath: string;
  readonly size: Size;
}

export interface ResourcesSpec {
  /** Limit; the container is ended when it takes more. */
  readonly memory: Size;
  /**
   * Limit of processor time.
   * @default - no limit
   */
  readonly cpu?: Cpu;
}

export interface LogRotation {
  readonly maxSize: Size;
  readonly maxFiles: number;
}

/** What a service's and a job's container have in common. */
export interface ContainerSpec {
  readonly image: ImageSource;
  /**
   * Arguments of the image's entrypoint.
   * @default - the image's own
   */
  readonly command?: readonly string[];
  /**
   * Numeric user and group.
   * @default CONTAINER_USER
   */
  readonly user?: number;
  /**
   * Plain settings; a secret never stands here.
   * @default - none
   */
  readonly env?: Late<Readonly<Record<string, string>>>;
  /**
   * Secrets that appear as files in /run/secrets.
   * @default - none
   */
  readonly secrets?: Late<readonly SecretRef[]>;
  /**
   * Read-only text files by absolute path.
   * @default - none
   */
  readonly files?: Late<Readonly<Record<string, string>>>;
  /**
   * Writable memory-backed folders besides /tmp and /run.
   * @default - none
   */
  readonly scratch?: readonly ScratchSpec[];
  readonly resources: ResourcesSpec;
  /**
   * Peers that must accept connections before the process starts; the image's entrypoint waits.
   * @default - none
   */
  readonly waitFor?: readonly Endpoint[];
  /**
   * @default - 10 MiB in each of 3 files
   */
  readonly logs?: LogRotation;
  /**
   * @default - none besides the platform's own
   */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface MetricsSpec {
  readonly port: number;
  readonly path: string;
}

/** A folder on disk that goes with its process. */
export interface WorkFolder {
  /** Name within the process. */
  readonly name: string;
  readonly mountPath: string;
  readonly size: Size;
}

/** Processes, all alike, that a service starts and ends by itself as its work asks for them, such as Spark's executors. */
export interface WorkersSpec {
  /** Their component, and who may reach them; what they reach says so as of any other. */
  readonly connections: Connections;
  /** At most so many at a time. */
  readonly max: number;
  readonly container: ContainerSpec;
  /** Processor time that each is sure of. */
  readonly cpu: Cpu;
  /**
   * @default - none
   */
  readonly folders?: readonly WorkFolder[];
  /** File in the service's container where the platform says what a worker is made from, in its own words. */
  readonly templateFile: string;
}

/** A process that runs until it is stopped. */
export interface ServiceSpec extends ContainerSpec {
  readonly ports: readonly PortSpec[];
  /**
   * @default - none
   */
  readonly volumes?: readonly VolumeSpec[];
  /** Tells when the service can serve. */
  readonly probe: Probe;
  /**
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Whether each replica keeps its name and volumes over restarts.
   * @default - true when there are volumes
   */
  readonly stableIdentity?: boolean;
  /**
   * What it may start and end by itself.
   * @default - nothing
   */
  readonly workers?: WorkersSpec;
  /**
   * Where metrics are scraped.
   * @default - none
   */
  readonly metrics?: MetricsSpec;
  /**
   * How long the process may take to stop before it is killed.
   * @default Duration.seconds(20)
   */
  readonly stopGrace?: Duration;
}

/** When a job runs, and how long its work may take; waiting for peers (`waitFor`) has a bound of its own. */
export type JobTrigger =
  | { readonly kind: 'once'; readonly timeout: Duration }
  | { readonly kind: 'cron'; readonly expression: string; readonly timeout: Duration };

/** A process that ends; a failure of a `once` job fails the deploy. */
export interface JobSpec extends ContainerSpec {
  readonly trigger: JobTrigger;
}
