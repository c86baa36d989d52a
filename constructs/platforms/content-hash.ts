import { createHash } from 'node:crypto';

/** A short name for a text: the same for the same text, another for any other. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
