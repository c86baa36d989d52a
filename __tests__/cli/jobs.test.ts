import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { lastGoodPipeline } from '../../cli/platform/jobs';
import { Result } from '../../cli/shell';
import { Instance } from '../../stacks/instance';
import { FakeShell, fakeCli } from './support';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'lakehouse-jobs-'));
  Instance.load(root);
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function driverThatSays(answer: Partial<Result>): ReturnType<typeof fakeCli>['cli'] {
  return fakeCli(root, new FakeShell({ 'docker exec': answer })).cli;
}

const health = (last: unknown): Partial<Result> => ({
  stdout: JSON.stringify({ ok: true, running: null, last }),
});
const at = '2026-01-05T10:00:00+00:00';

test('a pipeline that ended well in the running driver is known with its time', async () => {
  const driver = driverThatSays(
    health({ pipeline: { step: 'pipeline', ok: true, errors: [], endedAt: at } }),
  );

  expect(await lastGoodPipeline(driver)).toBe(at);
});

test.each([
  ['failed', { pipeline: { step: 'pipeline', ok: false, errors: ['no Kafka'], endedAt: at } }],
  [
    'was never run, though another step was',
    { silver: { step: 'silver', ok: true, errors: [], endedAt: at } },
  ],
  ['was not run since the driver started', {}],
])('a pipeline that %s is none', async (_, last) => {
  expect(await lastGoodPipeline(driverThatSays(health(last)))).toBeUndefined();
});

test('a driver that does not answer is named, with where to look', async () => {
  const driver = driverThatSays({ exitCode: 1, stderr: 'the resident driver does not answer' });

  await expect(lastGoodPipeline(driver)).rejects.toThrow(
    /'\.\/lakehouse logs spark' shows more[^]*the resident driver does not answer/,
  );
});
