import { once } from 'node:events';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { LoadError } from './load/load-error';
import { LOAD_ORDER } from './load/load-order';
import type { CopyInput, RowSource } from './load/row-source';
import { checkColumns, fillState, loadableColumns, remember, setSequences } from './load/target';

export interface LoadOptions {
  /**
   * Called while rows go in and, with `done`, when a table is complete.
   *
   * @default - no progress is told
   */
  readonly onProgress?: (table: string, rows: number, done: boolean) => void;
}

export interface LoadResult {
  /** `present` when the same rows had been loaded before; nothing was changed then, whatever happened to them since. */
  readonly status: 'loaded' | 'present';
  /** The source's own words. */
  readonly source: string;
  /** Rows loaded into each table; empty when they were present. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Any two loaders of one database wait for each other: this number stands for "Pagila's sample rows". */
const LOADER_LOCK = 7_240_011;

/**
 * Loads rows into the empty tables of Pagila, all or none of them. The client must be connected as the tables' owner.
 *
 * @throws LoadError when the tables are missing, hold other rows, or the source lacks a table or has an unknown column
 */
export async function load(
  client: Client,
  source: RowSource,
  options: LoadOptions = {},
): Promise<LoadResult> {
  const fingerprint = await source.fingerprint();
  await client.query('BEGIN');
  try {
    const result = await loadInTransaction(client, source, fingerprint, options);
    await client.query('COMMIT');
    if (result.status === 'loaded') await client.query(`ANALYZE ${LOAD_ORDER.join(', ')}`);
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function loadInTransaction(
  client: Client,
  source: RowSource,
  fingerprint: string,
  { onProgress = () => undefined }: LoadOptions,
): Promise<LoadResult> {
  // The genuine rows' timestamps have no zone: they are UTC, as everything here.
  await client.query(`SET LOCAL TIME ZONE 'UTC'`);
  await client.query(`SELECT pg_advisory_xact_lock(${LOADER_LOCK})`);
  const columns = await loadableColumns(client);
  const { filled, fingerprint: before, description } = await fillState(client);
  if (filled.length > 0) {
    if (before === fingerprint) return { status: 'present', source: source.description, rows: {} };
    throw new LoadError(
      `'sample data' must go into empty tables, got rows in ${filled.join(', ')}` +
        `${description === undefined ? '' : ` (${description})`}; ` +
        `empty them, or begin anew with './lakehouse down --purge', to load ${source.description}`,
    );
  }
  const rows: Record<string, number> = {};
  await client.query('SET CONSTRAINTS ALL DEFERRED');
  for (const table of LOAD_ORDER) {
    const input = await source.table(table);
    checkColumns(source.description, table, input.columns, columns.get(table)!);
    rows[table] = await copyTable(client, table, input, (count) => onProgress(table, count, false));
    onProgress(table, rows[table], true);
  }
  await setSequences(client);
  await remember(client, fingerprint, source.description);
  return { status: 'loaded', source: source.description, rows };
}

async function copyTable(
  client: Client,
  table: string,
  input: CopyInput,
  onRows: (count: number) => void,
): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${table} (${input.columns.join(', ')}) FROM STDIN`));
  const finished = once(stream, 'finish');
  // Awaited only after the last chunk; a failure before that must not count as unhandled.
  finished.catch(() => undefined);
  try {
    let lines = 0;
    for await (const chunk of input.chunks()) {
      lines += countLines(chunk);
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
      onRows(lines);
    }
    stream.end();
    await finished;
    return stream.rowCount;
  } catch (error) {
    stream.destroy();
    throw new LoadError(`table ${table} could not be loaded: ${describe(error)}; nothing was loaded`, {
      cause: error,
    });
  }
}

function countLines(chunk: string | Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** PostgreSQL's message with the line and column that it is about. */
function describe(error: unknown): string {
  const { message, where, detail } = error as { message?: string; where?: string; detail?: string };
  return [message ?? String(error), detail, where].filter((part) => part !== undefined).join(' - ');
}
