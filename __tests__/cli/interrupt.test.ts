import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Interrupts } from '../../cli/interrupt';
import { temporaryDirectory } from '../support/temporary';

// Its handler stands before the program can say that it is ready.
const WRAPPER = `
  process.on('SIGINT', () => console.log('wrapper interrupted'));
  const child = require('node:child_process').spawn(process.argv[1], ['-c', process.argv[2]], {
    stdio: 'inherit',
    detached: process.argv[3] === 'detached',
  });
  // Later than its own signal, which would be lost with it.
  child.on('exit', () => setTimeout(() => console.log('wrapper ends'), 500));
`;

let wrapper: ChildProcess | undefined;
afterEach(() => {
  try {
    if (wrapper?.pid !== undefined) process.kill(-wrapper.pid, 'SIGKILL');
  } catch {
    // It ended, as it should.
  }
});

/** Interrupts a wrapper, as cdktf is one, around a program of this name; what each of them said. */
async function interrupted(program: string, group = 'same'): Promise<string[]> {
  const child = path.join(temporaryDirectory(), program);
  fs.symlinkSync('/bin/bash', child);
  const work = `trap 'echo program interrupted; exit 1' INT; echo ready; for i in {1..200}; do sleep 0.05; done`;
  wrapper = spawn(process.execPath, ['-e', WRAPPER, child, work, group], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const interrupts = new Interrupts();
  interrupts.track(wrapper.pid);
  let printed = '';
  for await (const chunk of wrapper.stdout!) {
    const before = printed;
    printed += String(chunk);
    if (!before.includes('ready') && printed.includes('ready')) interrupts.signal();
  }
  return printed.trim().split('\n').sort();
}

test('Ctrl-C reaches Terraform and not what would kill it', async () => {
  expect(await interrupted('terraform')).toEqual(['program interrupted', 'ready', 'wrapper ends']);
});

test('Ctrl-C reaches Terraform on a terminal of its own, which is another group', async () => {
  expect(await interrupted('terraform', 'detached')).toEqual([
    'program interrupted',
    'ready',
    'wrapper ends',
  ]);
});

test('Ctrl-C reaches all of a group without Terraform', async () => {
  expect(await interrupted('other')).toEqual([
    'program interrupted',
    'ready',
    'wrapper ends',
    'wrapper interrupted',
  ]);
});
