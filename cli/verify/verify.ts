import { Table } from '../../constructs/dataset';
import { Cli } from '../context';
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
  NAMED_KEYS,
  Sides,
} from './comparison';
import { judge } from './promised';

/** The comparison of one table. */
export interface TableReport {
  readonly table: string;
  readonly entity: string;
  readonly source: number;
  readonly silver: number;
  /** Rows of the source that silver lacks, an altered row counted here and in `extra`. */
  readonly missing: number;
  /** Rows of silver that the source lacks. */
  readonly extra: number;
  /** Differing keys that are a fault; at most 20 are named. */
  readonly faults: readonly Difference[];
  /** Differing keys that this way of ingestion doesn't promise to see. */
  readonly unseen: readonly Difference[];
  /** Generated columns that the source doesn't have, so that nothing was compared. */
  readonly notCompared: readonly string[];
  /** Why the table could not be compared at all. */
  readonly error?: string;
}

/** Whether a report shows what must not be. */
export function isFault(report: TableReport): boolean {
  if (report.error !== undefined || report.faults.length > 0) return true;
  // More keys differ than are named: that those are no faults says nothing of the rest.
  return report.missing + report.extra > 0 && report.unseen.length === 0;
}

/** Compares every declared column of every table between PostgreSQL and silver, both ways, through Trino. */
export async function verify(cli: Cli, tables: readonly Table[] = dataset.tables): Promise<TableReport[]> {
  const trino = cli.trino();
  const sourceColumns = await columnsInSource(trino);
  const reports: TableReport[] = [];
  // One after the other: each comparison holds two tables in Trino's small memory.
  for (const table of tables)
    reports.push(await compare(trino, table, sourceColumns.get(table.name) ?? new Set()));
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

async function compare(trino: Trino, table: Table, inSource: ReadonlySet<string>): Promise<TableReport> {
  const columns = comparedColumns(table, inSource);
  const sides: Sides = {
    source: `postgres.${dataset.schema}.${table.name}`,
    silver: `minio.silver.${table.entity}`,
  };
  const notCompared = table.columns.map(({ name }) => name).filter((name) => !columns.includes(name));
  const base = { table: table.name, entity: table.entity, notCompared };
  try {
    const [counts] = await trino.rows(countSql(table, columns, sides));
    const [source, silver, missing, extra] = ['source', 'silver', 'missing', 'extra'].map((name) =>
      Number(counts?.[name]),
    );
    const numbers = { source: source!, silver: silver!, missing: missing!, extra: extra! };
    const differences =
      numbers.missing + numbers.extra === 0 ? [] : await nameDifferences(trino, table, columns, sides);
    return { ...base, ...numbers, ...judge(table, ingestion.promise, differences) };
  } catch (error) {
    if (!(error instanceof QueryFailed)) throw error;
    return {
      ...base,
      source: 0,
      silver: 0,
      missing: 0,
      extra: 0,
      faults: [],
      unseen: [],
      error: explain(error),
    };
  }
}

function explain(error: QueryFailed): string {
  const remedy = error.tableIsMissing ? "; './lakehouse run pipeline' makes silver's tables" : '';
  return `${error.message}${remedy}`;
}

async function nameDifferences(
  trino: Trino,
  table: Table,
  columns: readonly string[],
  sides: Sides,
): Promise<Difference[]> {
  const rows = await trino.rows(differenceSql(table, columns, sides));
  const named = rows.map((row) => ({ kind: String(row.kind) as DifferenceKind, key: String(row.key) }));
  const altered = named.filter(({ kind }) => kind === 'altered').map(({ key }) => key);
  const details =
    altered.length === 0 ? [] : await trino.rows(alteredColumnsSql(table, columns, sides, altered));
  const byKey = new Map(details.map((row) => [String(row.key), String(row.columns)]));
  return named.map(({ kind, key }) => ({
    kind,
    key,
    columns: (byKey.get(key) ?? '').split(', ').filter((name) => name !== ''),
  }));
}

/** Lines for a person about one table's differences. */
export function differenceLines(report: TableReport): string[] {
  const line = (difference: Difference, mark: string): string => {
    const where = difference.columns.length > 0 ? ` in ${difference.columns.join(', ')}` : '';
    return `  ${mark} ${report.table} ${difference.key}: ${TEXTS[difference.kind]}${where}`;
  };
  const all = [
    ...report.faults.map((fault) => line(fault, 'fault')),
    ...report.unseen.map((unseen) => line(unseen, 'not promised')),
  ];
  return [
    ...(report.error === undefined
      ? []
      : [`  fault ${report.table}: could not be compared: ${report.error}`]),
    ...all,
    ...(all.length >= NAMED_KEYS ? [`  … ${report.table}: only the first ${NAMED_KEYS} keys are named`] : []),
    ...(report.notCompared.length > 0
      ? [`  note ${report.table}: the source has no ${report.notCompared.join(', ')}; silver computes it`]
      : []),
  ];
}

const TEXTS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'in PostgreSQL and not in silver',
  extra: 'in silver and not in PostgreSQL',
  altered: 'differs between PostgreSQL and silver',
  doubled: 'more than once in silver',
};
