import { z } from 'zod';
import { Cli } from '../context';
import { UserError } from '../errors';
import { waitUntil } from '../wait';

const task = z.looseObject({ id: z.number(), state: z.string(), trace: z.string().optional() });
const status = z.looseObject({
  status: z.looseObject({
    name: z.string(),
    connector: z.looseObject({ state: z.string(), trace: z.string().optional() }),
    tasks: z.array(task),
  }),
});
const answer = z.record(z.string(), status);

export interface ConnectorState {
  readonly name: string;
  readonly state: string;
  readonly tasks: readonly { readonly id: number; readonly state: string }[];
  /** The lines of the stack traces that say why, for what is FAILED. */
  readonly cause: readonly string[];
}

/** Starts what failed of a connector again. */
export async function restartConnector(cli: Cli, name: string): Promise<void> {
  const url = `http://127.0.0.1:${cli.port('connect')}/connectors/${encodeURIComponent(name)}/restart?includeTasks=true&onlyFailed=true`;
  const answered = await waitUntil(
    async () => {
      const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(10_000) });
      // 409 while the workers divide their work anew.
      if (response.status === 409) return false;
      if (!response.ok)
        throw new UserError(
          `Kafka Connect answered ${response.status} on POST ${url}: ${(await response.text()).slice(0, 300)}`,
        );
      return true;
    },
    { timeoutMs: 60_000 },
  );
  if (!answered)
    throw new UserError(
      `Kafka Connect was busy for 60 s and did not restart '${name}'; './lakehouse logs connect' shows why`,
    );
}

/** All connectors and their tasks, as Kafka Connect reports them. */
export async function connectorStates(cli: Cli): Promise<ConnectorState[]> {
  const url = `http://127.0.0.1:${cli.port('connect')}/connectors?expand=status`;
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new UserError(
      `Kafka Connect does not answer on ${url}; './lakehouse logs connect' shows why, './lakehouse up' starts it`,
    );
  }
  if (!response.ok)
    throw new UserError(
      `Kafka Connect answered ${response.status} on ${url}: ${(await response.text()).slice(0, 300)}`,
    );
  return parseConnectors(await response.json());
}

export function parseConnectors(value: unknown): ConnectorState[] {
  return Object.values(answer.parse(value)).map(({ status: { name, connector, tasks } }) => ({
    name,
    state: connector.state,
    tasks: tasks.map(({ id, state }) => ({ id, state })),
    cause: [connector.trace, ...tasks.map(({ trace }) => trace)].flatMap((trace) => causeLines(trace)),
  }));
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
