import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Client, escapeIdentifier } from 'pg';
import { type Dataset, postgresType } from '../../constructs/dataset';

const FOLDER = path.resolve(__dirname, '..', '..', 'jobs', 'gold');

/** Where each gold table tells what was paid. */
const PAID: Readonly<Record<string, string>> = {
  customer_metrics: 'total_spent',
  customer_segments: 'total_spent',
  fact_payment: 'amount',
  revenue: 'revenue',
  revenue_by_category: 'revenue',
  revenue_by_country: 'revenue',
  revenue_by_month: 'revenue',
  revenue_per_minute: 'revenue',
};

/** One gold table's query, as it stands in its file. */
export class GoldQuery {
  public constructor(
    public readonly name: string,
    public readonly sql: string,
  ) {}

  /** What a line of the header says. */
  public header(field: string): string[] {
    const line = new RegExp(`^-- ${field}: (.*)$`, 'm').exec(this.sql)?.[1];
    return line === undefined ? [] : line.split(',').map((part) => part.trim());
  }

  /** The names of the columns, as the outermost SELECT gives them. */
  public columns(): string[] {
    const text = this.sql.replace(/--.*$/gm, '');
    return outermost(text.slice(text.indexOf('SELECT') + 'SELECT'.length)).map(
      (item) => /(\w+)\s*$/.exec(item)![1]!,
    );
  }

  /** Keys that are null or occur twice. */
  public async duplicates(client: Client): Promise<unknown[]> {
    const key = this.header('key').map(escapeIdentifier).join(', ');
    const { rows } = await client.query<Record<string, unknown>>(
      `SELECT ${key}, count(*) FROM (${this.sql}) AS g GROUP BY ${key} HAVING count(*) > 1 OR NOT (ROW(${key}) IS NOT NULL)`,
    );
    return rows;
  }
}

/** The items of a SELECT's list, up to its own FROM: commas and words within parentheses are not the list's. */
function outermost(list: string): string[] {
  const items = [''];
  let depth = 0;
  for (const token of list.match(/\w+|\W/g)!) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && token === 'FROM') return items;
    if (depth === 0 && token === ',') items.push('');
    else items[items.length - 1] += token;
  }
  throw new Error('a gold table selects FROM something');
}

export function goldQueries(): GoldQuery[] {
  const files = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));
  return files
    .sort()
    .map((file) => new GoldQuery(path.parse(file).name, fs.readFileSync(path.join(FOLDER, file), 'utf8')));
}

/** What was paid in all, by each gold table that tells it. */
export async function totals(client: Client): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const { name, sql } of goldQueries()) {
    const column = PAID[name];
    if (column === undefined) continue;
    const { rows } = await client.query<{ total: string }>(
      `SELECT sum(${column})::text AS total FROM (${sql}) AS g`,
    );
    result[name] = rows[0]!.total;
  }
  return result;
}

/** Shows the source's tables under silver's names and types, in a schema that is looked into first. */
export async function withSilverViews(client: Client, dataset: Dataset): Promise<void> {
  await client.query('CREATE SCHEMA silver');
  for (const { entity, name, columns } of dataset.tables) {
    const list = columns.map((column) => {
      const quoted = escapeIdentifier(column.name);
      return `${quoted}::${postgresType(column.column)} AS ${quoted}`;
    });
    await client.query(
      `CREATE VIEW silver.${escapeIdentifier(entity)} AS SELECT ${list.join(', ')} FROM ${dataset.schema}.${escapeIdentifier(name)}`,
    );
  }
  await client.query(`SET search_path = silver, ${dataset.schema}`);
}
