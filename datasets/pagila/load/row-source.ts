/** Rows of all tables of Pagila, to be loaded. */
export interface RowSource {
  /** What a person would call it; stands in messages. */
  readonly description: string;

  /** The same text for the same rows, another for others. */
  fingerprint(): Promise<string>;

  /**
   * The rows of a table.
   *
   * @throws LoadError when the source has none of this table
   */
  table(name: string): Promise<CopyInput>;
}

/** The rows of one table in PostgreSQL's text format for COPY. */
export interface CopyInput {
  readonly columns: readonly string[];
  chunks(): AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
}
