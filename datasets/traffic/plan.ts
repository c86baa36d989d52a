import { Changes, type Table } from '../../constructs/dataset';
import { Random } from '../random';
import { Operation } from './operation';

/** One operation to be done. */
export interface Step {
  readonly number: number;
  readonly table: string;
  readonly operation: Operation;
}

const PLAN = 3;

/** What may happen to the rows of a table that declares these changes. */
export function operationsOf(changes: Changes): Operation[] {
  switch (changes) {
    case Changes.INSERT:
      return [Operation.INSERT];
    case Changes.UPSERT:
      return [Operation.INSERT, Operation.UPDATE];
    case Changes.ALL:
      return [Operation.INSERT, Operation.UPDATE, Operation.DELETE];
  }
}

/**
 * The operations in their order: first each that a table's declaration allows, once (inserts before deletes, so that
 * there is something that may go), then any of them at random.
 */
export function plan(tables: readonly Table[], count: number, seed: number): Step[] {
  const random = new Random(seed, PLAN, 0);
  const allowed = tables.map(({ name, changes }) => ({ table: name, operations: operationsOf(changes) }));
  const steps: Omit<Step, 'number'>[] = Object.values(Operation).flatMap((operation) =>
    allowed
      .filter(({ operations }) => operations.includes(operation))
      .map(({ table }) => ({ table, operation })),
  );
  while (steps.length < count) {
    const { table, operations } = random.pick(allowed);
    steps.push({ table, operation: drawn(operations, random) });
  }
  return steps.slice(0, Math.max(0, count)).map((step, number) => ({ ...step, number }));
}

/** Tables shall grow slowly: most operations are updates, and more rows come than go. */
function drawn(operations: readonly Operation[], random: Random): Operation {
  const point = random.next();
  const wanted = point < 0.35 ? Operation.INSERT : point < 0.8 ? Operation.UPDATE : Operation.DELETE;
  return operations.includes(wanted) ? wanted : operations[operations.length - 1]!;
}
