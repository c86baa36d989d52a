import { type Client, escapeIdentifier } from 'pg';
import { type Dataset, type Table } from '../../constructs/dataset';
import { columnsOf } from '../../constructs/dataset/expression';

/** How a column's values may be varied. */
export enum Variation {
  /** Free text: anything may be written. */
  TEXT = 'text',
  /** An instant: may be moved. */
  INSTANT = 'instant',
  /** Only values that another row has are known to be good. */
  BORROWED = 'borrowed',
}

/** A column of the source, as PostgreSQL has it. */
export interface SourceColumn {
  readonly name: string;
  /** Qualified and quoted, to cast to. */
  readonly type: string;
  readonly variation: Variation;
  /** Longest text that fits, where there is a limit. */
  readonly limit: number | undefined;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
}

/** Another table's foreign key that points here. */
export interface Reference {
  readonly table: string;
  readonly columns: readonly string[];
  readonly target: readonly string[];
  /** PostgreSQL's letter for ON DELETE: a, r, c, n or d. */
  readonly onDelete: string;
}

/** A declared table together with what the source knows about it. */
export interface SourceTable {
  readonly declared: Table;
  /** Qualified and quoted. */
  readonly sql: string;
  /** All but the generated ones. */
  readonly columns: readonly SourceColumn[];
  readonly references: readonly Reference[];
  /** For key columns that point to another table: that table and its column. */
  readonly parents: ReadonlyMap<string, { readonly table: string; readonly column: string }>;
}

interface ColumnRow {
  readonly name: string;
  readonly schema: string;
  readonly type: string;
  readonly kind: string;
  readonly category: string;
  readonly typmod: number;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
}

interface ReferenceRow {
  readonly table: string;
  readonly target_table: string;
  readonly columns: string[];
  readonly target: string[];
  readonly onDelete: string;
}

const COLUMNS = `
  SELECT a.attname AS name, n.nspname AS schema, t.typname AS type, t.typtype AS kind, t.typcategory AS category,
         a.atttypmod AS typmod, a.attnotnull AS "notNull", a.atthasdef OR a.attidentity <> '' AS "hasDefault"
  FROM pg_attribute AS a
  JOIN pg_type AS t ON t.oid = a.atttypid
  JOIN pg_namespace AS n ON n.oid = t.typnamespace
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ORDER BY a.attnum`;

/** Foreign keys as they were declared: those that partitions inherit have a parent of their own. */
const REFERENCES = `
  SELECT c.conrelid::regclass::text AS "table", c.confrelid::regclass::text AS target_table, c.confdeltype AS "onDelete",
         (SELECT array_agg(attname::text ORDER BY place)
          FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)
          JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns,
         (SELECT array_agg(attname::text ORDER BY place)
          FROM unnest(c.confkey) WITH ORDINALITY AS k(attnum, place)
          JOIN pg_attribute AS a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS target
  FROM pg_constraint AS c
  WHERE c.contype = 'f' AND c.conparentid = 0 AND (c.confrelid = $1::regclass OR c.conrelid = $1::regclass)
  ORDER BY c.conrelid::regclass::text, c.conname`;

/** Looks a declared table up in the source. */
export async function sourceTable(client: Client, dataset: Dataset, declared: Table): Promise<SourceTable> {
  const sql = `${escapeIdentifier(dataset.schema)}.${escapeIdentifier(declared.name)}`;
  const { rows: columns } = await client.query<ColumnRow>(COLUMNS, [sql]);
  const { rows: links } = await client.query<ReferenceRow & { self: string }>(REFERENCES, [sql]);
  const { rows: self } = await client.query<{ name: string }>('SELECT $1::regclass::text AS name', [sql]);
  const name = self[0]!.name;
  const checked = new Set(declared.require.flatMap(columnsOf));
  const parents = links
    .filter((link) => link.table === name && link.columns.length === 1)
    .map((link) => [link.columns[0]!, { table: link.target_table, column: link.target[0]! }] as const);
  return {
    declared,
    sql,
    columns: columns.map((row) => sourceColumn(row, declared, checked)),
    references: links.filter((link) => link.target_table === name),
    parents: new Map(parents),
  };
}

function sourceColumn(row: ColumnRow, declared: Table, checked: ReadonlySet<string>): SourceColumn {
  const ofDeclaration = declared.columns.find(({ name }) => name === row.name)?.column;
  return {
    name: row.name,
    type: `${escapeIdentifier(row.schema)}.${escapeIdentifier(row.type)}`,
    variation: checked.has(row.name) ? Variation.BORROWED : variationOf(row),
    // A varchar's modifier counts its own four bytes.
    limit: row.category === 'S' && row.typmod > 4 ? row.typmod - 4 : undefined,
    nullable: !row.notNull && (ofDeclaration?.nullable ?? true) && !checked.has(row.name),
    hasDefault: row.hasDefault,
  };
}

function variationOf({ kind, category, type }: ColumnRow): Variation {
  if (kind !== 'b') return Variation.BORROWED;
  if (category === 'S') return Variation.TEXT;
  if (type === 'timestamp' || type === 'timestamptz') return Variation.INSTANT;
  return Variation.BORROWED;
}
