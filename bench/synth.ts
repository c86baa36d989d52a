import * as fs from 'node:fs';
import * as path from 'node:path';
import { makeCheckout, removeCheckout } from '../__tests__/acceptance/support/checkout';
import { runOk } from '../__tests__/acceptance/support/process';
import { compared, inTurns, Outcome, seconds } from './measure';

const ROUNDS = 5;

/** Synth of `dev` against that of an app without resources: what our constructs cost beyond cdktf itself. */
export async function synth(): Promise<Outcome[]> {
  const folder = makeCheckout('synth');
  const env = { LAKEHOUSE_INSTANCE: 'lakehouse-bench-synth', CI: '1', CHECKPOINT_DISABLE: '1' };
  const node = (app: string) => (): Promise<number> =>
    seconds(() => runOk('node', ['--import', 'tsx', app], { cwd: folder, env, timeoutMs: 5 * 60_000 }));
  const cdktf = (app: string, out: string) => (): Promise<number> =>
    seconds(() =>
      runOk('npx', ['cdktf', 'synth', '--app', `node --import tsx ${app}`, '--output', out], {
        cwd: folder,
        env,
        timeoutMs: 5 * 60_000,
      }),
    );
  try {
    fs.mkdirSync(path.join(folder, 'out'));
    // The first run of each fills tsx's cache and writes the instance's files.
    await node('main.ts')();
    await node('bench/empty-app.ts')();
    const plain = await inTurns(ROUNDS, node('main.ts'), node('bench/empty-app.ts'));
    const whole = await inTurns(
      ROUNDS,
      cdktf('main.ts', 'out/dev'),
      cdktf('bench/empty-app.ts', 'out/empty'),
    );
    return [
      compared('synth of dev, the app alone', plain, 'empty cdktf app', 1.5, [
        'node --import tsx main.ts',
        'node --import tsx bench/empty-app.ts',
      ]),
      compared('synth of dev by cdktf', whole, 'empty cdktf app', 1.5, [
        'npx cdktf synth',
        "npx cdktf synth --app 'node --import tsx bench/empty-app.ts'",
      ]),
    ];
  } finally {
    removeCheckout(folder);
  }
}
