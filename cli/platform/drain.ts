import { Table } from '../../constructs/dataset';
import { Cli } from '../context';
import { UserError } from '../errors';
import { withPostgres } from '../postgres';
import { connectorProblems } from './connectors';
import { dataset, ingestion } from '../../stacks/declaration';
import { jobCommand, lastGoodPipeline, runJob } from './jobs';

/** How long nothing may arrive in silver while rows are missing. */
const PATIENCE_MS = 120_000;

/** Rows of each table by its name. */
export type Counts = Readonly<Record<string, number>>;

/**
 * The tables whose rows are not as many in silver as in the source. Where deletes stay unseen, silver may have more: that is
 * what `verify` is for, and waiting would not end it.
 */
export function behind(
  source: Counts,
  silver: Counts,
  seesDeletes: (table: string) => boolean = () => true,
): string[] {
  return Object.entries(source)
    .filter(([table, rows]) => (seesDeletes(table) ? rows !== silver[table] : rows > (silver[table] ?? -1)))
    .map(([table]) => table);
}

/**
 * Runs the pipeline until silver has as many rows as PostgreSQL; bounded by progress and not by time. A driver that ran it
 * well since its start, with no row missing, is left alone: what changes from here on is its schedule's.
 * @throws UserError when nothing arrives any more though rows are missing, with the connector's trouble where it has one
 */
export async function drain(cli: Cli, say: (line: string) => void): Promise<string> {
  const ended = await lastGoodPipeline(cli);
  if (ended !== undefined) {
    const { source, missing } = await compareCounts(cli);
    if (missing.length === 0)
      return `silver has all ${sum(source)} rows; the pipeline ended well at ${ended}`;
  }
  let before = '';
  let progressAt = Date.now();
  for (let round = 1; ; round += 1) {
    await runJob(cli, jobCommand(cli, 'pipeline'), say);
    const { source, silver, missing } = await compareCounts(cli);
    if (missing.length === 0)
      return `silver has all ${sum(source)} rows after ${round === 1 ? 'one run' : `${round} runs`}`;
    const state = JSON.stringify(silver);
    if (state !== before) progressAt = Date.now();
    before = state;
    const list = missing.map((table) => `${table} ${silver[table] ?? 0}/${source[table]}`).join(', ');
    say(`round ${round}: on their way: ${list}`);
    if (Date.now() - progressAt > PATIENCE_MS) {
      const problems = await connectorProblems(cli);
      throw new UserError(
        [
          `rows do not arrive in silver any more: ${list}`,
          ...problems,
          "see './lakehouse status' for each table's way and its quarantine",
        ].join('\n'),
      );
    }
  }
}

async function compareCounts(cli: Cli): Promise<{ source: Counts; silver: Counts; missing: string[] }> {
  const [source, silver] = await Promise.all([sourceCounts(cli), silverCounts(cli)]);
  return {
    source,
    silver,
    missing: behind(source, silver, (table) => ingestion.promiseFor(dataset.table(table)).deletes),
  };
}

async function sourceCounts(cli: Cli): Promise<Counts> {
  return withPostgres(cli, 'owner', dataset.database, async (client) => {
    const sql = countSql(({ name }) => `${dataset.schema}.${name}`);
    return countsOf((await client.query<Row>(sql)).rows);
  });
}

/** The pipeline has made every table, with rows or without. */
async function silverCounts(cli: Cli): Promise<Counts> {
  return countsOf(await cli.trino().rows(countSql(({ entity }) => `minio.silver.${entity}`)));
}

type Row = Readonly<Record<string, unknown>>;

function countSql(relation: (table: Table) => string): string {
  return dataset.tables
    .map((table) => `SELECT '${table.name}' AS name, count(*) AS rows FROM ${relation(table)}`)
    .join(' UNION ALL ');
}

function countsOf(rows: readonly Row[]): Counts {
  return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), Number(count)]));
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, rows) => total + rows, 0);
}
