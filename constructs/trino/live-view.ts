import { Dataset, LiveView, NamedLiveColumn, speedTopic, trinoTypeOf } from '../dataset';

/** Where Trino finds what a live view is made of. */
export interface LiveCatalogs {
  /** Catalog of the lake; gold is its schema `gold`. */
  readonly lake: string;
  /** Catalog over the topics of the stream application. */
  readonly speed: string;
}

/** Schema of the lake's catalog in which the views stand. */
export const LIVE_SCHEMA = 'live';

/** How Trino's Kafka connector reads a view's topic: its columns as texts, which the view casts. */
export function topicDescription(dataset: Dataset, view: LiveView): string {
  const field = (name: string, type: string) => ({ name, mapping: name, type });
  return `${JSON.stringify(
    {
      tableName: view.name,
      schemaName: dataset.database,
      topicName: speedTopic(dataset, view),
      message: {
        dataFormat: 'json',
        fields: [
          field('gen', 'BIGINT'),
          field('seq', 'BIGINT'),
          field('deleted', 'BOOLEAN'),
          ...view.columns.map(({ name }) => field(name, 'VARCHAR')),
        ],
      },
    },
    null,
    2,
  )}\n`;
}

/**
 * Gold, with each group replaced by its newest value of the same gen beyond the seq that gold landed on.
 *
 * The topic stands in it once: read twice in one query it would be read up to two different ends, and a group that has
 * changed in between would be there twice or not at all. Gold may stand twice, for a query holds one snapshot of it. While
 * gold has no rows, every group of the newest gen counts: at what it landed on there was none.
 *
 * No group is looked for by its key in two places, so that a condition on the key goes down to gold's files.
 */
export function liveViewSql(dataset: Dataset, view: LiveView, catalogs: LiveCatalogs): string {
  const gold = `${catalogs.lake}.gold.${quote(view.name)}`;
  const speed = `${catalogs.speed}.${quote(dataset.database)}.${quote(view.name)}`;
  const keys = new Set(view.key);
  const others = view.columns.filter(({ name }) => !keys.has(name));
  const newest = (name: string) => `max_by(${quote(name)}, __at) AS ${quote(name)}`;
  const ranks = Object.entries(view.ranks).map(
    ([name, order]) => `CAST(rank() OVER (ORDER BY ${order}) AS integer) AS ${quote(name)}`,
  );
  const list = (parts: readonly string[]) => parts.join(', ');
  return [
    `SELECT ${list([...view.columns.map(({ name }) => quote(name)), ...ranks])}`,
    `FROM (`,
    `  SELECT ${list([...view.key.map(quote), ...others.map(({ name }) => newest(name)), 'max_by(__deleted, __at) AS __deleted'])}`,
    `  FROM (`,
    `    SELECT ${list([...view.columns.map(({ name }) => quote(name)), `${at('coalesce(speed_gen, 0)', 'coalesce(speed_seq, 0)')} AS __at`, 'false AS __deleted'])}`,
    `    FROM ${gold}`,
    `    UNION ALL`,
    `    SELECT ${list([...view.columns.map(cast), at('s.gen', 's.seq'), 's.deleted'])}`,
    `    FROM ${speed} s`,
    `    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM ${gold}) landed`,
    `    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0`,
    `  )`,
    `  GROUP BY ${list(view.key.map(quote))}`,
    `)`,
    `WHERE NOT __deleted`,
  ].join('\n');
}

/** One number that rises with gen first (seconds since 1970) and seq then: at five markers a second, 2^31 of them last for 13 years. */
function at(gen: string, seq: string): string {
  return `${gen} * 2147483648 + ${seq}`;
}

/** A text of the topic as the type that gold's column has in Trino. */
function cast({ name, type }: NamedLiveColumn): string {
  const text = `s.${quote(name)}`;
  const trino = trinoTypeOf(type);
  // ISO 8601 with a zone is read by a function of its own; without one, a blank stands where ISO has its T.
  if (trino === 'timestamp(6) with time zone')
    return `CAST(from_iso8601_timestamp_nanos(${text}) AS ${trino}) AS ${quote(name)}`;
  if (trino === 'timestamp(6)') return `CAST(replace(${text}, 'T', ' ') AS ${trino}) AS ${quote(name)}`;
  return `CAST(${text} AS ${trino}) AS ${quote(name)}`;
}

function quote(name: string): string {
  return `"${name}"`;
}
