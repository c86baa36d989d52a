import { JdbcMode } from './jdbc-options';
import { PolledTable, usesNumber, usesTimestamps } from './polled-table';

/** Tables that one connector polls: `mode` and the columns are a connector's settings, not a table's. */
export interface PolledGroup {
  readonly name: string;
  readonly mode: JdbcMode;
  /** Empty where the mode uses none. */
  readonly timestampColumns: readonly string[];
  /** Undefined where the mode uses none. */
  readonly incrementingColumn: string | undefined;
  readonly tables: readonly PolledTable[];
}

/**
 * The fewest connectors, in the order in which their first tables are declared.
 *
 * A connector's position in the source is stored under its name, so a name follows from mode and columns and not from
 * what else is declared:
 *
 * - `<database>-source`: timestamp mode; where there are several such, the first declared one
 * - `<database>-source-timestamp-<columns>`: timestamp mode by other columns
 * - `<database>-source-timestamp-<columns>-<column>`: timestamp+incrementing
 * - `<database>-source-<x>`: incrementing by `<x>_id`, so `pagila-source-payment`
 * - `<database>-source-incrementing-<column>`: incrementing by a column with another name
 * - `<database>-source-bulk`
 */
export function grouped(database: string, tables: readonly PolledTable[]): PolledGroup[] {
  const bySuffix = new Map<string, PolledTable[]>();
  for (const table of tables) {
    const suffix = suffixOf(table);
    bySuffix.set(suffix, [...(bySuffix.get(suffix) ?? []), table]);
  }
  const first = tables.find(({ mode }) => mode === JdbcMode.TIMESTAMP);
  const plain = first && suffixOf(first);
  return [...bySuffix].map(([suffix, members]) => {
    const { mode, timestampColumns, incrementingColumn } = members[0]!;
    return {
      name: `${database}-source${suffix === plain ? '' : `-${suffix}`}`,
      mode: mode!,
      timestampColumns: usesTimestamps(mode) ? timestampColumns : [],
      incrementingColumn: usesNumber(mode) ? incrementingColumn : undefined,
      tables: members,
    };
  });
}

/** Equal for exactly the tables that can share a connector: columns have neither a hyphen nor a dot in their names. */
function suffixOf({ mode, timestampColumns, incrementingColumn }: PolledTable): string {
  const timestamps = `timestamp-${timestampColumns.join('.')}`;
  switch (mode) {
    case JdbcMode.TIMESTAMP:
      return timestamps;
    case JdbcMode.TIMESTAMP_INCREMENTING:
      return `${timestamps}-${incrementingColumn}`;
    case JdbcMode.INCREMENTING: {
      const thing = /^(.+)_id$/.exec(incrementingColumn ?? '')?.[1];
      return thing === undefined || thing === 'bulk' ? `incrementing-${incrementingColumn}` : thing;
    }
    case JdbcMode.BULK:
    case undefined:
      return 'bulk';
  }
}
