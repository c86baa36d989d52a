import * as fs from 'node:fs';
import * as path from 'node:path';

const GOLDENS = path.join(__dirname, '..', 'goldens');

/** Compares a configuration text with the file that was reviewed; `UPDATE_GOLDENS=1` writes it anew. */
export function expectGolden(name: string, actual: string): void {
  const file = path.join(GOLDENS, name);
  if (process.env.UPDATE_GOLDENS === '1') {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, actual);
  }
  if (!fs.existsSync(file))
    throw new Error(`no golden ${name}; review the text and run with UPDATE_GOLDENS=1`);
  expect(actual).toBe(fs.readFileSync(file, 'utf8'));
}
