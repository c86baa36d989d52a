import type { Client } from 'pg';
import type { LiveView } from '../../constructs/dataset';
import { dataset } from '../../stacks/declaration';
import { Cli } from '../context';
import { messageOf, UserError } from '../errors';
import type { Value } from '../output';
import { withPostgres } from '../postgres';
import { QueryFailed, Trino } from '../trino';
import { waitUntil } from '../wait';
import { differs, LiveComparison, LiveReport, notCompared } from './live-comparison';
import { goldSql, sourceSql } from './source-answer';

export interface LiveOptions {
  /** How many differing keys of each kind are named. */
  readonly named: number;
  /** How long what the source has may be on its way. */
  readonly waitSeconds: number;
  /** Whether writers of the source wait until the comparison has ended. */
  readonly pause: boolean;
}

/** Longer than a short transaction takes; who waits for a lock keeps others waiting. */
const LOCK_TIMEOUT = '10s';

/** What PostgreSQL says to a gold table's SQL, as text. */
interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}
type Answers = ReadonlyMap<LiveView, Answer | Error>;

/**
 * Compares each live view with the gold table's own SQL in PostgreSQL, all of one moment of the source, again until all
 * has come through the stream and nothing differs.
 * @throws UserError where there are no live views, or the source can't be asked
 */
export async function verifyLive(cli: Cli, options: LiveOptions): Promise<LiveReport[]> {
  const views = dataset.liveViews;
  if (views.length === 0) {
    throw new UserError(
      `'verify --live' compares live views, and the dataset '${dataset.database}' declares none; './lakehouse verify' compares silver`,
    );
  }
  return withPostgres(cli, 'owner', dataset.database, async (client) => {
    await client.query("SET TIME ZONE 'UTC'");
    const held = options.pause ? await begin(client, true).then(() => ask(cli, client, views)) : undefined;
    let reports: LiveReport[] = [];
    let told = '';
    await waitUntil(
      async () => {
        const source = held ?? (await atOneSnapshot(cli, client, views));
        reports = await compare(cli.trino(), source, options.named);
        const differing = reports.filter(differs).map(({ view }) => view);
        if (differing.join() !== told && differing.length > 0)
          cli.tell(`differs still: ${differing.join(', ')}`);
        told = differing.join();
        return differing.length === 0;
      },
      { timeoutMs: options.waitSeconds * 1000 },
    );
    if (options.pause) await client.query('ROLLBACK');
    return reports;
  });
}

async function begin(client: Client, pause: boolean): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  if (!pause) return;
  await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  const tables = dataset.tables.map(({ name }) => `"${dataset.schema}"."${name}"`);
  try {
    // Before the first SELECT, which takes the snapshot. Readers go on, the connectors among them.
    await client.query(`LOCK TABLE ${tables.join(', ')} IN SHARE MODE`);
  } catch (error) {
    throw new UserError(
      `writers could not be paused within ${LOCK_TIMEOUT}: ${messageOf(error)}; end the transaction that writes, or compare without --pause`,
    );
  }
}

async function atOneSnapshot(cli: Cli, client: Client, views: readonly LiveView[]): Promise<Answers> {
  await begin(client, false);
  try {
    return await ask(cli, client, views);
  } finally {
    await client.query('ROLLBACK');
  }
}

async function ask(cli: Cli, client: Client, views: readonly LiveView[]): Promise<Answers> {
  const answers = new Map<LiveView, Answer | Error>();
  for (const view of views) {
    // One that fails would end the transaction, and with it the snapshot of the others.
    await client.query('SAVEPOINT answer');
    try {
      answers.set(view, await answer(client, sourceSql(dataset, goldSql(cli.root, view.name))));
    } catch (error) {
      answers.set(view, error instanceof Error ? error : new Error(String(error)));
      await client.query('ROLLBACK TO SAVEPOINT answer');
    }
    await client.query('RELEASE SAVEPOINT answer');
  }
  return answers;
}

/** As text: what pg makes of times has no microseconds. */
async function answer(client: Client, text: string): Promise<Answer> {
  const types = { getTypeParser: () => (value: unknown) => value };
  const { fields, rows } = await client.query<Value[]>({ text, rowMode: 'array', types });
  return { columns: fields.map(({ name }) => name), rows };
}

async function compare(trino: Trino, source: Answers, named: number): Promise<LiveReport[]> {
  const reports: LiveReport[] = [];
  // One after the other: Trino's memory is small.
  for (const [view, answered] of source) {
    reports.push(
      answered instanceof Error
        ? notCompared(view, `PostgreSQL can't answer jobs/gold/${view.name}.sql: ${answered.message}`)
        : await compareView(trino, view, answered, named),
    );
  }
  return reports;
}

async function compareView(trino: Trino, view: LiveView, source: Answer, named: number): Promise<LiveReport> {
  const comparison = new LiveComparison(view, source.columns, source.rows);
  let incomparable: string | undefined;
  try {
    await trino.stream(`SELECT * FROM minio.live."${view.name}"`, {
      columns: (columns) => (incomparable = comparison.liveColumns(columns.map(({ name }) => name))),
      row: (row) => (incomparable === undefined ? comparison.live(row) : undefined),
    });
  } catch (error) {
    if (!(error instanceof QueryFailed)) throw error;
    const remedy = error.tableIsMissing ? "; './lakehouse run pipeline' makes the views" : '';
    return notCompared(view, `${error.message}${remedy}`);
  }
  return incomparable === undefined ? comparison.report(named) : notCompared(view, incomparable);
}
