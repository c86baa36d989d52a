import * as fs from 'node:fs';
import * as path from 'node:path';
import { CommandFailed, ExecaShell } from '../../../cli/shell';
import { temporaryDirectory } from '../../support/temporary';

const shell = new ExecaShell(process.cwd());
const bash = (script: string) => ({ file: 'bash', args: ['-c', script] });

// The first program loads execa, whose many files are translated then.
beforeAll(() => shell.capture({ file: 'true', args: [] }), 240_000);

/** Until a file holds a line. */
async function lineOf(file: string): Promise<string> {
  for (;;) {
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (text.endsWith('\n')) return text.trim();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function lives(pid: string): boolean {
  return fs.existsSync(`/proc/${pid}`) && !/^State:\sZ/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
}

test('a program that is told to end early ends in order, and has its lines', async () => {
  const stop = new AbortController();
  const lines: string[] = [];

  const run = shell.stream(
    bash("trap 'echo saved; exit 7' INT; echo begun; while :; do sleep 0.05; done"),
    (line) => {
      lines.push(line);
      if (line === 'begun') stop.abort();
    },
    stop.signal,
  );

  await expect(run).rejects.toThrow(CommandFailed);
  await expect(run).rejects.toMatchObject({ commandExitCode: 7 });
  expect(lines).toEqual(['begun', 'saved']);
});

test('a program in the background runs until it is told to end', async () => {
  const file = path.join(temporaryDirectory(), 'pid');
  const lines: string[] = [];

  const running = shell.background(bash(`echo here; echo $$ >'${file}'; exec sleep 600`), (line) =>
    lines.push(line),
  );
  const pid = await lineOf(file);
  expect(lives(pid)).toBe(true);
  running.end();
  await running.ended;

  expect(lives(pid)).toBe(false);
  expect(lines).toEqual(['here']);
});

test('one that ends by itself, or is not there, is told with what it said last', async () => {
  expect(await shell.background(bash('echo why >&2; exit 3'), () => undefined).ended).toEqual({
    exitCode: 3,
    lastLines: ['why'],
  });
  expect(await shell.background({ file: 'no-such-program', args: [] }, () => undefined).ended).toMatchObject({
    exitCode: 127,
  });
});
