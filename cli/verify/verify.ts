import type { TablePromise } from '../../constructs/connect/promise';
import { Table } from '../../constructs/dataset';
import { Cli } from '../context';
import type { Value } from '../output';
import { QueryFailed, Trino } from '../trino';
import { dataset, ingestion } from '../../stacks/declaration';
import {
  alteredColumnsSql,
  comparedColumns,
  countSql,
  Difference,
  DifferenceKind,
  differenceSql,
  literal,
  MOST_NAMED_KEYS,
  NAMED_KEYS,
  Sides,
} from './comparison';
import { isUnseen } from './promised';

/** The comparison of one table. */
export interface TableReport {
  readonly table: string;
  readonly entity: string;
  /** What the way of ingestion guarantees for it. */
  readonly promise: TablePromise;
  readonly source: number;
  readonly silver: number;
  /** Rows of the source that silver lacks, an altered row counted here and in `extra`. */
  readonly missing: number;
  /** Rows of silver that the source lacks. */
  readonly extra: number;
  /** Differing keys that are a fault; of each kind the first 20, unless more are asked for. */
  readonly faults: readonly Difference[];
  /** How many such keys there are. */
  readonly faultyKeys: number;
  /** Differing keys that this way of ingestion doesn't promise to see; as many are named. */
  readonly unseen: readonly Difference[];
  /** How many such keys there are. */
  readonly unseenKeys: number;
  /** Generated columns that the source doesn't have, so that nothing was compared. */
  readonly notCompared: readonly string[];
  /** Why the table could not be compared at all. */
  readonly error?: string;
}

/** Whether a report shows what must not be. */
export function isFault({ error, faultyKeys, unseenKeys, missing, extra }: TableReport): boolean {
  if (error !== undefined || faultyKeys > 0) return true;
  // Rows were counted before keys: silver may have changed in between.
  return missing + extra > 0 && unseenKeys === 0;
}

/** Compares every declared column of every table between PostgreSQL and silver, both ways, through Trino. */
export async function verify(
  cli: Cli,
  named: number = NAMED_KEYS,
  tables: readonly Table[] = dataset.tables,
): Promise<TableReport[]> {
  const trino = cli.trino();
  const sourceColumns = await columnsInSource(trino);
  const reports: TableReport[] = [];
  // One after the other: each comparison holds two tables in Trino's small memory.
  for (const table of tables)
    reports.push(await compare(trino, table, sourceColumns.get(table.name) ?? new Set(), named));
  return reports;
}

/** Asked of PostgreSQL itself: Trino's own information_schema looks at one table after the other. */
async function columnsInSource(trino: Trino): Promise<Map<string, Set<string>>> {
  const sql = `SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = ${literal(dataset.schema)}`;
  const rows = await trino.rows(`SELECT * FROM TABLE(postgres.system.query(query => ${literal(sql)}))`);
  const columns = new Map<string, Set<string>>();
  for (const row of rows) {
    const table = String(row.table_name);
    columns.set(table, (columns.get(table) ?? new Set()).add(String(row.column_name)));
  }
  return columns;
}

async function compare(
  trino: Trino,
  table: Table,
  inSource: ReadonlySet<string>,
  named: number,
): Promise<TableReport> {
  const columns = comparedColumns(table, inSource);
  const sides: Sides = {
    source: `postgres.${dataset.schema}.${table.name}`,
    silver: `minio.silver.${table.entity}`,
  };
  const promise = ingestion.promiseFor(table);
  const none = { faults: [], faultyKeys: 0, unseen: [], unseenKeys: 0 };
  const base = {
    table: table.name,
    entity: table.entity,
    promise,
    notCompared: table.columns.map(({ name }) => name).filter((name) => !columns.includes(name)),
  };
  try {
    const [counts] = await trino.rows(countSql(table, columns, sides));
    const [source, silver, missing, extra] = ['source', 'silver', 'missing', 'extra'].map((name) =>
      Number(counts?.[name]),
    );
    const numbers = { source: source!, silver: silver!, missing: missing!, extra: extra! };
    if (numbers.missing + numbers.extra === 0) return { ...base, ...numbers, ...none };
    const groups = await differingKeys(trino, table, columns, sides, named);
    const unseen = groups.filter(({ kind }) => isUnseen(table, promise, kind));
    const faults = groups.filter((group) => !unseen.includes(group));
    return {
      ...base,
      ...numbers,
      faults: faults.flatMap((group) => group.named),
      faultyKeys: total(faults),
      unseen: unseen.flatMap((group) => group.named),
      unseenKeys: total(unseen),
    };
  } catch (error) {
    if (!(error instanceof QueryFailed)) throw error;
    return { ...base, ...none, source: 0, silver: 0, missing: 0, extra: 0, error: explain(error) };
  }
}

/** The differing keys of one kind. */
interface Group {
  readonly kind: DifferenceKind;
  readonly keys: number;
  readonly named: readonly Difference[];
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { keys }) => sum + keys, 0);
}

function explain(error: QueryFailed): string {
  const remedy = error.tableIsMissing ? "; './lakehouse run pipeline' makes silver's tables" : '';
  return `${error.message}${remedy}`;
}

/** Columns are compared for so many altered keys at once: each is a text of the query, which has a limit. */
const AT_ONCE = 500;

async function differingKeys(
  trino: Trino,
  table: Table,
  columns: readonly string[],
  sides: Sides,
  named: number,
): Promise<Group[]> {
  const rows = await trino.rows(differenceSql(table, columns, sides, named));
  const groups = rows.map((row) => ({
    kind: String(row.kind) as DifferenceKind,
    keys: Number(row.keys),
    named: (row.named as readonly Value[]).map(String),
  }));
  const altered = groups.filter(({ kind }) => kind === 'altered').flatMap((group) => group.named);
  const changed = new Map<string, string>();
  for (let from = 0; from < altered.length; from += AT_ONCE) {
    const some = altered.slice(from, from + AT_ONCE);
    for (const row of await trino.rows(alteredColumnsSql(table, columns, sides, some)))
      changed.set(String(row.key), String(row.columns));
  }
  const columnsOf = (kind: DifferenceKind, key: string): string[] =>
    kind === 'altered' ? (changed.get(key) ?? '').split(', ').filter((name) => name !== '') : [];
  return groups.map(({ kind, keys, named: texts }) => ({
    kind,
    keys,
    named: texts.map((key) => ({ kind, key, columns: columnsOf(kind, key) })),
  }));
}

/** Lines for a person about one table's differences. */
export function differenceLines(report: TableReport): string[] {
  const { table, faults, faultyKeys, unseen, unseenKeys, notCompared, error } = report;
  const line = (difference: Difference, mark: string): string => {
    const where = difference.columns.length > 0 ? ` in ${difference.columns.join(', ')}` : '';
    return `  ${mark} ${table} ${difference.key}: ${TEXTS[difference.kind]}${where}`;
  };
  const rest = (named: number, keys: number, mark: string): string[] =>
    named >= keys ? [] : [`  … ${table}: ${named} of ${keys} ${mark} keys are named; ${howToSeeAll(keys)}`];
  return [
    ...(error === undefined ? [] : [`  fault ${table}: could not be compared: ${error}`]),
    ...faults.map((fault) => line(fault, 'fault')),
    ...rest(faults.length, faultyKeys, 'faulty'),
    ...unseen.map((difference) => line(difference, 'not promised')),
    ...rest(unseen.length, unseenKeys, 'not promised'),
    ...(unseenKeys > 0
      ? [
          `  remedy ${table}: './lakehouse resync ${table}' takes the table again; Ingestion.cdc() in stacks/declaration.ts sees ${unseenChanges(unseen)}`,
        ]
      : []),
    ...(notCompared.length > 0
      ? [`  note ${table}: the source has no ${notCompared.join(', ')}; silver computes it`]
      : []),
  ];
}

function unseenChanges(unseen: readonly Difference[]): string {
  const kinds = new Set(unseen.map(({ kind }) => (kind === 'extra' ? 'deletes' : 'updates')));
  return [...kinds].sort().join(' and ');
}

/** The way to the keys that were not named. */
export function howToSeeAll(keys: number, command = 'verify'): string {
  const most = Math.min(keys, MOST_NAMED_KEYS);
  const which = most < keys ? `the first ${most} of each kind` : 'all';
  return `'./lakehouse ${command} --keys ${most}' names ${which}`;
}

const TEXTS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'in PostgreSQL and not in silver',
  extra: 'in silver and not in PostgreSQL',
  altered: 'differs between PostgreSQL and silver',
  doubled: 'more than once in silver',
};
