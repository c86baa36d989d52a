import type { Client } from 'pg';
import type { Dataset } from '../../constructs/dataset';
import { LargeText, writeLargeText } from './large-text';
import { Operation, type OperationCounts } from './operation';
import { operationsOf, plan, type Step } from './plan';
import { Random } from '../random';
import { deleteRow, insertRow, type Outcome, updateRow } from './row-changes';
import { type Reference, sourceTable, type SourceTable } from './source-table';

export interface TrafficOptions {
  /** How many rows are inserted, updated or deleted. */
  readonly operations: number;

  /**
   * Where the random numbers begin. The same seed does the same to the same rows.
   *
   * @default 1
   */
  readonly seed?: number;

  /**
   * A column that gets a large text which doesn't compress, before another column of the row is changed beside it.
   *
   * @default - none
   */
  readonly largeText?: LargeText;

  /**
   * Called after each transaction with the number of operations done.
   *
   * @default - no progress is told
   */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface TrafficResult {
  /** How often each operation was done to each table of the declaration. */
  readonly tables: Readonly<Record<string, OperationCounts>>;
  readonly transactions: number;
}

/** A random number that cuts the operations into transactions, and one for each operation. */
const TRANSACTIONS = 1;
const OPERATIONS = 2;
const LARGEST_TRANSACTION = 8;
/** A row that was there already, or none that may go: other random numbers find another one. */
const ATTEMPTS = 10;

/**
 * Changes rows of the source as the declaration says that they change: inserts always, updates and deletes where
 * `changes` has them; every table meets each of its operations when there are operations enough. Deletes respect
 * foreign keys. The client must be connected as the tables' owner.
 */
export async function runTraffic(
  client: Client,
  dataset: Dataset,
  options: TrafficOptions,
): Promise<TrafficResult> {
  const { operations, seed = 1, largeText, onProgress = () => undefined } = options;
  const tables = new Map<string, SourceTable>();
  for (const table of dataset.tables) tables.set(table.name, await sourceTable(client, dataset, table));
  const counts = new Map(dataset.tables.map(({ name }) => [name, { insert: 0, update: 0, delete: 0 }]));
  const sizes = new Random(seed, TRANSACTIONS, 0);
  let transactions = 0;
  let done = 0;
  if (largeText !== undefined && operations >= 2) {
    const written = await writeLargeText(client, tables.get(largeText.table), largeText, seed);
    if (written > 0) counts.get(largeText.table)!.update += written;
    done += written;
    transactions += written;
  }
  const steps = plan(dataset.tables, operations - done, seed);
  while (steps.length > 0) {
    const batch = steps.splice(0, sizes.int(1, LARGEST_TRANSACTION));
    await inTransaction(client, async () => {
      for (const step of batch) {
        const happened = await attempt(client, tables, step, seed);
        counts.get(step.table)![happened] += 1;
      }
    });
    done += batch.length;
    transactions += 1;
    onProgress(done, operations);
  }
  return { tables: Object.fromEntries(counts), transactions };
}

/** Does one step and tells what was done: where no row may go, one comes instead. */
async function attempt(
  client: Client,
  tables: ReadonlyMap<string, SourceTable>,
  step: Step,
  seed: number,
): Promise<Operation> {
  const table = tables.get(step.table)!;
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const random = new Random(seed, OPERATIONS + count, step.number);
    if (await guarded(client, () => change(client, tables, table, step.operation, random)))
      return step.operation;
  }
  if (step.operation !== Operation.INSERT) {
    return attempt(client, tables, { ...step, operation: Operation.INSERT }, seed);
  }
  throw new Error(`no row could be inserted into ${step.table}; load sample data first`);
}

function change(
  client: Client,
  tables: ReadonlyMap<string, SourceTable>,
  table: SourceTable,
  operation: Operation,
  random: Random,
): Promise<Outcome> {
  switch (operation) {
    case Operation.INSERT:
      return insertRow(client, table, random);
    case Operation.UPDATE:
      return updateRow(client, table, random);
    case Operation.DELETE:
      return deleteRow(client, table, random, (reference) => mayFollow(tables, reference));
  }
}

/** Whether the source may change rows that point to a deleted one: never those whose declaration excludes it. */
function mayFollow(tables: ReadonlyMap<string, SourceTable>, { table, onDelete }: Reference): boolean {
  const declared = [...tables.values()].find(
    ({ declared: { name } }) => table === name || table.endsWith(`.${name}`),
  );
  const allowed = declared === undefined ? Object.values(Operation) : operationsOf(declared.declared.changes);
  if (onDelete === 'c') return allowed.includes(Operation.DELETE);
  return (onDelete === 'n' || onDelete === 'd') && allowed.includes(Operation.UPDATE);
}

/** A unique index that says no undoes the one operation and not its transaction. */
async function guarded(client: Client, work: () => Promise<Outcome>): Promise<Outcome> {
  await client.query('SAVEPOINT operation');
  try {
    const outcome = await work();
    await client.query('RELEASE SAVEPOINT operation');
    return outcome;
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT operation');
    if ((error as { code?: string }).code === '23505') return false;
    throw error;
  }
}

export async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
