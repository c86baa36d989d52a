import { validate } from '../core/validate';
import { ColumnType } from './column-type';
import { sourceRules } from './live-source-rules';
import type { LiveSource } from './live-source';
import { viewRules } from './live-view-rules';
import type { Table } from './table';

/** A column that is computed of others, as a sum may be null and the column shall be 0. */
export interface ComputedColumn {
  /** What the expression's value is cast to. */
  readonly type: ColumnType;
  /** A Spark SQL expression over the view's key columns and the measures of all its sources. */
  readonly of: string;
}

/** A column of a live view: its type, where a key column or a measure has its name, else how it is computed. */
export type LiveColumn = ColumnType | ComputedColumn;

export interface LiveViewProps {
  /** The columns that tell one group from another, in the order of gold's key. */
  readonly key: readonly string[];

  /** The columns by name, in the order of the gold table. */
  readonly columns: Readonly<Record<string, LiveColumn>>;

  /**
   * Whose rows feed the view. A group is there as long as a source that makes rows has a row in it; what another source
   * keeps of the same group may be null: write `coalesce(…, 0)` where gold has 0.
   */
  readonly sources: readonly LiveSource[];

  /**
   * Columns that are a group's rank among all groups, equals sharing one: what they are ordered by, in SQL over the
   * other columns (`rental_count DESC`). They are of type int, stand behind the other columns and are computed when
   * the view is asked: one change may move every rank.
   *
   * @default - none
   */
  readonly ranks?: Readonly<Record<string, string>>;
}

/** A column of a live view together with its name. */
export interface NamedLiveColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** How it is computed; undefined for a key column, and for a measure that is shown as it is. */
  readonly of: string | undefined;
}

/**
 * What a stream application keeps up to date from the topics: the rows that the gold table of the same name has after
 * the next batch, under the same columns. Declared apart from gold's SQL, so that each proves the other.
 *
 * @throws ValidationError with everything that is wrong with the declaration
 */
export class LiveView {
  public readonly key: readonly string[];
  public readonly columns: readonly NamedLiveColumn[];
  public readonly sources: readonly LiveSource[];
  public readonly ranks: Readonly<Record<string, string>>;

  /** @param name name of the gold table */
  public constructor(
    public readonly name: string,
    props: LiveViewProps,
  ) {
    this.key = [...props.key];
    this.columns = Object.entries(props.columns).map(([column, declared]) => named(column, declared));
    this.sources = [...props.sources];
    this.ranks = { ...props.ranks };
    validate(`LiveView '${name}'`, [
      ...viewRules(this),
      ...this.sources.flatMap((source, index) => sourceRules(`sources[${index}]`, source, this.key)),
    ]);
  }

  /** The tables that the view is made of, each once. */
  public get tables(): Table[] {
    return [...new Set(this.sources.flatMap((source) => source.path))];
  }
}

function named(name: string, column: LiveColumn): NamedLiveColumn {
  return column instanceof ColumnType
    ? { name, type: column, of: undefined }
    : { name, type: column.type, of: column.of };
}
