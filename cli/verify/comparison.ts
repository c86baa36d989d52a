import { Table, trinoType } from '../../constructs/dataset';

/** The two sides of a comparison, as Trino names them. */
export interface Sides {
  /** Such as `postgres.public.customer`. */
  readonly source: string;
  /** Such as `minio.silver.customers`. */
  readonly silver: string;
}

/** What the difference of one key is. */
export type DifferenceKind = 'missing' | 'extra' | 'altered' | 'doubled';

export interface Difference {
  readonly kind: DifferenceKind;
  /** The key's values, in the declared order. */
  readonly key: string;
  /** For an altered row: the columns that differ. */
  readonly columns: readonly string[];
}

/** How many keys of each kind of difference are named, unless more are asked for. */
export const NAMED_KEYS = 20;

/** More than Trino's min(x, n) gives. */
export const MOST_NAMED_KEYS = 10_000;

/** Declared columns that both sides have. A generated column that the source computes elsewhere can't be compared. */
export function comparedColumns(table: Table, inSource: ReadonlySet<string>): string[] {
  return table.columns
    .filter(({ name, column }) => column.generated === undefined || inSource.has(name))
    .map(({ name }) => name);
}

/** Counts rows of both sides and of both differences, every column counted. One answer row: source, silver, missing, extra. */
export function countSql(table: Table, columns: readonly string[], sides: Sides): string {
  return `WITH ${compared(table, columns, sides)}
SELECT coalesce(sum(_source), 0) AS source,
       coalesce(sum(_silver), 0) AS silver,
       coalesce(sum(${MISSING}), 0) AS missing,
       coalesce(sum(${EXTRA}), 0) AS extra
FROM compared`;
}

/**
 * Counts keys that differ by how they do, and names the first of each kind: what one kind has many of hides no other. Answer
 * rows: kind, keys, named.
 */
export function differenceSql(
  table: Table,
  columns: readonly string[],
  sides: Sides,
  named: number = NAMED_KEYS,
): string {
  return `WITH ${compared(table, columns, sides)},
     keys AS (
       SELECT _key, sum(_source) AS source, sum(${MISSING}) AS missing, sum(${EXTRA}) AS extra
       FROM compared GROUP BY _key
     ),
     kinds AS (
       SELECT CASE
                WHEN extra = 0 THEN 'missing'
                WHEN missing > 0 THEN 'altered'
                WHEN source > 0 THEN 'doubled'
                ELSE 'extra'
              END AS kind,
              _key AS key
       FROM keys WHERE missing > 0 OR extra > 0
     )
SELECT kind, count(*) AS keys, min(key, ${named}) AS named FROM kinds GROUP BY kind
ORDER BY CASE kind WHEN 'missing' THEN 1 WHEN 'doubled' THEN 2 WHEN 'altered' THEN 3 ELSE 4 END`;
}

/** Names the columns that differ of some altered keys. Answer rows: key, columns. */
export function alteredColumnsSql(
  table: Table,
  columns: readonly string[],
  sides: Sides,
  keys: readonly string[],
): string {
  const flags = columns.map(
    (name) => `CASE WHEN a.${ident(name)} IS DISTINCT FROM b.${ident(name)} THEN '${name}' END`,
  );
  return `WITH source AS (${side(table, columns, sides.source)}),
     silver AS (${side(table, columns, sides.silver)})
SELECT DISTINCT a._key AS key, concat_ws(', ', ${flags.join(', ')}) AS columns
FROM source AS a JOIN silver AS b ON a._key = b._key
WHERE a._key IN (${keys.map(literal).join(', ')})`;
}

const MISSING = 'greatest(_source - _silver, 0)';
const EXTRA = 'greatest(_silver - _source, 0)';

/**
 * Each distinct row with how often either side has it: one read of each side yields both differences. Nulls are equal
 * in GROUP BY.
 */
function compared(table: Table, columns: readonly string[], sides: Sides): string {
  const grouped = ['_key', ...columns.map(ident)].join(', ');
  return `sides AS (
       SELECT *, 1 AS _source, 0 AS _silver FROM (${side(table, columns, sides.source)})
       UNION ALL
       SELECT *, 0 AS _source, 1 AS _silver FROM (${side(table, columns, sides.silver)})
     ),
     compared AS (
       SELECT ${grouped}, sum(_source) AS _source, sum(_silver) AS _silver
       FROM sides GROUP BY ${grouped}
     )`;
}

/** Every compared column in its declared type, and the key as one text. */
function side(table: Table, columns: readonly string[], from: string): string {
  const key = table.key.map((column) => cast(table, column, 'varchar'));
  const values = columns.map((column) => `${cast(table, column)} AS ${ident(column)}`);
  return `SELECT concat_ws(',', ${key.join(', ')}) AS _key, ${values.join(', ')} FROM ${from}`;
}

function cast(table: Table, column: string, as?: string): string {
  const typed = `CAST(${ident(column)} AS ${trinoType(table.column(column))})`;
  return as ? `CAST(${typed} AS ${as})` : typed;
}

function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
