import type { IngestionPromise } from '../../constructs/connect/ingestion';
import { Changes, Table } from '../../constructs/dataset';
import { Difference } from './comparison';

/** What a difference says about the platform: a fault, or what this way of ingestion can't see. */
export interface Judged {
  readonly faults: readonly Difference[];
  /** Differences that the way of ingestion doesn't promise to avoid. */
  readonly unseen: readonly Difference[];
}

/** Whether the way of ingestion sees updates of a table. */
export function seesUpdates(table: Table, promise: IngestionPromise): boolean {
  return promise.updates === 'always' || table.updatedAt !== undefined;
}

/** Separates faults from what the mode couldn't see. */
export function judge(table: Table, promise: IngestionPromise, differences: readonly Difference[]): Judged {
  const unseen = differences.filter(
    ({ kind }) =>
      (kind === 'extra' && !promise.deletes && table.changes === Changes.ALL) ||
      (kind === 'altered' && !seesUpdates(table, promise) && table.changes !== Changes.INSERT),
  );
  return { faults: differences.filter((difference) => !unseen.includes(difference)), unseen };
}
