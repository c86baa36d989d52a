/** What a way of ingestion guarantees for a table; verify and the acceptance tests hold it to this. */
export interface TablePromise {
  readonly inserts: boolean;
  readonly updates: boolean;
  readonly deletes: boolean;
  readonly truncates: boolean;
}
