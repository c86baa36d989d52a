import { Dataset, toPipelineTables, toPipelineViews } from '../dataset';
import type { Topic } from '../broker';
import { Duration } from '../core/duration';
import { Endpoint, hostPort } from '../core/endpoint';
import type { ITrino } from '../trino';

/** When the resident driver starts jobs by itself; cron expressions of five fields, in UTC. */
export interface Schedule {
  /**
   * Bronze, silver and gold, one after another.
   * @default - every 5 minutes
   */
  readonly pipeline?: string | null;
  /**
   * Compaction, expiry of snapshots, orphan files.
   * @default - 03:30
   */
  readonly maintenance?: string | null;
}

/** How long old snapshots stay readable. */
export interface Retention {
  readonly bronzeSnapshotDays: number;
  readonly silverSnapshotDays: number;
  readonly goldSnapshotDays: number;
}

export const DEFAULT_RETENTION: Retention = {
  bronzeSnapshotDays: 7,
  // The reference keeps silver for months.
  silverSnapshotDays: 90,
  goldSnapshotDays: 7,
};

/** A stream beside the batch: each run lands on a cut that it names, so that the two give one answer. */
export interface Speed {
  /** Where the stream names its cuts. */
  readonly markers: Topic;
  /**
   * How long a run waits for a cut that holds all that stood in the topics when it began. A stream that has not moved by
   * then is down, and the run lands on bronze's own end.
   * @default Duration.seconds(30)
   */
  readonly wait?: Duration;
}

export interface PipelineInput {
  readonly instance: string;
  readonly broker: Endpoint;
  readonly catalog: string;
  readonly buckets: Readonly<Record<'bronze' | 'silver' | 'gold' | 'checkpoints', string>>;
  readonly dataset: Dataset;
  readonly schedule: Schedule;
  readonly retention: Retention;
  /**
   * @default - none: a run lands on bronze's own end
   */
  readonly speed?: Speed;
  /**
   * Whose views are made.
   * @default - nobody's
   */
  readonly trino?: ITrino;
}

/** The declaration as the jobs read it. */
export function pipelineJson(input: PipelineInput): string {
  const { schedule, speed, trino } = input;
  return `${JSON.stringify(
    {
      formatVersion: 1,
      instance: input.instance,
      kafka: { bootstrap: hostPort(input.broker) },
      catalog: input.catalog,
      buckets: input.buckets,
      tables: toPipelineTables(input.dataset),
      views: toPipelineViews(input.dataset),
      schedule: {
        pipeline: schedule.pipeline === undefined ? '*/5 * * * *' : schedule.pipeline,
        maintenance: schedule.maintenance === undefined ? '30 3 * * *' : schedule.maintenance,
      },
      retention: input.retention,
      ...(speed && {
        speed: {
          markers: speed.markers.name,
          waitSeconds: (speed.wait ?? Duration.seconds(30)).toSeconds(),
        },
      }),
      ...(trino && {
        serving: {
          trino: `${trino.endpoint.scheme}://${hostPort(trino.endpoint)}`,
          views: trino.views.map(({ name, sql }) => ({ name, sql })),
        },
      }),
    },
    null,
    2,
  )}\n`;
}
