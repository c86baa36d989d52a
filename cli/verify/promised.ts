import type { IngestionPromise, TablePromise } from '../../constructs/connect/promise';
import { Changes, Table } from '../../constructs/dataset';
import { Difference } from './comparison';

/** What a difference says about the platform: a fault, or what this way of ingestion can't see. */
export interface Judged {
  readonly faults: readonly Difference[];
  /** Differences that the way of ingestion doesn't promise to avoid. */
  readonly unseen: readonly Difference[];
}

/** Whether updates of a table are seen: `promiseFor` says it of this one, `promise` of the tables in general. */
export function seesUpdates(table: Table, { updates }: TablePromise | IngestionPromise): boolean {
  if (typeof updates === 'boolean') return updates;
  return updates === 'always' || (updates === 'with-timestamp' && table.updatedAt !== undefined);
}

/** Separates faults from what the mode couldn't see. */
export function judge(
  table: Table,
  promise: TablePromise | IngestionPromise,
  differences: readonly Difference[],
): Judged {
  const unseen = differences.filter(
    ({ kind }) =>
      (kind === 'extra' && !promise.deletes && table.changes === Changes.ALL) ||
      (kind === 'altered' && !seesUpdates(table, promise) && table.changes !== Changes.INSERT),
  );
  return { faults: differences.filter((difference) => !unseen.includes(difference)), unseen };
}
