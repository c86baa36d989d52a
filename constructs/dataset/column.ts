import { ColumnType } from './column-type';

/** What a column may say besides its type. */
export interface ColumnOptions {
  /**
   * Whether a row may have no value here. A null in a column that isn't nullable sends the record to quarantine.
   *
   * @default false
   */
  readonly nullable?: boolean;

  /**
   * For a column that the source generates: how silver computes it, as a Spark SQL expression over the other columns.
   * Generated columns are never in the change stream, so without this silver can't have the column.
   *
   * @default - an ordinary column, taken from the source's row
   */
  readonly generated?: string;
}

/** A column of a declared table: `Column.int()`, `Column.string({ nullable: true })`, `Column.of('decimal(5,2)')`. */
export class Column {
  public static boolean(options?: ColumnOptions): Column {
    return new Column(ColumnType.BOOLEAN, options);
  }
  public static int(options?: ColumnOptions): Column {
    return new Column(ColumnType.INT, options);
  }
  public static long(options?: ColumnOptions): Column {
    return new Column(ColumnType.LONG, options);
  }
  public static float(options?: ColumnOptions): Column {
    return new Column(ColumnType.FLOAT, options);
  }
  public static double(options?: ColumnOptions): Column {
    return new Column(ColumnType.DOUBLE, options);
  }
  /** An exact number of `precision` digits (1 to 38), `scale` of them behind the point. */
  public static decimal(precision: number, scale: number, options?: ColumnOptions): Column {
    return new Column(ColumnType.decimal(precision, scale), options);
  }
  public static string(options?: ColumnOptions): Column {
    return new Column(ColumnType.STRING, options);
  }
  public static date(options?: ColumnOptions): Column {
    return new Column(ColumnType.DATE, options);
  }
  public static timestamp(options?: ColumnOptions): Column {
    return new Column(ColumnType.TIMESTAMP, options);
  }
  public static timestamptz(options?: ColumnOptions): Column {
    return new Column(ColumnType.TIMESTAMPTZ, options);
  }
  public static time(options?: ColumnOptions): Column {
    return new Column(ColumnType.TIME, options);
  }
  public static binary(options?: ColumnOptions): Column {
    return new Column(ColumnType.BINARY, options);
  }
  public static array(element: ColumnType, options?: ColumnOptions): Column {
    return new Column(ColumnType.array(element), options);
  }
  /** A column of any type, given as a `ColumnType` or as its text. */
  public static of(type: ColumnType | string, options?: ColumnOptions): Column {
    return new Column(typeof type === 'string' ? ColumnType.of(type) : type, options);
  }

  public readonly nullable: boolean;
  public readonly generated: string | undefined;

  private constructor(
    public readonly type: ColumnType,
    options: ColumnOptions = {},
  ) {
    this.nullable = options.nullable ?? false;
    this.generated = options.generated;
  }
}
