/** What happens to the rows of a source table during its life. */
export enum Changes {
  /** Rows are added and never touched again. */
  INSERT = 'insert',
  /** Rows are added and changed, never deleted. */
  UPSERT = 'upsert',
  /** Rows are added, changed and deleted. */
  ALL = 'all',
}
