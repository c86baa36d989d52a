import { Dataset, Table } from '../../constructs/dataset';
import { Cli } from '../context';
import { Interrupted, messageOf, UserError } from '../errors';
import { Interrupts, interrupts } from '../interrupt';
import { ConnectRest, RestRefused } from '../platform/connect-rest';
import {
  connectorPath,
  connectRest,
  isStopped,
  RunningConnector,
  runningConnectors,
} from '../platform/connectors';
import { shown } from '../shell';
import { connectorProblem } from '../status/status';
import { waitUntil } from '../wait';
import { MEMORIES, Memory, parsePositions } from './position';

/** A connector, and the tables that it is to take again. */
export interface Share {
  readonly connector: RunningConnector;
  readonly memory: Memory;
  /** As `schema.table`. */
  readonly tables: readonly string[];
}

/** How long a connector may take to end its tasks, and to run again. */
const STATE_MS = 2 * 60_000;
const LOOK_MS = 500;

/**
 * The declared tables of these names, such as `customer` or `public.customer`.
 * @throws UserError naming the declared ones
 */
export function tablesNamed({ schema, tables }: Dataset, names: readonly string[]): Table[] {
  const wanted = names.map((name) => ({
    name,
    table: tables.find((table) => [table.name, `${schema}.${table.name}`].includes(name)),
  }));
  const unknown = wanted.filter(({ table }) => table === undefined).map(({ name }) => `'${name}'`);
  if (unknown.length > 0) {
    const declared = tables.map(({ name }) => name).join(', ');
    throw new UserError(`'table' must be declared, got ${unknown.join(', ')}; name some of ${declared}`);
  }
  return [...new Set(wanted.map(({ table }) => table!))];
}

/**
 * Which connector carries which of the tables.
 * @throws UserError for a table that none carries, or one that can't take a table again
 */
export async function sharesOf(cli: Cli, { schema }: Dataset, tables: readonly Table[]): Promise<Share[]> {
  const connectors = await runningConnectors(cli);
  const shares = new Map<string, Share>();
  for (const { name } of tables) {
    const table = `${schema}.${name}`;
    const connector = connectors.find((each) => each.tables.includes(table));
    if (connector === undefined)
      throw new UserError(`no connector carries ${table}; './lakehouse up' puts those that are declared`);
    const known = shares.get(connector.name)?.tables ?? [];
    shares.set(connector.name, {
      connector,
      memory: memoryOf(cli, connector, name),
      tables: [...known, table],
    });
  }
  return [...shares.values()];
}

function memoryOf(cli: Cli, { name, state, config }: RunningConnector, table: string): Memory {
  const type = config['connector.class'] ?? '';
  const memory = MEMORIES.get(type);
  if (memory === undefined)
    throw new UserError(
      `connector ${name} can't take ${table} again: ${type} writes no brackets around what it reads, so that rows that are gone would stay; ` +
        `declare Ingestion.jdbc() without connectorClass, or Ingestion.cdc(), and './lakehouse up' takes every table again`,
    );
  if (state === 'PAUSED')
    throw new UserError(
      `connector ${name} is paused, so that nothing would take ${table} again; resume it: ${shown(connectRest(cli).command('PUT', connectorPath(name, 'resume')))}`,
    );
  return memory;
}

/**
 * Has a connector forget that it took tables, so that it takes each as a whole, in brackets, when it goes on; what changes
 * meanwhile is in its place. Through its position and not its configuration, which stays as it is declared.
 *
 * @throws UserError with the reason where Kafka Connect refuses; the connector goes on in any case
 */
export async function forget(cli: Cli, share: Share, signals: Interrupts = interrupts): Promise<void> {
  const { connector, memory, tables } = share;
  const rest = connectRest(cli);
  const { name } = connector;
  const resume = rest.command('PUT', connectorPath(name, 'resume'));
  const release = signals.hold({
    ending: `connector ${name} goes on first`,
    otherwise: `connector ${name} stays stopped; './lakehouse up' resumes it, or ${shown(resume)}`,
  });
  const change = async (method: 'PUT' | 'PATCH', what: string, body?: unknown): Promise<void> => {
    cli.tell(`$ ${shown(rest.command(method, connectorPath(name, what), body))}`);
    await rest.change(method, connectorPath(name, what), body);
  };
  const unlessInterrupted = (): void => {
    if (signals.requested) throw new Interrupted();
  };
  try {
    const failure = await failureOf(async () => {
      await change('PUT', 'stop');
      await awaitState(cli, name, 'stop', isStopped, { look: unlessInterrupted });
      const positions = memory.without(
        parsePositions(await rest.get(connectorPath(name, 'offsets'))),
        tables,
      );
      unlessInterrupted();
      if (positions.length > 0) await change('PATCH', 'offsets', { offsets: positions });
      else
        cli.tell(`connector ${name} remembers nothing of ${tables.join(', ')}: it takes them again anyway`);
    });
    const second = await failureOf(() => resumed(cli, rest, name));
    if (failure !== undefined && second !== undefined)
      throw new UserError(`${messageOf(failure)}\n${messageOf(second)}`);
    if ((failure ?? second) !== undefined) throw failure ?? second;
    unlessInterrupted();
  } finally {
    release();
  }
}

async function failureOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error;
  }
}

async function resumed(cli: Cli, rest: ConnectRest, name: string): Promise<void> {
  const path = connectorPath(name, 'resume');
  cli.tell(`$ ${shown(rest.command('PUT', path))}`);
  let why = '';
  const done = await waitUntil(
    async () => {
      const failure = await failureOf(() => rest.change('PUT', path));
      if (failure === undefined) return true;
      why = messageOf(failure);
      // A worker that has gone away may come back; one that says no goes on saying so.
      if (failure instanceof RestRefused && failure.status < 500) throw failure;
      return false;
    },
    { timeoutMs: STATE_MS, intervalMs: LOOK_MS },
  );
  if (!done)
    throw new UserError(
      `connector ${name} is stopped and could not be resumed: ${why}; './lakehouse up' resumes it`,
    );
  let failing = 0;
  await awaitState(
    cli,
    name,
    'run',
    (connector) => connector.tasks.length > 0 && allAre('RUNNING', connector),
    {
      look: (connector) => {
        // For a moment an old failure still stands there.
        failing = anyIs('FAILED', connector) ? failing + 1 : 0;
        if (failing > 10) throw new UserError(connectorProblem(connector));
      },
    },
  );
}

function statesOf({ state, tasks }: RunningConnector): string[] {
  return [state, ...tasks.map((task) => task.state)];
}

function allAre(state: string, connector: RunningConnector): boolean {
  return statesOf(connector).every((each) => each === state);
}

function anyIs(state: string, connector: RunningConnector): boolean {
  return statesOf(connector).includes(state);
}

interface Looks {
  readonly timeoutMs?: number;
  /** Called at each look; ends the wait by an error. */
  readonly look?: (connector: RunningConnector) => void;
}

async function awaitState(
  cli: Cli,
  name: string,
  what: string,
  reached: (connector: RunningConnector) => boolean,
  { timeoutMs = STATE_MS, look }: Looks = {},
): Promise<void> {
  let last = `connector ${name} is gone; './lakehouse up' puts it again`;
  const held = await waitUntil(
    async () => {
      const connector = (await runningConnectors(cli)).find((each) => each.name === name);
      if (connector === undefined) return false;
      look?.(connector);
      last = connectorProblem(connector);
      return reached(connector);
    },
    { timeoutMs, intervalMs: LOOK_MS },
  );
  if (!held) throw new UserError(`connector ${name} does not ${what} within ${timeoutMs / 1000} s: ${last}`);
}

/**
 * Waits until every record of the tables' snapshots is in Kafka.
 * @throws UserError when the connector fails, or when the time is over
 */
export async function awaitTaken(
  cli: Cli,
  { connector: { name }, memory, tables }: Share,
  timeoutMs: number,
): Promise<void> {
  const rest = connectRest(cli);
  const started = Date.now();
  let left = tables;
  let told = started;
  const taken = async (): Promise<boolean> => {
    const positions = parsePositions(await rest.get(connectorPath(name, 'offsets')));
    left = tables.filter((table) => !memory.hasTaken(positions, table));
    if (left.length === 0) return true;
    const connector = (await runningConnectors(cli)).find((each) => each.name === name);
    if (connector === undefined || anyIs('FAILED', connector))
      throw new UserError(
        connector ? connectorProblem(connector) : `connector ${name} is gone; './lakehouse up' puts it again`,
      );
    if (Date.now() - told > 10_000) {
      told = Date.now();
      cli.tell(`connector ${name} reads ${left.join(', ')} since ${Math.round((told - started) / 1000)} s`);
    }
    return false;
  };
  if (!(await waitUntil(taken, { timeoutMs, intervalMs: LOOK_MS })))
    throw new UserError(
      `connector ${name} has not read all of ${left.join(', ')} after ${timeoutMs / 1000} s; it goes on, './lakehouse status' shows how far it is`,
    );
}
