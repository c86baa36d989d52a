/** What traffic does to a row. */
export enum Operation {
  INSERT = 'insert',
  UPDATE = 'update',
  DELETE = 'delete',
}

/** How often each was done to a table. */
export type OperationCounts = Readonly<Record<Operation, number>>;
