import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Declares another way of ingestion in a checkout.
 *
 * @param declared the declaration as it is in the project, where it was read before
 * @returns the same, for the next time
 */
export function declareIngestion(folder: string, ingestion: 'jdbc' | 'cdc', declared?: string): string {
  const file = path.join(folder, 'stacks', 'declaration.ts');
  const original = declared ?? fs.readFileSync(file, 'utf8');
  const polled = /Ingestion\.jdbc\(\{[\s\S]*?\n\}\);/;
  if (!polled.test(original)) throw new Error(`${file} must say 'Ingestion.jdbc({ … })'`);
  fs.writeFileSync(file, ingestion === 'jdbc' ? original : original.replace(polled, 'Ingestion.cdc();'));
  return original;
}
