import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ProcessWatch } from './process-watch';
import { until } from './wait';

describe('ProcessWatch', () => {
  let watch: ProcessWatch;
  beforeEach(() => {
    watch = new ProcessWatch(['canary-of-this-test'], 10);
  });
  afterEach(() => watch.stop());

  test('finds a secret in the command line of a process that lives for moments', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 300)', 'canary-of-this-test']);
    await once(child, 'exit');
    expect([...watch.found].join('\n')).toMatch(/canary-of-this-test/);
  });

  test('finds it in that of a process that takes it up later', async () => {
    const child = spawn(process.execPath, [
      '-e',
      `setTimeout(() => { process.title = 'x ' + process.argv[1].split('').reverse().join('') }, 1000); setInterval(() => {}, 1000)`,
      'tset-siht-fo-yranac',
    ]);
    try {
      await until(() => Promise.resolve(watch.found.size > 0), {
        what: 'the watch finds the new title',
        timeoutMs: 10_000,
      });
    } finally {
      child.kill();
    }
  });
});
