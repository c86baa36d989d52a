/** How a group's rows become one value. */
export enum MeasureKind {
  COUNT = 'count',
  COUNT_DISTINCT = 'count_distinct',
  SUM = 'sum',
  MIN = 'min',
  MAX = 'max',
}

/**
 * What a live view keeps of the rows of a group. Columns are written `table.column`, of a table on the source's path;
 * nulls count for nothing, as in SQL.
 */
export class Measure {
  /** How many rows the group has or, of a column, how many in which it isn't null. */
  public static count(column?: string): Measure {
    return new Measure(MeasureKind.COUNT, column);
  }

  /** How many different values the column has. */
  public static countDistinct(column: string): Measure {
    return new Measure(MeasureKind.COUNT_DISTINCT, column);
  }

  /** The sum of a column of exact numbers. */
  public static sum(column: string): Measure {
    return new Measure(MeasureKind.SUM, column);
  }

  public static min(column: string): Measure {
    return new Measure(MeasureKind.MIN, column);
  }

  /** The greatest value; of a group that has one row, that row's value, whatever it is. */
  public static max(column: string): Measure {
    return new Measure(MeasureKind.MAX, column);
  }

  private constructor(
    public readonly kind: MeasureKind,
    /** The column as it was written; undefined when rows are counted. */
    public readonly column: string | undefined,
  ) {}
}
