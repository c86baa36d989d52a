import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { toPipelineTables, toPipelineViews } from '../../constructs/dataset';
import { pagila } from '../../datasets/pagila';

const ROOT = path.join(__dirname, '..', '..');

/** What the stream application's own tests declare; it stands with them, for Maven to find. */
const FILE = path.join(ROOT, 'jobs/speed/app/src/test/resources/pagila.json');

/** As `npm run format` leaves it. */
function formatted(json: unknown): string {
  const prettier = path.join(ROOT, 'node_modules/prettier/bin/prettier.cjs');
  return execFileSync(process.execPath, [prettier, '--stdin-filepath', FILE], {
    cwd: ROOT,
    encoding: 'utf8',
    input: JSON.stringify(json, null, 2),
  });
}

test("the stream application is tested with Pagila's declaration as it is; UPDATE_GOLDENS=1 writes it anew", () => {
  const declared = formatted({
    formatVersion: 1,
    tables: toPipelineTables(pagila),
    views: toPipelineViews(pagila),
  });
  if (process.env.UPDATE_GOLDENS === '1') fs.writeFileSync(FILE, declared);
  expect(fs.readFileSync(FILE, 'utf8')).toBe(declared);
});
