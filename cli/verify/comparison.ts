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

/** How many differing keys are named. */
export const NAMED_KEYS = 20;

/** Declared columns that both sides have. A generated column that the source computes elsewhere can't be compared. */
export function comparedColumns(table: Table, inSource: ReadonlySet<string>): string[] {
  return table.columns
    .filter(({ name, column }) => column.generated === undefined || inSource.has(name))
    .map(({ name }) => name);
}

/** Counts rows of both sides and of both differences, every column counted. One answer row: source, silver, missing, extra. */
export function countSql(table: Table, columns: readonly string[], sides: Sides): string {
  return `${differences(table, columns, sides)}
SELECT (SELECT count(*) FROM source) AS source,
       (SELECT count(*) FROM silver) AS silver,
       (SELECT count(*) FROM missing) AS missing,
       (SELECT count(*) FROM extra) AS extra`;
}

/**
 * Names keys that differ and how. Answer rows: kind, key. What no way of ingestion may do comes first, so that a limit
 * never hides it behind what some can't see.
 */
export function differenceSql(table: Table, columns: readonly string[], sides: Sides): string {
  return `${differences(table, columns, sides)},
     named AS (
       SELECT CASE
                WHEN x.key IS NULL THEN 'missing'
                WHEN m.key IS NOT NULL THEN 'altered'
                WHEN s.key IS NOT NULL THEN 'doubled'
                ELSE 'extra'
              END AS kind,
              coalesce(m.key, x.key) AS key
       FROM (SELECT DISTINCT key FROM missing) AS m
       FULL JOIN (SELECT DISTINCT key FROM extra) AS x ON m.key = x.key
       LEFT JOIN (SELECT DISTINCT key FROM source) AS s ON s.key = x.key
     )
SELECT kind, key FROM named
ORDER BY CASE kind WHEN 'missing' THEN 1 WHEN 'doubled' THEN 2 WHEN 'altered' THEN 3 ELSE 4 END, key
LIMIT ${NAMED_KEYS}`;
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
  return `WITH ${side('source', table, columns, sides.source)},
     ${side('silver', table, columns, sides.silver)}
SELECT DISTINCT a.key AS key, concat_ws(', ', ${flags.join(', ')}) AS columns
FROM source AS a JOIN silver AS b ON a.key = b.key
WHERE a.key IN (${keys.map(literal).join(', ')})`;
}

function differences(table: Table, columns: readonly string[], sides: Sides): string {
  return `WITH ${side('source', table, columns, sides.source)},
     ${side('silver', table, columns, sides.silver)},
     missing AS (SELECT * FROM source EXCEPT ALL SELECT * FROM silver),
     extra AS (SELECT * FROM silver EXCEPT ALL SELECT * FROM source)`;
}

/** Every compared column in its declared type, and the key as one text. */
function side(name: string, table: Table, columns: readonly string[], from: string): string {
  const key = table.key.map((column) => cast(table, column, 'varchar'));
  const values = columns.map((column) => `${cast(table, column)} AS ${ident(column)}`);
  return `${name} AS (SELECT concat_ws(',', ${key.join(', ')}) AS key, ${values.join(', ')} FROM ${from})`;
}

function cast(table: Table, column: string, as?: string): string {
  const typed = `CAST(${ident(column)} AS ${trinoType(table.column(column))})`;
  return as ? `CAST(${typed} AS ${as})` : typed;
}

function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
