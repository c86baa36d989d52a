import type { TablePromise } from '../../constructs/connect/promise';
import { Changes, Table } from '../../constructs/dataset';
import { DifferenceKind } from './comparison';

/**
 * Whether a kind of difference is no fault: the table is declared to change so, and its way of ingestion doesn't promise to
 * see it. What is not declared to happen is a fault of the source's, or of the declaration.
 */
export function isUnseen(table: Table, promise: TablePromise, kind: DifferenceKind): boolean {
  if (kind === 'extra') return !promise.deletes && table.changes === Changes.ALL;
  return kind === 'altered' && !promise.updates && table.changes !== Changes.INSERT;
}

const KINDS = ['inserts', 'updates', 'deletes', 'truncates'] as const;

/** The changes that are promised to arrive, or those that are not. */
export function changesThat(promise: TablePromise, arrive: boolean): string[] {
  return KINDS.filter((kind) => promise[kind] === arrive);
}
