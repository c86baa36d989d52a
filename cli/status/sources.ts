import { z } from 'zod';
import { Table, topicOf } from '../../constructs/dataset';
import { Cli } from '../context';
import { dataset } from '../../stacks/declaration';
import { jobCommand, runJob } from '../platform/jobs';
import { withPostgres } from '../postgres';
import { QueryFailed } from '../trino';
import { compareShape, ShapeDifference, SourceColumn } from './source-shape';

/** What PostgreSQL has of a table. */
export interface SourceState extends ShapeDifference {
  readonly rows: number;
  /** Newest value of the table's timestamp; null where it has none, or no row. */
  readonly newest: string | null;
}

/** The columns of tables ($1), in their order; of a domain the type beneath it. */
const COLUMNS = `
  WITH RECURSIVE columns AS (
    SELECT attrelid, attnum, attname, atttypid AS type, atttypmod AS modifier
      FROM pg_attribute WHERE attrelid = ANY($1::regclass[]) AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT attrelid, attnum, attname, typbasetype, typtypmod
      FROM columns JOIN pg_type ON pg_type.oid = type WHERE typtype = 'd')
  SELECT relname AS table, attname AS name, format_type(type, modifier) AS type
    FROM columns JOIN pg_type ON pg_type.oid = type JOIN pg_class ON pg_class.oid = attrelid
   WHERE typtype <> 'd' ORDER BY attrelid, attnum`;

export async function sourceStates(cli: Cli): Promise<Map<string, SourceState>> {
  const name = (table: Table): string => `${dataset.schema}.${table.name}`;
  const newest = (table: Table, columns: readonly SourceColumn[]): string =>
    columns.some(({ name: column, type }) => column === table.updatedAt && /^timestamp/.test(type))
      ? `to_char(max("${table.updatedAt}") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : 'NULL';
  return withPostgres(cli, 'owner', dataset.database, async (client) => {
    const columns = await client.query<SourceColumn & { table: string }>(COLUMNS, [dataset.tables.map(name)]);
    const of = (table: Table): SourceColumn[] => columns.rows.filter((row) => row.table === table.name);
    const selects = dataset.tables.map(
      (table) =>
        `SELECT '${table.name}' AS name, count(*) AS rows, ${newest(table, of(table))} AS newest FROM ${name(table)}`,
    );
    const { rows } = await client.query<{ name: string; rows: string; newest: string | null }>(
      selects.join(' UNION ALL '),
    );
    return new Map(
      rows.map((row) => {
        const table = dataset.table(row.name);
        return [row.name, { rows: Number(row.rows), newest: row.newest, ...compareShape(table, of(table)) }];
      }),
    );
  });
}

/** Offset behind the last record of each topic, as Kafka has it. */
export async function endOffsets(cli: Cli): Promise<Map<string, number>> {
  return parseEndOffsets(await cli.runtime.describeTopics());
}

const descriptions = z.array(
  z.looseObject({
    name: z.string(),
    partitions: z.array(z.looseObject({ partition: z.number(), end: z.number() })),
  }),
);

/** Reads what `topics-describe` prints. A table's topic has one partition. */
export function parseEndOffsets(json: string): Map<string, number> {
  const topics = descriptions.parse(JSON.parse(json));
  return new Map(
    topics.map(({ name, partitions }) => [name, partitions.reduce((sum, { end }) => sum + end, 0)]),
  );
}

/** What bronze has of a topic. */
export interface BronzeState {
  readonly offset: number;
  readonly generation: number;
  readonly newest: string;
}

/** The last record of each topic in bronze. Avro files have no bounds: only each entity's newest day is read. */
export async function bronzeStates(cli: Cli): Promise<Map<string, BronzeState>> {
  const trino = cli.trino();
  try {
    const days = await trino.rows(
      `SELECT partition.entity AS entity, CAST(max(partition.timestamp_day) AS varchar) AS day FROM minio.bronze."events$partitions" GROUP BY 1`,
    );
    if (days.length === 0) return new Map();
    const entities = new Map<string, string[]>();
    for (const row of days) {
      const day = String(row.day);
      entities.set(day, [...(entities.get(day) ?? []), `'${String(row.entity)}'`]);
    }
    // One scan for all whose newest day is the same.
    const newest = [...entities].map(
      ([day, names]) =>
        `SELECT topic, max_by("offset", ROW(generation, "offset")) AS o, max(generation) AS g, to_iso8601(max("timestamp")) AS t ` +
        `FROM minio.bronze.events WHERE entity IN (${names.join(', ')}) AND "timestamp" >= TIMESTAMP '${day} 00:00:00 UTC' GROUP BY topic`,
    );
    const rows = await trino.rows(newest.join(' UNION ALL '));
    return new Map(
      rows.map((row) => [
        String(row.topic),
        { offset: Number(row.o), generation: Number(row.g), newest: String(row.t) },
      ]),
    );
  } catch (error) {
    if (error instanceof QueryFailed && error.tableIsMissing) return new Map();
    throw error;
  }
}

const silver = z.looseObject({
  cut: z.object({ generation: z.number(), offset: z.number() }).nullish(),
  quarantined: z.looseObject({
    records: z.number(),
    newestReason: z.string().optional(),
    newestOffset: z.number().optional(),
  }),
  newest: z.string().nullable(),
  processedAt: z.string().nullable(),
  rows: z.number(),
});
/** The marker that a table stands at. */
const stand = z.object({ gen: z.number(), seq: z.number() });
const lake = z.looseObject({
  tables: z.record(z.string(), silver),
  gold: z.record(z.string(), z.looseObject({ refreshedAt: z.string().nullable(), speed: stand.nullish() })),
});
export type SilverState = z.infer<typeof silver>;
export type LakeState = z.infer<typeof lake>;

/** What silver and gold say about themselves. */
export async function lakeState(cli: Cli): Promise<LakeState> {
  const summary = await runJob(cli, jobCommand(cli, 'status'), () => undefined);
  return lake.parse(summary.status);
}

/** Name of the topic that carries a table. */
export function topic(table: Table): string {
  return topicOf(dataset, table);
}
