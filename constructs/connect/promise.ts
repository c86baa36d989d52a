/** What a way of ingestion guarantees for a table; verify and the acceptance tests hold it to this. */
export interface TablePromise {
  readonly inserts: boolean;
  readonly updates: boolean;
  readonly deletes: boolean;
  readonly truncates: boolean;
}

/** The same of the tables in general; options of a single table may change it for that one. */
export interface IngestionPromise extends Omit<TablePromise, 'updates'> {
  /** `with-timestamp`: only where a table has a timestamp that follows its updates. */
  readonly updates: 'always' | 'with-timestamp' | 'never';
}
