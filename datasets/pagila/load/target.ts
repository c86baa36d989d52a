import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { LoadError } from './load-error';
import { LOAD_ORDER } from './load-order';

/** What was loaded stands in a comment on this table: it comes and goes with the rows' transaction. */
const MARKED_TABLE = 'customer';
const MARK = /^sample rows: (.*) \[(.*)\]$/;

/** Which tables hold rows, and what was loaded into them before. */
export interface FillState {
  readonly filled: readonly string[];
  readonly fingerprint: string | undefined;
  readonly description: string | undefined;
}

/**
 * The columns of each table that may be loaded: all but those that PostgreSQL generates.
 *
 * @throws LoadError naming the tables that are missing
 */
export async function loadableColumns(client: Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class AS c
     JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.oid = ANY (SELECT to_regclass(name) FROM unnest($1::text[]) AS name)
     GROUP BY c.relname`,
    [LOAD_ORDER],
  );
  const columns = new Map(rows.map((row) => [row.table, row.columns]));
  const missing = LOAD_ORDER.filter((table) => !columns.has(table));
  if (missing.length > 0) {
    throw new LoadError(
      `'sample data' must go into the tables of Pagila, got a database without ${missing.join(', ')}; ` +
        'run datasets/pagila/schema.sql first',
    );
  }
  return columns;
}

export async function fillState(client: Client): Promise<FillState> {
  const exists = LOAD_ORDER.map((table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT FROM ${table})`);
  const { rows } = await client.query<{ name: string }>(exists.join(' UNION ALL '));
  const { rows: marks } = await client.query<{ mark: string | null }>(
    `SELECT obj_description('${MARKED_TABLE}'::regclass, 'pg_class') AS mark`,
  );
  const mark = MARK.exec(marks[0]?.mark ?? '');
  return { filled: rows.map(({ name }) => name), description: mark?.[1], fingerprint: mark?.[2] };
}

/** Notes what was loaded, so that a later load knows the rows again even after they were changed. */
export async function remember(client: Client, fingerprint: string, description: string): Promise<void> {
  const mark = escapeLiteral(`sample rows: ${description} [${fingerprint}]`);
  await client.query(`COMMENT ON TABLE ${MARKED_TABLE} IS ${mark}`);
}

/** @throws LoadError naming the columns that the table doesn't have */
export function checkColumns(
  source: string,
  table: string,
  columns: readonly string[],
  allowed: readonly string[],
): void {
  const unknown = columns.filter((column) => !allowed.includes(column));
  if (unknown.length === 0) return;
  throw new LoadError(
    `'columns' of ${table} must be among ${allowed.join(', ')}, got ${unknown.join(', ')} in ${source}; ` +
      'correct the first line of its file',
  );
}

/** Lets each sequence go on after the highest number in its table. */
export async function setSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT name AS "table", a.attname AS "column", pg_get_serial_sequence(name, a.attname) AS sequence
     FROM unnest($1::text[]) AS name
     JOIN pg_attribute AS a ON a.attrelid = to_regclass(name) AND a.attnum > 0 AND NOT a.attisdropped
     WHERE pg_get_serial_sequence(name, a.attname) IS NOT NULL`,
    [LOAD_ORDER],
  );
  for (const { table, column, sequence } of rows) {
    const highest = `SELECT max(${escapeIdentifier(column)}) FROM ${escapeIdentifier(table)}`;
    await client.query(
      `SELECT setval($1, coalesce((${highest}), 1), EXISTS (SELECT FROM ${escapeIdentifier(table)}))`,
      [sequence],
    );
  }
}
