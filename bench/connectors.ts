import { spawn } from 'node:child_process';
import * as readline from 'node:readline';
import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { runOk } from '../__tests__/acceptance/support/process';
import { until } from '../__tests__/acceptance/support/wait';
import { connectorPath, connectRest, isStopped, runningConnectors } from '../cli/platform/connectors';

/** The table that both ways read. */
export const TABLE = 'public.measured';
export const TOPIC = `pagila.${TABLE}`;
/** The role that they log in as. */
export const ROLE = 'lakehouse_connect';
/** Both are given the same room for a batch. */
const BATCH = '2000';

export type Way = 'jdbc' | 'cdc';
type Config = Record<string, string>;

export function config(way: Way, pollMs: number): Config {
  const common: Config = {
    'tasks.max': '1',
    'exactly.once.support': 'required',
    'transaction.boundary': 'poll',
    'topic.prefix': 'pagila',
    'canonical.keys': `${TABLE}:measured_id`,
  };
  const password = '${dir:/run/secrets:postgres-connect}';
  return way === 'jdbc'
    ? {
        ...common,
        'connector.class': 'dev.lakehouse.connect.jdbc.JdbcSourceConnector',
        'connection.url': 'jdbc:postgresql://postgres:5432/pagila',
        'connection.user': ROLE,
        'connection.password': password,
        mode: 'timestamp',
        'timestamp.column.name': 'last_update',
        'poll.interval.ms': `${pollMs}`,
        'batch.max.rows': BATCH,
      }
    : {
        ...common,
        'connector.class': 'dev.lakehouse.connect.PostgresCdcConnector',
        'database.hostname': 'postgres',
        'database.port': '5432',
        'database.dbname': 'pagila',
        'database.user': ROLE,
        'database.password': password,
        'publication.name': 'bench',
        'slot.name': 'bench',
        'max.batch.size': BATCH,
      };
}

/** A worker that has just started, whose memory is its own. */
export async function fresh(stack: DockerStack): Promise<void> {
  await runOk('docker', ['restart', `${stack.instance}-connect`], { timeoutMs: 120_000 });
  await stack.ready('connect');
}

export function peakMiB(stack: DockerStack): Promise<number> {
  return containerPeakMiB(stack.container('connect'));
}

/** The highest memory of a container since it was started, page cache included. */
export async function containerPeakMiB(container: string): Promise<number> {
  const { stdout } = await runOk(
    'docker',
    [
      'exec',
      container,
      'bash',
      '-c',
      'cat /sys/fs/cgroup/memory.peak 2>/dev/null || cat /sys/fs/cgroup/memory/memory.max_usage_in_bytes',
    ],
    { timeoutMs: 30_000 },
  );
  return Math.round(Number(stdout.trim()) / 1024 ** 2);
}

/** Whether the first read is over: its end is stored. */
export async function readWhole(stack: DockerStack, way: Way): Promise<boolean> {
  const [offset] = await stack.offsets(name(way));
  if (offset === undefined) return false;
  return way === 'jdbc' ? offset.under_way === false : !('snapshot' in offset);
}

function name(way: Way): string {
  return `bench-${way}`;
}

export async function put(stack: DockerStack, way: Way, settings: Config): Promise<void> {
  await connectRest(stack).change('PUT', connectorPath(name(way), 'config'), settings);
}

/** With their positions, so that the next one begins anew. */
export async function removeConnectors(stack: DockerStack): Promise<void> {
  const rest = connectRest(stack);
  for (const connector of (await rest.get('/connectors')) as string[]) {
    await rest.change('PUT', connectorPath(connector, 'stop'));
    await until(
      async () => (await runningConnectors(stack)).some((each) => each.name === connector && isStopped(each)),
      { what: `${connector} is stopped`, timeoutMs: 60_000 },
    );
    await rest.change('DELETE', connectorPath(connector, 'offsets'));
    await rest.change('DELETE', connectorPath(connector));
  }
}

/** Hands over the id of each committed record of the topic as it comes. */
export function consume(stack: DockerStack, on: (id: string) => void): { stop: () => Promise<unknown> } {
  const consumer = `${stack.instance}-bench-consumer`;
  const child = spawn('docker', [
    ...['run', '--rm', '--name', consumer, '--network', stack.instance, '--entrypoint', 'java'],
    ...['--env', 'CLASSPATH=/opt/kafka/libs/*', stack.image('kafka'), '-Xmx128m'],
    ...[
      'org.apache.kafka.tools.consumer.ConsoleConsumer',
      '--bootstrap-server',
      'kafka:9092',
      '--topic',
      TOPIC,
    ],
    ...['--isolation-level', 'read_committed', '--formatter-property', 'print.value=false'],
    ...['--formatter-property', 'print.key=true'],
  ]);
  readline.createInterface({ input: child.stdout }).on('line', (line) => {
    const match = /"measured_id":(\d+)/.exec(line);
    if (match) on(match[1]!);
  });
  return { stop: () => runOk('docker', ['rm', '--force', consumer], { timeoutMs: 30_000 }) };
}

export async function topicTool(stack: DockerStack, ...args: string[]): Promise<void> {
  await runOk(
    'docker',
    [
      ...[
        'run',
        '--rm',
        '--network',
        stack.instance,
        '--entrypoint',
        'java',
        '--env',
        'CLASSPATH=/opt/kafka/libs/*',
      ],
      ...[
        stack.image('kafka'),
        '-Xmx128m',
        'org.apache.kafka.tools.TopicCommand',
        '--bootstrap-server',
        'kafka:9092',
      ],
      ...args,
    ],
    { timeoutMs: 60_000 },
  );
}
