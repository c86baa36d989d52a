import { Duration } from '../core/duration';

/** Our own connector. */
export const JDBC_CONNECTOR = 'dev.lakehouse.connect.jdbc.JdbcSourceConnector';

/** How a table is asked for what is new. */
export enum JdbcMode {
  /** The whole table at each poll. With our connector its deletes are seen, too. */
  BULK = 'bulk',
  /** Rows with a higher number than before: new rows only. */
  INCREMENTING = 'incrementing',
  /** Rows with a later timestamp than before, ties broken by the declared key: new rows and changed ones. */
  TIMESTAMP = 'timestamp',
  /** Rows with a later timestamp than before, ties broken by a number. */
  TIMESTAMP_INCREMENTING = 'timestamp+incrementing',
}

/** What holds for one table in place of what would be chosen. */
export interface JdbcTableOptions {
  /**
   * @default - `mode` of all tables, else chosen for this one
   */
  readonly mode?: JdbcMode;
  /**
   * A column of type int or long that is higher for each new row.
   * @default - the key, where it is one int or long column
   */
  readonly incrementingColumn?: string;
  /**
   * Columns of type timestamp or timestamptz, the first that isn't null counts: it must move with every change.
   * @default - `updatedAt` of the declaration
   */
  readonly timestampColumns?: readonly string[];
}

export interface JdbcOptions {
  /**
   * For all tables.
   * @default - chosen for each table: TIMESTAMP where it has `updatedAt`, else INCREMENTING where its key is one int or long column, else refused
   */
  readonly mode?: JdbcMode;
  /**
   * What differs, by the table's name in the source.
   * @default - nothing
   */
  readonly tables?: Readonly<Record<string, JdbcTableOptions>>;
  /**
   * Time between two polls of a table: about as late as its rows arrive. 1 ms to 24 h.
   * @default Duration.seconds(5)
   */
  readonly pollInterval?: Duration;
  /**
   * Rows of a batch, which the worker holds in memory. 1 to 100000.
   * @default 2000
   */
  readonly batchMaxRows?: number;
  /**
   * How much longer than its transaction shows as open a row's commit is waited for: PostgreSQL shows a transaction's
   * start a moment late. It delays no row, it makes the newest be read again. 100 ms to 1 h. With a connector that is
   * not ours it is how late every row is taken, and a later commit is lost; there it may be 0.
   * @default Duration.seconds(5)
   */
  readonly lateCommitMargin?: Duration;
  /**
   * Tables declared `changes: all` whose deletes the user accepts not to see, by name.
   * @default - none: a table whose deletes would stay unseen is refused
   */
  readonly acceptUnseenDeletes?: readonly string[];
  /**
   * Tables declared `changes: upsert` or `all` whose updates the user accepts not to see, by name.
   * @default - none: a table whose updates would stay unseen is refused
   */
  readonly acceptUnseenUpdates?: readonly string[];
  /**
   * Another connector with Confluent's settings, such as `io.confluent.connect.jdbc.JdbcSourceConnector` or
   * `io.aiven.connect.jdbc.JdbcSourceConnector`, which your image of Connect must hold. Its records go through our
   * transform. It promises less: see the README.
   * @default - our own, `dev.lakehouse.connect.jdbc.JdbcSourceConnector`
   */
  readonly connectorClass?: string;
}
