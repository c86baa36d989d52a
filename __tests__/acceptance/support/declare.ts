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

const EMPTY = 'export function extend(_platform: DataPlatform): void {}';
const EXAMPLE = [
  "import { Freshness } from '../examples/freshness/freshness';",
  'export function extend(platform: DataPlatform): void {',
  "  new Freshness(platform, 'Freshness', { trino: platform.trino, tables: ['gold.revenue', 'gold.revenue_by_country'] });",
  '}',
].join('\n');

/** Declares the example of docs/a-layer-of-your-own.md in a checkout, or takes it out again. */
export function declareExample(folder: string, there: boolean): void {
  const file = path.join(folder, 'stacks', 'declaration.ts');
  const text = fs.readFileSync(file, 'utf8');
  const [from, to] = there ? [EMPTY, EXAMPLE] : [EXAMPLE, EMPTY];
  if (!text.includes(from)) throw new Error(`${file} must say '${from}'`);
  fs.writeFileSync(file, text.replace(from, to));
}
