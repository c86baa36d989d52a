import { type Client, escapeIdentifier } from 'pg';
import type { Random } from '../random';
import { pickRow, type RowText } from './row-picker';
import { type Reference, type SourceColumn, type SourceTable, Variation } from './source-table';

/** The token that an earlier change has left; replaced, so that texts don't grow without end. */
const TOKEN = / ~[0-9a-f]+$/;
/** A borrowed text is cut here, so that one large text doesn't spread over the table. */
const LONGEST_TEXT = 200;
const MICROS_PER_HOUR = 3_600_000_000;

/** Whether the source took the change; false when the row it would have made was there already. */
export type Outcome = boolean;

/** Inserts a row like one that is there: its foreign keys and enums are good, its texts and instants its own. */
export async function insertRow(client: Client, table: SourceTable, random: Random): Promise<Outcome> {
  const columns = table.columns.filter((column) => !(isKey(table, column.name) && column.hasDefault));
  const names = columns.map(({ name }) => name);
  const model = await pickRow(client, table, names, random);
  if (!model) return false;
  const moved = random.int(1, MICROS_PER_HOUR);
  const values = new Values();
  const texts = columns.filter(
    (column) => column.variation === Variation.TEXT && model[column.name] !== null,
  );
  const renamed = texts.length > 0 ? random.pick(texts).name : undefined;
  const expressions: string[] = [];
  for (const column of columns) {
    if (isKey(table, column.name)) expressions.push(await keyValue(client, table, column, random, values));
    else if (column.name === table.declared.updatedAt) expressions.push('clock_timestamp()');
    else if (column.name === renamed)
      expressions.push(values.cast(column, varied(column, model[column.name]!, random)));
    else expressions.push(values.cast(column, model[column.name] ?? null, moved));
  }
  const { rowCount } = await client.query(
    `INSERT INTO ${table.sql} (${names.map(escapeIdentifier).join(', ')})
     VALUES (${expressions.join(', ')}) ON CONFLICT DO NOTHING`,
    values.list,
  );
  return rowCount === 1;
}

/** Changes one or two columns of a row; foreign keys move to where another row's point. */
export async function updateRow(client: Client, table: SourceTable, random: Random): Promise<Outcome> {
  const free = table.columns.filter(({ name }) => !isKey(table, name) && name !== table.declared.updatedAt);
  if (free.length === 0) return touchRow(client, table, random);
  const chosen = new Set(Array.from({ length: random.int(1, 2) }, () => random.pick(free)));
  const target = await pickRow(client, table, table.declared.key, random);
  const model = await pickRow(
    client,
    table,
    free.map(({ name }) => name),
    random,
  );
  if (!target || !model) return false;
  const values = new Values();
  const sets = [...chosen].map((column) => {
    const empty = column.nullable && random.chance(0.1);
    const value = empty ? null : varied(column, model[column.name] ?? null, random);
    return `${escapeIdentifier(column.name)} = ${values.cast(column, value, random.int(0, 999_999))}`;
  });
  return updateWhere(client, table, sets, target, values);
}

/** A table that has nothing but its key: only the time of the change can move. */
async function touchRow(client: Client, table: SourceTable, random: Random): Promise<Outcome> {
  const target = await pickRow(client, table, table.declared.key, random);
  return target !== undefined && updateWhere(client, table, [], target, new Values());
}

/** Sets one column of a given row. */
export function setColumn(
  client: Client,
  table: SourceTable,
  key: RowText,
  name: string,
  value: string,
): Promise<Outcome> {
  const column = table.columns.find((candidate) => candidate.name === name)!;
  const values = new Values();
  return updateWhere(
    client,
    table,
    [`${escapeIdentifier(name)} = ${values.cast(column, value)}`],
    key,
    values,
  );
}

/** Deletes a row that nothing holds on to. */
export async function deleteRow(
  client: Client,
  table: SourceTable,
  random: Random,
  mayFollow: (reference: Reference) => boolean,
): Promise<Outcome> {
  const holding = table.references.filter((reference) => !mayFollow(reference));
  const condition =
    holding.map((reference) => `NOT EXISTS (${referring(reference)})`).join(' AND ') || 'true';
  const target = await pickRow(client, table, table.declared.key, random, condition);
  if (!target) return false;
  const values = new Values();
  const where = whereKey(table, target, values);
  const { rowCount } = await client.query(`DELETE FROM ${table.sql} AS t WHERE ${where}`, values.list);
  return rowCount === 1;
}

async function updateWhere(
  client: Client,
  table: SourceTable,
  sets: string[],
  key: RowText,
  values: Values,
): Promise<Outcome> {
  const { updatedAt } = table.declared;
  const stamped =
    updatedAt === undefined ? sets : [...sets, `${escapeIdentifier(updatedAt)} = clock_timestamp()`];
  if (stamped.length === 0) return false;
  const where = whereKey(table, key, values);
  const { rowCount } = await client.query(
    `UPDATE ${table.sql} AS t SET ${stamped.join(', ')} WHERE ${where}`,
    values.list,
  );
  return rowCount === 1;
}

function whereKey(table: SourceTable, key: RowText, values: Values): string {
  return table.declared.key
    .map((name) => table.columns.find((column) => column.name === name)!)
    .map((column) => `t.${escapeIdentifier(column.name)} = ${values.cast(column, key[column.name] ?? null)}`)
    .join(' AND ');
}

function referring({ table, columns, target }: Reference): string {
  const pairs = columns.map(
    (name, index) => `c.${escapeIdentifier(name)} = t.${escapeIdentifier(target[index]!)}`,
  );
  return `SELECT FROM ${table} AS c WHERE ${pairs.join(' AND ')}`;
}

/** A key that the source doesn't number by itself: a random parent's, else a number past the last one. */
async function keyValue(
  client: Client,
  table: SourceTable,
  column: SourceColumn,
  random: Random,
  values: Values,
): Promise<string> {
  const parent = table.parents.get(column.name);
  if (!parent) return `(SELECT max(${escapeIdentifier(column.name)}) + 1 FROM ${table.sql})`;
  const name = escapeIdentifier(parent.column);
  const { rows } = await client.query<{ value: string }>(
    `SELECT ${name}::text AS value FROM ${parent.table} ORDER BY ${name}
     OFFSET (SELECT floor($1::float8 * count(*)) FROM ${parent.table}) LIMIT 1`,
    [random.next()],
  );
  return values.cast(column, rows[0]?.value ?? null);
}

function varied(column: SourceColumn, value: string | null, random: Random): string | null {
  if (column.variation !== Variation.TEXT || value === null) return value;
  const token = random.int(0, 0xffffff).toString(16).padStart(6, '0');
  return `${value.slice(0, LONGEST_TEXT).replace(TOKEN, '')} ~${token}`.slice(0, column.limit ?? undefined);
}

function isKey(table: SourceTable, name: string): boolean {
  return table.declared.key.includes(name);
}

/** The parameters of one statement, each written as text and cast to its column's type. */
class Values {
  public readonly list: (string | number | null)[] = [];

  /** @param moved microseconds that an instant is moved by */
  public cast(column: SourceColumn, value: string | null, moved = 0): string {
    const cast = `CAST($${this.list.push(value)}::text AS ${column.type})`;
    if (column.variation !== Variation.INSTANT || moved === 0) return cast;
    return `${cast} + $${this.list.push(moved)}::bigint * interval '1 microsecond'`;
  }
}
