import type { Client } from 'pg';
import { Random } from '../random';
import { operationsOf } from './plan';
import { Operation } from './operation';
import { pickRow } from './row-picker';
import { setColumn } from './row-changes';
import type { SourceTable } from './source-table';

/** Where a large text goes, and what is changed beside it. */
export interface LargeText {
  readonly table: string;
  /** The column that gets the text. */
  readonly column: string;
  /** The text column of the same row that is changed in a later transaction. */
  readonly beside: string;
}

export const LARGE_TEXT_CHARACTERS = 20 * 1024;

const LARGE_TEXT = 4;

/**
 * Writes a text that PostgreSQL keeps out of line, then changes another column of the row in a transaction of its own:
 * the log then doesn't hold the text, and only a complete replica identity brings it along.
 *
 * @returns the number of updates; none where the declaration has no updates of the table
 */
export async function writeLargeText(
  client: Client,
  table: SourceTable | undefined,
  { column, beside }: LargeText,
  seed: number,
): Promise<number> {
  if (!table || !operationsOf(table.declared.changes).includes(Operation.UPDATE)) return 0;
  const random = new Random(seed, LARGE_TEXT, 0);
  const key = await pickRow(client, table, table.declared.key, random);
  if (!key) return 0;
  await setColumn(client, table, key, column, incompressible(random));
  await setColumn(client, table, key, beside, `beside ~${random.int(0, 0xffffff).toString(16)}`);
  return 2;
}

/** Base64 of random bytes: PostgreSQL's compression finds no repetition in it. */
function incompressible(random: Random): string {
  const bytes = Uint8Array.from({ length: (LARGE_TEXT_CHARACTERS / 4) * 3 }, () => random.int(0, 255));
  return Buffer.from(bytes).toString('base64');
}
