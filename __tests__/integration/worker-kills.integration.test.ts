import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { SOAK } from '../acceptance/support/conditions';
import { until } from '../acceptance/support/wait';
import { Random } from '../../datasets/random';
import { Halt, WINDOWS } from '../support/worker-kills/hooks';
import { Kill, planKills } from '../support/worker-kills/kill-plan';
import { KillStack } from '../support/worker-kills/kill-stack';
import { contents, differences, PolledTable, TABLES } from '../support/worker-kills/tables';
import { Topic, TopicRecord } from '../support/worker-kills/topics';
import { effects } from '../support/worker-kills/windows';
import { insert, insertPayments, Writers } from '../support/worker-kills/writers';

const KILLS = Number(process.env.LAKEHOUSE_KILLS ?? (SOAK ? 200 : 20));
const SEED = Number(process.env.LAKEHOUSE_SEED ?? Date.now() % 1_000_000);
const FIRST_ROWS = 150;
const RESTART_MS = 120_000;
const BOUND_MS = 5 * 60_000 + KILLS * 30_000;
const UNMARKED_MS = 12_000;

const topicOf = (prefix: string, { name }: PolledTable): string => `${prefix}.public.${name}`;
const stack = new KillStack(
  ['shop', 'unmarked'].flatMap((prefix) => TABLES.map((each) => topicOf(prefix, each))),
);
const halts: Halt[] = [];
const began = Date.now();
let client: Client;
let writers: Writers | undefined;

beforeAll(async () => {
  say(`seed ${SEED} (LAKEHOUSE_SEED), ${KILLS} kills`);
  await stack.start();
  client = await stack.connect();
}, 5 * 60_000);
afterAll(async () => {
  await writers?.stop();
  await client?.end();
  await stack.remove();
}, 120_000);

function say(line: string): void {
  process.stderr.write(`worker kills, ${Math.round((Date.now() - began) / 1000)} s: ${line}\n`);
}

function topic(prefix: string, table: PolledTable): Topic {
  return stack.topics.get(topicOf(prefix, table))!;
}

async function poll(prefix: string, table: PolledTable, more: Record<string, string>): Promise<void> {
  await stack.put(`${prefix}_${table.name}`, {
    'connector.class': 'dev.lakehouse.kills.HookedConnector',
    'tasks.max': '1',
    'exactly.once.support': 'required',
    'transaction.boundary': 'poll',
    'connection.url': 'jdbc:postgresql://postgres:5432/shop',
    'connection.user': 'reader',
    'connection.password': '${dir:/run/secrets:reader}',
    'topic.prefix': prefix,
    'canonical.keys': `public.${table.name}:${table.key}`,
    'poll.interval.ms': '150',
    'poll.linger.ms': '150',
    'batch.max.rows': '7',
    // A worker starts only when the transactions that it left open in the topic of offsets have been aborted.
    'producer.override.transaction.timeout.ms': '6000',
    'producer.override.interceptor.classes': 'dev.lakehouse.kills.HookedProducer',
    'producer.override.hooks.connector': `${prefix}_${table.name}`,
    ...table.mode,
    ...more,
  });
}

/** Rows of each table that are not in the topics as the table has them. */
async function missing(prefix: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of TABLES)
    found[table.name] = differences(await contents(client, table), topic(prefix, table).rows);
  return found;
}

function idOf(key: string): number {
  return Number(/\d+/.exec(key)![0]);
}

/** Waits for records of each topic that were not there before. */
async function newRecords(since: ReadonlyMap<Topic, number>, timeoutMs: number): Promise<void> {
  await stack.explained(
    () => Promise.resolve([...since].every(([each, count]) => each.records.length > count)),
    { what: 'each connector brings records', timeoutMs, intervalMs: 50 },
  );
}

function counts(prefix: string): Map<Topic, number> {
  return new Map(
    TABLES.map((table) => topic(prefix, table)).map((each) => [each, each.records.length] as const),
  );
}

/** Kills the worker and starts it again. */
async function kill(number: number, { settled, placed, afterMs }: Kill): Promise<void> {
  const before = counts('shop');
  if (settled) await newRecords(before, RESTART_MS);
  if (placed === undefined) {
    await pause(afterMs);
    await stack.killWorker();
  } else {
    stack.hooks.order(placed.window, `shop_${placed.connector}`, placed.count);
    await stack.workerEnds(RESTART_MS);
  }
  const halt = stack.hooks.take();
  if (halt !== undefined) halts.push(halt);
  const where = halt === undefined ? 'at a random moment' : `${halt.window} of ${halt.connector}`;
  say(`kill ${number}/${KILLS} ${where}`);
  await stack.restartWorker();
}

test(
  'no row is lost, whenever the worker is killed',
  async () => {
    // GIVEN
    for (const table of TABLES)
      if (table.updates) await insert(client, table, -1, 'first', FIRST_ROWS);
      else await insertPayments(client, new Random(SEED, 200, 0), FIRST_ROWS);
    writers = await Writers.start(() => stack.connect(), SEED);
    // One more, in the first reading.
    stack.hooks.order('reading', `shop_${TABLES.at(-1)!.name}`, 5);
    for (const table of TABLES) await poll('shop', table, {});
    await stack.workerEnds(RESTART_MS);
    halts.push(stack.hooks.take()!);
    await stack.restartWorker();

    // WHEN
    for (const [index, each] of planKills(KILLS, SEED).entries()) await kill(index + 1, each);
    await newRecords(counts('shop'), RESTART_MS);
    await writers.stop();
    say(`${writers.transactions} transactions written`);

    // THEN
    await until(async () => Object.values(await missing('shop')).every((keys) => keys.length === 0), {
      what: 'the topics hold what the tables hold',
      timeoutMs: 60_000,
    }).catch(() => undefined);
    const none = Object.fromEntries(TABLES.map(({ name }) => [name, []]));
    expect(await missing('shop')).toEqual(none);
    for (const table of TABLES) {
      const { records, rows, duplicates, snapshots } = topic('shop', table);
      say(
        `${table.mode.mode}: ${rows.size} rows, ${records.length} records, ${duplicates} duplicates, ${snapshots} snapshot(s)`,
      );
      expect(snapshots).toBe(1);
    }
  },
  BOUND_MS,
);

test('the records of a key come in the order of its changes', () => {
  for (const table of TABLES.filter(({ updates }) => updates)) {
    const versions = new Map<string, number>();
    const back: TopicRecord[] = [];
    for (const record of topic('shop', table).records) {
      const { version } = JSON.parse(record.row) as { version?: number };
      if (version === undefined) continue;
      if (version < (versions.get(record.key) ?? 0)) back.push(record);
      versions.set(record.key, version);
    }
    expect(back).toEqual([]);
  }
});

test('the kills were no idle ones: in each window at least two made records be read again', async () => {
  const committed = [...stack.topics.values()].flatMap(({ records }) => records);
  const log = await stack.log();
  say(`${log.length - committed.length} records were written and not committed`);

  for (const window of WINDOWS) {
    const found = effects(window, halts, committed, log);
    const { kills, inFlight, written, again, effective } = found;
    say(
      `${window}: ${kills} kills, ${inFlight} records in flight, ${written} of them written, ` +
        `${again} read again, by ${effective} kills`,
    );
    expect(found.committed).toEqual([]);
    expect({ window, blind: effective < 2 }).toEqual({ window, blind: false });
  }
}, 180_000);

test(
  'with the marks switched off rows are missed in each mode',
  async () => {
    for (const table of TABLES) await stack.put(`shop_${table.name}`);
    for (const table of TABLES) await poll('unmarked', table, { 'late.commit.detection': 'off' });
    const what = 'the first reading ends';
    await until(() => Promise.resolve(TABLES.every((table) => topic('unmarked', table).snapshots === 1)), {
      ...{ what, timeoutMs: RESTART_MS },
    });

    writers = await Writers.start(() => stack.connect(), SEED + 1);
    await pause(UNMARKED_MS);
    await writers.stop();

    // What lies beyond all others comes last.
    for (const table of TABLES)
      if (table.updates) await insert(client, table, -1, 'last', 1);
      else await insertPayments(client, new Random(SEED, 200, 1), 1);
    for (const table of TABLES) {
      const keys = [...(await contents(client, table)).keys()];
      const last = keys.reduce((one, other) => (idOf(other) > idOf(one) ? other : one));
      await until(() => Promise.resolve(topic('unmarked', table).rows.has(last)), {
        ...{ what: `the last row of ${table.name} comes`, timeoutMs: RESTART_MS },
      });
    }
    await pause(1_000);
    const found = await missing('unmarked');
    for (const table of TABLES) {
      say(
        `${table.mode.mode} without marks: ${found[table.name]!.length} of ${topic('unmarked', table).rows.size} rows missed`,
      );
      expect(found[table.name]!.length).toBeGreaterThan(0);
    }
  },
  5 * 60_000,
);
