import { Table } from '../dataset';
import { JDBC_CONNECTOR, JdbcMode, JdbcOptions, JdbcTableOptions } from './jdbc-options';
import { TablePromise } from './promise';

/** A table, and how it is polled. What its mode needs may be missing here: `jdbcRules` reports that. */
export interface PolledTable {
  readonly table: Table;
  /** Undefined where none was set and none fits. */
  readonly mode: JdbcMode | undefined;
  readonly timestampColumns: readonly string[];
  readonly incrementingColumn: string | undefined;
}

export function polled(table: Table, options: JdbcOptions): PolledTable {
  const own = overridesOf(table.name, options);
  const timestampColumns = own.timestampColumns ?? (table.updatedAt === undefined ? [] : [table.updatedAt]);
  const incrementingColumn = own.incrementingColumn ?? numberedKey(table);
  return {
    table,
    mode: own.mode ?? options.mode ?? fitting(timestampColumns, incrementingColumn),
    timestampColumns,
    incrementingColumn,
  };
}

/** A table's own options. */
export function overridesOf(table: string, options: JdbcOptions): JdbcTableOptions {
  return new Map(Object.entries(options.tables ?? {})).get(table) ?? {};
}

/** What is seen of a table: of one that is refused, nothing. */
export function promiseOf({ mode }: PolledTable, options: JdbcOptions): TablePromise {
  const whole = mode === JdbcMode.BULK;
  // The brackets around each reading of a whole table tell which rows are gone; a foreign connector writes none.
  const bracketed = whole && isOurs(options);
  return {
    inserts: mode !== undefined,
    updates: whole || usesTimestamps(mode),
    deletes: bracketed,
    truncates: bracketed,
  };
}

export function isOurs({ connectorClass }: JdbcOptions): boolean {
  return connectorClass === undefined || connectorClass === JDBC_CONNECTOR;
}

export function usesTimestamps(mode: JdbcMode | undefined): boolean {
  return mode === JdbcMode.TIMESTAMP || mode === JdbcMode.TIMESTAMP_INCREMENTING;
}

export function usesNumber(mode: JdbcMode | undefined): boolean {
  return mode === JdbcMode.INCREMENTING || mode === JdbcMode.TIMESTAMP_INCREMENTING;
}

function fitting(timestamps: readonly string[], number: string | undefined): JdbcMode | undefined {
  if (timestamps.length > 0) return JdbcMode.TIMESTAMP;
  return number === undefined ? undefined : JdbcMode.INCREMENTING;
}

function numberedKey(table: Table): string | undefined {
  const [column] = table.key;
  if (table.key.length !== 1 || column === undefined) return undefined;
  return ['int', 'long'].includes(table.column(column).type.text) ? column : undefined;
}
