import { Cli } from '../context';
import { messageOf } from '../errors';
import {
  ConnectorState,
  connectorStates,
  isHealthy,
  isUnassigned,
  orphanedTables,
} from '../platform/connectors';
import { lastJobs, LastJobs } from '../platform/jobs';
import type { ComponentState } from '../platform/runtime';
import { SpeedRest, StreamState } from '../platform/speed';
import { dataset } from '../../stacks/declaration';
import { lag } from './lag';
import {
  BronzeState,
  bronzeStates,
  endOffsets,
  lakeState,
  LakeState,
  SourceState,
  sourceStates,
  topic,
} from './sources';
import { Audit, driftProblems, lastAudits, speedStatus, SpeedStatus } from './speed';

/** Where one table stands on its way; null is what could not be learnt or is not there yet. */
export interface TableStatus {
  readonly table: string;
  readonly entity: string;
  readonly sourceRows: number | null;
  readonly sourceNewest: string | null;
  /** Columns that the source has and the declaration leaves out; they stay behind in bronze. */
  readonly undeclaredColumns: readonly string[];
  /** Offset behind the topic's last record. */
  readonly endOffset: number | null;
  readonly bronzeOffset: number | null;
  readonly bronzeNewest: string | null;
  /** Records of the topic that bronze has not taken. */
  readonly bronzeLag: number | null;
  readonly silverOffset: number | null;
  readonly silverRows: number | null;
  readonly silverNewest: string | null;
  readonly silverProcessedAt: string | null;
  readonly quarantined: number | null;
  readonly quarantineReason: string | null;
}

export interface Status {
  readonly instance: string;
  readonly ok: boolean;
  readonly services: readonly ComponentState[];
  readonly connectors: readonly ConnectorState[];
  readonly tables: readonly TableStatus[];
  /** When each gold table was last refreshed. */
  readonly gold: Readonly<Record<string, string | null>>;
  /** The stream application and its live views; null where none are declared. */
  readonly speed: SpeedStatus | null;
  /** What is wrong, each with its cause. */
  readonly problems: readonly string[];
}

/** Asks every part; one that doesn't answer is a problem of the report and hides no other. */
export async function readStatus(cli: Cli): Promise<Status> {
  const problems: string[] = [];
  const attempt = async <T>(what: string, work: Promise<T>, otherwise: T): Promise<T> =>
    work.catch((error: unknown) => {
      problems.push(`${what}: ${messageOf(error)}`);
      return otherwise;
    });
  const instance = cli.instance.name;
  const services = await attempt(cli.runtime.name, cli.runtime.components(), []);
  problems.push(...cli.runtime.problems(services));
  const hasViews = dataset.liveViews.length > 0;
  const [connectors, source, ends, bronze, [lake, jobs], stream, audits] = await Promise.all([
    attempt<ConnectorState[] | undefined>('connect', connectorStates(cli), undefined),
    attempt('postgres', sourceStates(cli), new Map<string, SourceState>()),
    attempt('kafka', endOffsets(cli), new Map<string, number>()),
    attempt('bronze', bronzeStates(cli), new Map<string, BronzeState>()),
    attempt<[LakeState, LastJobs]>('spark', Promise.all([lakeState(cli), lastJobs(cli)]), [
      { tables: {}, gold: {} },
      {},
    ]),
    hasViews ? attempt<StreamState | undefined>('speed', new SpeedRest(cli).status(), undefined) : undefined,
    hasViews ? attempt('audit', lastAudits(cli), new Map<string, Audit>()) : new Map<string, Audit>(),
  ]);
  problems.push(...connectorProblems(connectors));
  problems.push(...[...source.values()].flatMap((state) => state.problems), ...jobProblems(jobs));
  problems.push(...driftProblems(audits));
  return {
    instance,
    ok: problems.length === 0,
    services,
    connectors: connectors ?? [],
    tables: dataset.tables.map((table) => {
      const name = topic(table);
      return tableStatus(
        table.name,
        table.entity,
        source.get(table.name),
        ends.get(name),
        bronze.get(name),
        lake,
      );
    }),
    gold: Object.fromEntries(Object.entries(lake.gold).map(([name, { refreshedAt }]) => [name, refreshedAt])),
    speed: hasViews ? speedStatus(stream, ends, lake, audits) : null,
    problems,
  };
}

/** Services that do not run or are not well, and setup jobs that failed. */
export function serviceProblems(containers: readonly ComponentState[]): string[] {
  if (containers.length === 0) return ["no container of this instance exists; './lakehouse up' makes them"];
  return containers.flatMap(({ component, kind, state, health, exitCode }) => {
    const logs = `; './lakehouse logs ${component}' shows why`;
    if (kind === 'job')
      return exitCode === 0 ? [] : [`job ${component} failed with exit code ${exitCode}${logs}`];
    if (state !== 'running')
      return [`service ${component} is ${state} (exit code ${exitCode}); './lakehouse up' starts it`];
    return health === 'unhealthy' ? [`service ${component} is unhealthy${logs}`] : [];
  });
}

const PIPELINE: readonly string[] = ['bronze', 'silver', 'gold'];

/** What failed when it last ran, until the same work has been done well since: a step's by a pipeline, a pipeline's by its steps. */
export function jobProblems(last: LastJobs): string[] {
  const wellSince = (step: string, endedAt: string): boolean => {
    const other = last[step];
    return other !== undefined && other.ok && other.endedAt >= endedAt;
  };
  const madeGood = (step: string, endedAt: string): boolean =>
    step === 'pipeline'
      ? PIPELINE.every((part) => wellSince(part, endedAt))
      : PIPELINE.includes(step) && wellSince('pipeline', endedAt);
  return Object.entries(last)
    .filter(([step, { ok, busy, endedAt }]) => !ok && !busy && !madeGood(step, endedAt))
    .map(([step, { endedAt, errors }]) =>
      [
        `job ${step} failed at ${endedAt}; './lakehouse ${commandOf(step)}' tries it again:`,
        ...errors.map((error) => `    ${error}`),
      ].join('\n'),
    );
}

function commandOf(step: string): string {
  return step.startsWith('rebuild-') ? step.replace('-', ' ') : `run ${step}`;
}

/** Connectors in trouble, and declared tables that none carries; nothing where the worker did not answer. */
function connectorProblems(connectors: readonly ConnectorState[] | undefined): string[] {
  if (connectors === undefined) return [];
  const orphaned = orphanedTables(dataset, connectors).map(({ name }) => name);
  return [
    ...connectors
      .filter((connector) => !isHealthy(connector) || isUnassigned(connector))
      .map(connectorProblem),
    ...(orphaned.length > 0
      ? [`no connector carries ${orphaned.join(', ')}; './lakehouse up' puts those that are declared`]
      : []),
  ];
}

export function connectorProblem({ name, state, tasks, cause }: ConnectorState): string {
  const failed = tasks.filter((task) => task.state === 'FAILED').map(({ id }) => `task ${id}`);
  const what =
    tasks.length === 0
      ? `${state} without a task`
      : failed.length > 0
        ? `FAILED (${failed.join(', ')})`
        : isUnassigned({ state, tasks })
          ? 'UNASSIGNED: no worker of Kafka Connect has it; ask again in a minute'
          : state;
  const remedy = state === 'STOPPED' ? "; './lakehouse up' resumes it" : '';
  return [
    `connector ${name} is ${what}${remedy}${cause.length > 0 ? ':' : ''}`,
    ...cause.map((line) => `    ${line}`),
  ].join('\n');
}

function tableStatus(
  table: string,
  entity: string,
  source: SourceState | undefined,
  endOffset: number | undefined,
  bronze: BronzeState | undefined,
  lake: LakeState,
): TableStatus {
  const silver = lake.tables[entity];
  return {
    table,
    entity,
    sourceRows: source?.rows ?? null,
    sourceNewest: source?.newest ?? null,
    undeclaredColumns: source?.undeclared ?? [],
    endOffset: endOffset ?? null,
    bronzeOffset: bronze?.offset ?? null,
    bronzeNewest: bronze?.newest ?? null,
    bronzeLag: endOffset === undefined ? null : lag(endOffset, bronze?.offset),
    silverOffset: silver?.cut?.offset ?? null,
    silverRows: silver?.rows ?? null,
    silverNewest: silver?.newest ?? null,
    silverProcessedAt: silver?.processedAt ?? null,
    quarantined: silver?.quarantined.records ?? null,
    quarantineReason: silver?.quarantined.newestReason ?? null,
  };
}
