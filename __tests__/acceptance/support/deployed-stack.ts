import type { Value } from '../../../cli/output';
import type { Ran } from './process';

export type Row = Record<string, Value>;

/** Steps of the jobs. */
export type JobStep = 'bronze' | 'silver' | 'gold' | 'pipeline' | 'maintenance' | 'quarantine-retry';

/** A connection to the source that is kept, as the owner of the tables. */
export interface SourceSession {
  /** Statements of one transaction. @returns how many rows they changed */
  change(sql: string): Promise<number>;
  end(): Promise<void>;
}

/** What a job says about itself. */
export interface JobSummary {
  readonly ok: boolean;
  readonly errors: readonly string[];
  readonly seconds: number;
  readonly [step: string]: unknown;
}

export interface JobRun {
  readonly exitCode: number;
  /** Absent when the driver died before it could say. */
  readonly summary: JobSummary | undefined;
  readonly output: string;
}

/** A record to be written into a topic past the connector. */
export interface RawRecord {
  readonly key: string;
  readonly value: string;
}

/** Something where a secret must not be, as text or bytes. */
export interface Surface {
  readonly name: string;
  read(): Promise<Buffer>;
}

/**
 * A stack that is really deployed, whatever it runs on. The tests know nothing else of it, so that they hold for any
 * platform.
 */
export interface DeployedStack {
  readonly instance: string;
  /** Of its checkout. */
  readonly folder: string;

  /** Trino's answer. */
  query(sql: string): Promise<Row[]>;
  /** The source database's answer, as the owner of the tables; every value is text as PostgreSQL writes it. */
  sql(text: string): Promise<Record<string, string | null>[]>;
  session(): Promise<SourceSession>;
  /** The same as its superuser. */
  admin(text: string): Promise<Record<string, string | null>[]>;

  /** Runs a job to its end. @param failpoint where the driver must die */
  job(step: JobStep, options?: { failpoint?: string }): Promise<JobRun>;
  /** The command line as a person uses it. */
  cli(
    args: readonly string[],
    options?: { env?: Record<string, string | undefined>; timeoutMs?: number; interruptAt?: RegExp },
  ): Promise<Ran>;

  /** Declares another way of ingestion; the next `up` deploys it. */
  declare(ingestion: 'jdbc' | 'cdc'): void;
  /** What a component answers over HTTP, asked from within it. */
  answer(component: string, url: string): Promise<string>;

  /** What Kafka Connect stores of a connector: an offset for each of its partitions. */
  offsets(connector: string): Promise<Record<string, unknown>[]>;

  /** Writes records into a topic. */
  produce(topic: string, records: readonly RawRecord[]): Promise<void>;
  /** Offsets of all records that a read_committed reader of the declared topics sees, in no order. */
  committedOffsets(): Promise<number[]>;

  /** Lets a service's process end by itself, so that the platform must start it again. */
  crash(component: string): Promise<void>;
  /** Deletes what a service keeps in a folder, under its feet. */
  remove(component: string, folder: string): Promise<void>;
  /** Stops a service as an operator would. */
  stop(component: string): Promise<void>;
  /** How often the platform has started a service again by itself. */
  restarts(component: string): Promise<number>;
  /** Waits until a service is ready. */
  ready(component: string): Promise<void>;
  logs(component: string): Promise<string>;

  /** Changes that a new plan would make; empty when there are none. */
  plannedChanges(): Promise<string[]>;
  /** Everything of the instance that the platform still has. */
  leftovers(): Promise<string[]>;
  /** All places in which a secret must not stand. */
  surfaces(): Promise<Surface[]>;
}
