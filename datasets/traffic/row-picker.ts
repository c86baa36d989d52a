import { type Client, escapeIdentifier } from 'pg';
import type { Random } from '../random';
import type { SourceTable } from './source-table';

/** A row's key, or any of its columns, as text in PostgreSQL's own form. */
export type RowText = Readonly<Record<string, string | null>>;

/** A condition over the columns of the table, which stands in the query as `t`. */
export type Condition = string;

/** Picks rows at random, by where they lie between the lowest and the highest key, so that large tables cost no more. */
export async function pickRow(
  client: Client,
  table: SourceTable,
  columns: readonly string[],
  random: Random,
  condition: Condition = 'true',
): Promise<RowText | undefined> {
  const [first] = table.declared.key.map(escapeIdentifier);
  const type = table.columns.find(({ name }) => name === table.declared.key[0])!.type;
  const wanted = columns
    .map((name) => `t.${escapeIdentifier(name)}::text AS ${escapeIdentifier(name)}`)
    .join(', ');
  const order = table.declared.key.map((name) => `t.${escapeIdentifier(name)}`).join(', ');
  const from = await threshold(client, table, random);
  for (const side of ['>=', '<']) {
    const { rows } = await client.query<RowText>(
      `SELECT ${wanted} FROM ${table.sql} AS t
       WHERE t.${first} ${side} CAST($1::text AS ${type}) AND ${condition}
       ORDER BY ${order} LIMIT 1`,
      [from],
    );
    if (rows[0]) return rows[0];
  }
  return undefined;
}

/** A random value between the lowest and the highest first key; for keys that are no numbers, one that a row has. */
async function threshold(client: Client, table: SourceTable, random: Random): Promise<string | null> {
  const key = escapeIdentifier(table.declared.key[0]!);
  const shape = table.declared.column(table.declared.key[0]!).type.text;
  if (shape === 'int' || shape === 'long') {
    const { rows } = await client.query<{ low: string | null; high: string | null }>(
      `SELECT min(${key})::text AS low, max(${key})::text AS high FROM ${table.sql}`,
    );
    const [low, high] = [BigInt(rows[0]?.low ?? 0), BigInt(rows[0]?.high ?? 0)];
    return String(low + BigInt(Math.floor(random.next() * Number(high - low + 1n))));
  }
  const { rows } = await client.query<{ key: string }>(
    `SELECT ${key}::text AS key FROM ${table.sql} ORDER BY ${key}
     OFFSET (SELECT floor($1::float8 * count(*)) FROM ${table.sql}) LIMIT 1`,
    [random.next()],
  );
  return rows[0]?.key ?? null;
}
