import { Client } from 'pg';
import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { runOk } from '../__tests__/acceptance/support/process';
import { until } from '../__tests__/acceptance/support/wait';
import {
  config,
  consume,
  fresh,
  peakMiB,
  put,
  readWhole,
  removeConnectors,
  ROLE,
  TABLE,
  TOPIC,
  topicTool,
  Way,
} from './connectors';
import { compared, inTurns, limited, Outcome, seconds } from './measure';
import { cliOk, withStack } from './stack';

const ROWS = 1_000_000;
const READS = 3;
const COMMITS_PER_SECOND = 200;
const WRITING_SECONDS = 45;
const IDLE_SECONDS = 60;
const POLL_MS = 5000;
/** What an hour of 50 rows a second leaves. */
const HOUR_ROWS = 180_000;
const COMMAND = 'npx tsx bench/run.ts ingestion';

const PARTS = { read: firstReads, latency: latencies, idle: idling, open: openTransaction };

/** Both ways of ingestion against each other, on one worker with the heap of the dev stack. */
export function ingestion(...parts: (keyof typeof PARTS)[]): Promise<Outcome[]> {
  return withStack('ingestion', async (stack) => {
    await cliOk(stack, 'up', '--no-load');
    // What is not measured takes no time from what is.
    for (const component of ['spark', 'trino', 'minio', 'catalog']) await stack.stop(component);
    await removeConnectors(stack);
    await prepare(stack);
    const outcomes: Outcome[] = [];
    for (const part of parts) outcomes.push(...(await PARTS[part](stack)));
    return outcomes;
  });
}

async function prepare(stack: DockerStack): Promise<void> {
  await stack.sql(`
    CREATE TABLE ${TABLE} (
      measured_id bigserial PRIMARY KEY, label text NOT NULL, amount numeric(10, 2) NOT NULL,
      note text, last_update timestamptz NOT NULL DEFAULT now());
    CREATE INDEX ON ${TABLE} (last_update, measured_id);
    ALTER TABLE ${TABLE} REPLICA IDENTITY FULL;
    CREATE PUBLICATION bench FOR TABLE ${TABLE};
  `);
  await stack.admin(`ALTER ROLE ${ROLE} REPLICATION; GRANT pg_monitor TO ${ROLE};`);
  await stack.sql(`
    INSERT INTO ${TABLE} (label, amount, note, last_update)
      SELECT 'row ' || i, i % 10000 / 100.0, repeat(md5(i::text), 3), timestamptz '2024-01-01 00:00Z' + i * interval '1 ms'
      FROM generate_series(1, ${ROWS}) i;
  `);
  await stack.admin(`VACUUM ANALYZE ${TABLE}`);
  await stack.admin('CHECKPOINT');
  await topicTool(stack, '--create', '--topic', TOPIC, '--partitions', '1');
  await topicTool(
    stack,
    '--create',
    '--if-not-exists',
    '--topic',
    '__debezium-heartbeat.pagila',
    '--partitions',
    '1',
  );
}

/** Rows a second of a first read, and the worker's highest memory while it lasts. */
async function firstReads(stack: DockerStack): Promise<Outcome[]> {
  const peaks: Record<Way, number[]> = { jdbc: [], cdc: [] };
  const read = (way: Way) => async (): Promise<number> => {
    await fresh(stack);
    const took = await seconds(async () => {
      await put(stack, way, config(way, POLL_MS));
      await until(() => readWhole(stack, way), {
        what: `${way} has read ${ROWS} rows`,
        timeoutMs: 15 * 60_000,
        intervalMs: 100,
      });
    });
    peaks[way].push(await peakMiB(stack));
    await removeConnectors(stack);
    process.stderr.write(
      `${way}: ${Math.round(ROWS / took)} rows/s, worker at most ${peaks[way].at(-1)} MiB\n`,
    );
    return took;
  };
  const runs = await inTurns(READS, read('jdbc'), read('cdc'));
  return [
    compared(`first read of ${ROWS} rows by polling`, runs, "Debezium's snapshot", 1, [COMMAND]),
    limited("… the worker's highest memory, polling", 'MiB', peaks.jdbc, undefined, [COMMAND]),
    limited("… the worker's highest memory, Debezium", 'MiB', peaks.cdc, undefined, [COMMAND]),
  ];
}

/** From a commit's answer to a read_committed consumer. */
async function latencies(stack: DockerStack): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const cases: readonly [string, Way, number, number | undefined][] = [
    [`polling each ${POLL_MS / 1000} s`, 'jdbc', POLL_MS, POLL_MS / 1000 + 1],
    ['polling each 0.5 s', 'jdbc', 500, 1.5],
    ['Debezium', 'cdc', POLL_MS, 0.3],
  ];
  // A first read of what was measured before would only take time.
  await stack.sql(`TRUNCATE ${TABLE}`);
  for (const [name, way, pollMs, aim] of cases) {
    await fresh(stack);
    await put(stack, way, config(way, pollMs));
    const samples = await latencyOf(stack);
    await removeConnectors(stack);
    const at = (share: number): number => samples[Math.floor((samples.length - 1) * share)]! / 1000;
    process.stderr.write(
      `${name}: p50 ${at(0.5).toFixed(3)} s, p95 ${at(0.95).toFixed(3)} s, p99 ${at(0.99).toFixed(3)} s of ${samples.length} commits\n`,
    );
    outcomes.push(
      limited(`commit to topic, ${name}, p50`, 's', [at(0.5)], undefined, [COMMAND]),
      limited(`commit to topic, ${name}, p95`, 's', [at(0.95)], aim, [COMMAND]),
      limited(`commit to topic, ${name}, p99`, 's', [at(0.99)], undefined, [COMMAND]),
    );
  }
  return outcomes;
}

/** Milliseconds of each commit, rising. */
async function latencyOf(stack: DockerStack): Promise<number[]> {
  const committed = new Map<string, number>();
  const arrived = new Map<string, number>();
  const consumer = consume(stack, (id) => {
    if (!arrived.has(id)) arrived.set(id, performance.now());
  });
  try {
    const clients = await Promise.all(Array.from({ length: 4 }, () => owner(stack)));
    // Until one row has made the whole way, nothing is measured; those from before the consumer had begun never come.
    await until(
      async () => {
        await insert(clients[0]!);
        return arrived.size > 0;
      },
      { what: 'a row arrives', timeoutMs: 120_000 },
    );
    const pace = 1000 / COMMITS_PER_SECOND;
    const started = performance.now();
    await Promise.all(
      clients.map(async (client, index) => {
        for (let i = index; i < COMMITS_PER_SECOND * WRITING_SECONDS; i += clients.length) {
          const due = started + i * pace - performance.now();
          if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
          const id = await insert(client);
          committed.set(id, performance.now());
        }
      }),
    );
    await until(() => Promise.resolve([...committed.keys()].every((id) => arrived.has(id))), {
      what: 'every commit has arrived',
      timeoutMs: 120_000,
    });
    for (const client of clients) await client.end();
    process.stderr.write(
      `${(committed.size / ((performance.now() - started) / 1000)).toFixed(0)} commits/s at least\n`,
    );
  } finally {
    await consumer.stop();
  }
  return [...committed].map(([id, at]) => Math.max(0, arrived.get(id)! - at)).sort((a, b) => a - b);
}

async function insert(client: Client): Promise<string> {
  const { rows } = await client.query<{ measured_id: string }>(
    `INSERT INTO ${TABLE} (label, amount) VALUES ('late', 1) RETURNING measured_id`,
  );
  return rows[0]!.measured_id;
}

/** What an idle source is asked for, by the declared tables of Pagila with their usual connectors. */
async function idling(stack: DockerStack): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const way of ['jdbc', 'cdc'] as const) {
    await fresh(stack);
    await put(stack, way, config(way, POLL_MS));
    await until(() => readWhole(stack, way), { what: `${way} has read all`, timeoutMs: 120_000 });
    await stack.admin(`ALTER ROLE ${ROLE} SET log_statement = 'all'`);
    // The setting is that of new sessions.
    await stack.admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${ROLE}'`);
    await until(async () => (await rowsRead(stack)) >= 0, { what: 'statistics', timeoutMs: 10_000 });
    await wait(10);
    const [queries, rows] = [await statements(stack), await rowsRead(stack)];
    await wait(IDLE_SECONDS);
    const perSecond = ((await statements(stack)) - queries) / IDLE_SECONDS;
    const rowsPerSecond = ((await rowsRead(stack)) - rows) / IDLE_SECONDS;
    await stack.admin(`ALTER ROLE ${ROLE} RESET log_statement`);
    await removeConnectors(stack);
    process.stderr.write(
      `${way}, idle: ${perSecond.toFixed(2)} statements/s, ${rowsPerSecond.toFixed(1)} rows/s\n`,
    );
    outcomes.push(
      limited(`idle source, ${way}: statements a second, one table`, 'per s', [perSecond], undefined, [
        COMMAND,
      ]),
      limited(
        `idle source, ${way}: rows read a second, catalogs included`,
        'per s',
        [rowsPerSecond],
        undefined,
        [COMMAND],
      ),
    );
  }
  return outcomes;
}

/** What polling reads again at each sweep while one transaction that has written stays open for an hour of others' rows. */
async function openTransaction(stack: DockerStack): Promise<Outcome[]> {
  const what = `a transaction open for an hour, ${HOUR_ROWS} rows committed since`;
  await stack.sql(`TRUNCATE ${TABLE}`);
  await fresh(stack);
  const held = await owner(stack);
  await held.query('BEGIN');
  await insert(held);
  await stack.sql(
    `INSERT INTO ${TABLE} (label, amount) SELECT 'row ' || i, 1 FROM generate_series(1, ${HOUR_ROWS}) i`,
  );
  await put(stack, 'jdbc', config('jdbc', POLL_MS));
  await until(() => readWhole(stack, 'jdbc'), { what: 'jdbc has read all', timeoutMs: 120_000 });
  await wait(POLL_MS / 1000);
  /** The server counts a session's rows when its transaction has ended: what it tells of in one go is one sweep. */
  const sweeps = async (): Promise<number[]> => {
    const found: number[] = [];
    let [known, sum, quiet] = [await tableRowsRead(stack), 0, 0];
    while (found.length < 4) {
      await wait(0.5);
      const now = await tableRowsRead(stack);
      quiet = now === known ? quiet + 1 : 0;
      sum += now - known;
      known = now;
      if (sum > 0 && quiet === 3) {
        found.push(sum);
        sum = 0;
      }
    }
    // The first may have begun before.
    return found.slice(1);
  };
  const during = await sweeps();
  await held.query('COMMIT');
  await held.end();
  await wait(2 * (POLL_MS / 1000));
  const before = await tableRowsRead(stack);
  await wait(IDLE_SECONDS);
  const after = ((await tableRowsRead(stack)) - before) / (IDLE_SECONDS / (POLL_MS / 1000));
  await removeConnectors(stack);
  return [
    limited(`${what}: rows read by each sweep`, 'rows', during, undefined, [COMMAND]),
    limited('… after its end', 'rows', [after], undefined, [COMMAND]),
  ];
}

/** The interval that is measured, not a wait for something. */
function wait(secondsLong: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, secondsLong * 1000));
}

async function statements(stack: DockerStack): Promise<number> {
  const { stdout, stderr } = await runOk('docker', ['logs', `${stack.instance}-postgres`], {
    timeoutMs: 60_000,
  });
  return (stdout + stderr).split('\n').filter((line) => /LOG: {2}(statement|execute [^:]*):/.test(line))
    .length;
}

async function rowsRead(stack: DockerStack): Promise<number> {
  const [row] = await stack.admin(
    "SELECT tup_returned + tup_fetched AS rows FROM pg_stat_database WHERE datname = 'pagila'",
  );
  return Number(row?.rows);
}

async function tableRowsRead(stack: DockerStack): Promise<number> {
  const [row] = await stack.admin(
    `SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS rows FROM pg_stat_user_tables WHERE relid = '${TABLE}'::regclass`,
  );
  return Number(row?.rows);
}

async function owner(stack: DockerStack): Promise<Client> {
  const client = await stack.client('pagila_owner', 'postgres-owner');
  return client;
}
