import type { Client } from 'pg';
import {
  Column,
  type Dataset,
  type LiveJoin,
  type LiveSource,
  type LiveView,
  type Measure,
  MeasureKind,
  postgresType,
} from '../../constructs/dataset';
import { goldQueries } from './gold';

/** What a live view's declaration means, as one query over silver's entities. Written apart from the stream application. */
export function liveSql(view: LiveView): string {
  const key = view.key.join(', ');
  const sources = view.sources.map((source, index) => `s${index} AS (${sourceSql(source, view.key)})`);
  const groups = view.sources.flatMap(({ rows }, index) => (rows ? [`SELECT ${key} FROM s${index}`] : []));
  const joins = view.sources.map((_, index) => `LEFT JOIN s${index} USING (${key})`);
  const columns = view.columns.map(
    ({ name, type, of }) => `CAST(${of ?? name} AS ${postgresType(Column.of(type))}) AS ${name}`,
  );
  const ranks = Object.entries(view.ranks).map(
    ([name, order]) => `, CAST(rank() OVER (ORDER BY ${order}) AS int) AS ${name}`,
  );
  return [
    `WITH ${sources.join(', ')}, groups AS (${groups.join(' UNION ')}),`,
    `answer AS (SELECT ${columns.join(', ')} FROM groups ${joins.join(' ')})`,
    `SELECT *${ranks.join('')} FROM answer`,
  ].join('\n');
}

function sourceSql(source: LiveSource, key: readonly string[]): string {
  const groups = key.map((name) => `${source.group[name]} AS ${name}`);
  const measures = Object.entries(source.measures).map(
    ([name, measure]) => `${measureSql(measure)} AS ${name}`,
  );
  const { entity, name } = source.table;
  return [
    `SELECT ${[...groups, ...measures].join(', ')} FROM ${entity} AS ${name}`,
    ...source.joins.map(joinSql),
    `GROUP BY ${key.map((_, index) => index + 1).join(', ')}`,
  ].join(' ');
}

/** Of several rows that match, the one with the lowest key. */
function joinSql({ table, from, columns, references }: LiveJoin): string {
  const equal = references.map((reference, index) => `t.${reference} = ${from.name}.${columns[index]}`);
  const one = `SELECT * FROM ${table.entity} AS t WHERE ${equal.join(' AND ')} ORDER BY ${table.key.join(', ')} LIMIT 1`;
  return `LEFT JOIN LATERAL (${one}) AS ${table.name} ON true`;
}

function measureSql({ kind, column = '*' }: Measure): string {
  return kind === MeasureKind.COUNT_DISTINCT ? `count(DISTINCT ${column})` : `${kind}(${column})`;
}

/** How a live view's rows and columns differ from gold's: all empty where they mean the same. */
export async function liveAgainstGold(client: Client, view: LiveView) {
  const gold = goldQueries().find(({ name }) => name === view.name)!.sql;
  const live = liveSql(view);
  const only = async (left: string, right: string): Promise<unknown[]> =>
    (await client.query<object>(`(${left}) EXCEPT ALL (${right}) LIMIT 5`)).rows;
  return {
    onlyInGold: await only(gold, live),
    onlyInLive: await only(live, gold),
    columns: [await columnsOf(client, gold), await columnsOf(client, live)],
    rows: (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${gold}) AS g`)).rows[0]!.n,
  };
}

async function columnsOf(client: Client, sql: string): Promise<string[]> {
  await client.query(`CREATE TEMP VIEW shape AS ${sql}`);
  const { rows } = await client.query<{ shape: string }>(
    `SELECT attname || ' ' || format_type(atttypid, atttypmod) AS shape FROM pg_attribute
     WHERE attrelid = 'pg_temp.shape'::regclass ORDER BY attnum`,
  );
  await client.query('DROP VIEW pg_temp.shape');
  return rows.map(({ shape }) => shape);
}

/** Hides every seventh row of each entity, as if it came late: others point at what isn't there. */
export async function withLateRows(client: Client, dataset: Dataset): Promise<void> {
  for (const { entity, key } of dataset.tables) {
    await client.query(`ALTER VIEW silver.${entity} RENAME TO ${entity}_whole`);
    await client.query(
      `CREATE VIEW silver.${entity} AS SELECT * FROM silver.${entity}_whole WHERE ${key[0]} % 7 <> 0`,
    );
  }
}
