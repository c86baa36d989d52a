import { z } from 'zod';
import { Dataset, Table } from '../../constructs/dataset';
import { Cli } from '../context';
import { ConnectRest } from './connect-rest';

const task = z.looseObject({ id: z.number(), state: z.string(), trace: z.string().optional() });
const connector = z.looseObject({
  status: z.looseObject({
    name: z.string(),
    connector: z.looseObject({ state: z.string(), trace: z.string().optional() }),
    tasks: z.array(task),
  }),
  info: z.looseObject({ config: z.record(z.string(), z.string()) }).optional(),
});
const answer = z.record(z.string(), connector);

export interface ConnectorState {
  readonly name: string;
  readonly state: string;
  readonly tasks: readonly { readonly id: number; readonly state: string }[];
  /** The lines of the stack traces that say why, for what is FAILED. */
  readonly cause: readonly string[];
  /** The tables that it carries, as `schema.table`. */
  readonly tables: readonly string[];
}

/** A connector with what was put; secrets are references there. */
export interface RunningConnector extends ConnectorState {
  readonly config: Readonly<Record<string, string>>;
}

/** @param host knows the ports on 127.0.0.1 */
export function connectRest(host: Pick<Cli, 'port'>): ConnectRest {
  return new ConnectRest(`http://127.0.0.1:${host.port('connect')}`);
}

/** Path of a connector, or of something of it. */
export function connectorPath(name: string, what?: string): string {
  return `/connectors/${encodeURIComponent(name)}${what === undefined ? '' : `/${what}`}`;
}

/** Starts what failed of a connector again; one that is stopped, as a resync leaves it that was killed, is resumed. */
export async function restartConnector(cli: Cli, { name, state }: ConnectorState): Promise<void> {
  const rest = connectRest(cli);
  if (state === 'STOPPED') await rest.change('PUT', connectorPath(name, 'resume'));
  else await rest.change('POST', `${connectorPath(name, 'restart')}?includeTasks=true&onlyFailed=true`);
}

/** All connectors and their tasks, as Kafka Connect reports them. */
export async function connectorStates(cli: Cli): Promise<ConnectorState[]> {
  return (await runningConnectors(cli)).map(({ config: _, ...state }) => state);
}

/** The same, with what each was told. */
export async function runningConnectors(host: Pick<Cli, 'port'>): Promise<RunningConnector[]> {
  return parseConnectors(await connectRest(host).get('/connectors?expand=status&expand=info'));
}

export function parseConnectors(value: unknown): RunningConnector[] {
  return Object.values(answer.parse(value)).map(({ status: { name, connector, tasks }, info }) => {
    const config = info?.config ?? {};
    return {
      name,
      state: connector.state,
      tasks: tasks.map(({ id, state }) => ({ id, state })),
      cause: [connector.trace, ...tasks.map(({ trace }) => trace)].flatMap((trace) => causeLines(trace)),
      tables: carriedTables(config),
      config,
    };
  });
}

/** From our connectors' keys, or from our transform's behind another one. */
function carriedTables(config: Readonly<Record<string, string>>): string[] {
  const keys = config['canonical.keys'] ?? config['transforms.canonical.keys'] ?? '';
  return keys
    .split(';')
    .map((entry) => entry.split(':')[0]!.trim())
    .filter((table) => table !== '');
}

/** The declared tables that no connector carries. */
export function orphanedTables(
  { schema, tables }: Dataset,
  connectors: readonly Pick<ConnectorState, 'tables'>[],
): Table[] {
  const carried = new Set(connectors.flatMap((each) => each.tables));
  return tables.filter(({ name }) => !carried.has(`${schema}.${name}`));
}

/** A stack trace without its stack: the exception and what caused it, without repetitions. */
export function causeLines(trace: string | undefined): string[] {
  if (!trace) return [];
  const lines = trace
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*(at |\.\.\. \d+ more)/.test(line));
  return [...new Set(lines.map((line) => line.trim()))];
}

/** Whether a connector and each of its tasks run, or are paused on purpose. */
export function isHealthy(connector: ConnectorState): boolean {
  return (
    [connector.state, ...connector.tasks.map(({ state }) => state)].every((state) => state !== 'FAILED') &&
    connector.tasks.length > 0
  );
}

/** Whether no worker has a connector or one of its tasks, as while a cluster of workers shares them out anew. */
export function isUnassigned({ state, tasks }: Pick<ConnectorState, 'state' | 'tasks'>): boolean {
  return [state, ...tasks.map((task) => task.state)].includes('UNASSIGNED');
}

/** Whether a connector is stopped and its tasks have ended, so that its position may be changed. */
export function isStopped({ state, tasks }: ConnectorState): boolean {
  return state === 'STOPPED' && tasks.length === 0;
}

/** Lines about the connectors that are in trouble; none when all is well or nothing can be learnt. */
export async function connectorProblems(cli: Cli): Promise<string[]> {
  const states = await connectorStates(cli).catch((error: Error) => error.message);
  if (typeof states === 'string') return [states];
  if (states.length === 0) return ["no connector is registered; './lakehouse up' registers it"];
  return states
    .filter((connector) => !isHealthy(connector))
    .flatMap((connector) => [
      `connector '${connector.name}' is ${connector.state}:`,
      ...connector.cause.map((line) => `  ${line}`),
    ]);
}
