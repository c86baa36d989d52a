import { ValidationError } from '../core/errors';
import { validate } from '../core/validate';
import { Changes } from './changes';
import type { Column } from './column';
import { tableRules } from './table-rules';

export interface TableProps {
  /** Name of the silver table, and what gold's SQL calls it: lower case letters, digits and underscores. */
  readonly entity: string;

  /** The columns that tell one row from another, in the order of the record's key. Unique in the source. */
  readonly key: readonly string[];

  /** The columns by name, in the order of the silver table. */
  readonly columns: Readonly<Record<string, Column>>;

  /**
   * The timestamp column that moves with every change of a row. Polling ingestion sees updates only where there is one.
   *
   * @default - none: polling ingestion sees only new rows
   */
  readonly updatedAt?: string;

  /**
   * What happens to rows of this table.
   *
   * @default Changes.ALL
   */
  readonly changes?: Changes;

  /**
   * What every row must fulfil beyond its types, as Spark SQL conditions over its columns (`email IS NOT NULL`). A
   * record for which one isn't true goes to quarantine.
   *
   * @default - nothing
   */
  readonly require?: readonly string[];
}

/** A column together with its name. */
export interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

/**
 * A source table, declared once: topic, silver schema, checks, merge key and Trino table follow from it.
 *
 * @throws ValidationError with everything that is wrong with the declaration
 */
export class Table {
  public readonly entity: string;
  public readonly key: readonly string[];
  public readonly updatedAt: string | undefined;
  public readonly changes: Changes;
  public readonly require: readonly string[];
  private readonly byName: ReadonlyMap<string, Column>;

  /** @param name name of the table in the source's schema */
  public constructor(
    public readonly name: string,
    props: TableProps,
  ) {
    validate(`Table '${name}'`, tableRules(name, props));
    this.entity = props.entity;
    this.key = [...props.key];
    this.updatedAt = props.updatedAt;
    this.changes = props.changes ?? Changes.ALL;
    this.require = [...(props.require ?? [])];
    this.byName = new Map(Object.entries(props.columns));
  }

  /** All columns, in the declared order. */
  public get columns(): NamedColumn[] {
    return [...this.byName].map(([name, column]) => ({ name, column }));
  }

  /** The columns that the source's change stream carries: all but the generated ones. */
  public get recordColumns(): NamedColumn[] {
    return this.columns.filter(({ column }) => column.generated === undefined);
  }

  /**
   * A column by its name.
   *
   * @throws ValidationError naming the columns that there are
   */
  public column(name: string): Column {
    const column = this.byName.get(name);
    if (column) return column;
    throw new ValidationError(`Table '${this.name}'`, [
      `'column' must be one of ${[...this.byName.keys()].join(', ')}, got ${name}; set a declared column, or declare it`,
    ]);
  }
}
