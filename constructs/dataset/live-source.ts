import type { Measure } from './measure';
import type { Table } from './table';

export interface JoinOptions {
  /**
   * The table of the path whose columns point at the joined one.
   *
   * @default - the table that stands before it on the path
   */
  readonly from?: Table;

  /**
   * The columns of the joined table that must be equal. Where they aren't its key, several rows may match; the one with
   * the lowest key is taken.
   *
   * @default - the key of the joined table
   */
  readonly references?: string | readonly string[];
}

/** A step of a source's path: at most one row of `table` for each row of `from`, and nulls where there is none. */
export interface LiveJoin {
  readonly table: Table;
  readonly from: Table;
  readonly columns: readonly string[];
  readonly references: readonly string[];
}

interface LiveSourceState {
  readonly table: Table;
  readonly joins: readonly LiveJoin[];
  readonly rows: boolean;
  readonly group: Readonly<Record<string, string>>;
  readonly measures: Readonly<Record<string, Measure>>;
}

/**
 * Whose rows feed a live view: a table, the tables that it reaches over foreign keys, the group that each row belongs to
 * and what is kept of the group. Read like a query: from, join, group by, select. Each step makes a new source.
 */
export class LiveSource {
  /** Begins a path at the table whose rows are counted and summed. */
  public static of(table: Table): LiveSource {
    return new LiveSource({ table, joins: [], rows: true, group: {}, measures: {} });
  }

  private constructor(private readonly state: LiveSourceState) {}

  /**
   * Goes on to a table, as a left join: a row that comes before what it points at isn't lost.
   *
   * @param columns the columns that point at the table, in the order of its key
   */
  public join(table: Table, columns: string | readonly string[], options: JoinOptions = {}): LiveSource {
    const join: LiveJoin = {
      table,
      from: options.from ?? this.path.at(-1)!,
      columns: listOf(columns),
      references: listOf(options.references ?? table.key),
    };
    return this.with({ joins: [...this.joins, join] });
  }

  /** The group of a row: for each key column of the view a Spark SQL expression over `table.column`. */
  public groupBy(group: Readonly<Record<string, string>>): LiveSource {
    return this.with({ group: { ...group } });
  }

  /** What is kept of each group, under names that the view's columns use. */
  public measure(measures: Readonly<Record<string, Measure>>): LiveSource {
    return this.with({ measures: { ...measures } });
  }

  /** Lets the source add to groups that another source makes, and make none itself. */
  public withoutRows(): LiveSource {
    return this.with({ rows: false });
  }

  public get table(): Table {
    return this.state.table;
  }

  /** The joins, in the order of the path. */
  public get joins(): readonly LiveJoin[] {
    return this.state.joins;
  }

  /** Whether a group is there as soon as it has a row of this source. */
  public get rows(): boolean {
    return this.state.rows;
  }

  public get group(): Readonly<Record<string, string>> {
    return this.state.group;
  }

  public get measures(): Readonly<Record<string, Measure>> {
    return this.state.measures;
  }

  /** The tables whose columns the source knows, in the order of the joins. */
  public get path(): Table[] {
    return [this.table, ...this.joins.map((join) => join.table)];
  }

  private with(changed: Partial<LiveSourceState>): LiveSource {
    return new LiveSource({ ...this.state, ...changed });
  }
}

function listOf(columns: string | readonly string[]): string[] {
  return typeof columns === 'string' ? [columns] : [...columns];
}
