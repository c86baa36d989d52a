import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { createProgram } from '../../cli/program';
import { suiteNames } from '../../cli/commands/test';
import { fakeCli } from './support';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'lakehouse-cli-'));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

async function start(
  ...args: string[]
): Promise<{ exitCode?: number; error?: Error; out: string; told: string }> {
  const { cli, out, told } = fakeCli(root);
  const result = await createProgram(cli)
    .start(args)
    .then(
      (exitCode) => ({ exitCode }),
      (error: Error) => ({ error }),
    );
  return { ...result, out: out.join(''), told: told.join('\n') };
}

test('offers every command', () => {
  const names = createProgram(fakeCli(root).cli).program.commands.map((command) => command.name());

  expect(names).toEqual(
    expect.arrayContaining([
      'up',
      'down',
      'doctor',
      'status',
      'logs',
      'run',
      'query',
      'verify',
      'resync',
      'images',
      'test',
      'load',
    ]),
  );
});

test('an unknown step is refused with the steps there are', async () => {
  const { error, told } = await start('run', 'platinum');

  expect(error).toBeDefined();
  expect(told).toContain(
    "error: command-argument value 'platinum' is invalid for argument 'step'. " +
      'Allowed choices are bronze, silver, gold, views, audit, trim, pipeline, maintenance, quarantine-retry.',
  );
});

test('an unknown output format is refused with the formats there are', async () => {
  const { told } = await start('query', 'SELECT 1', '--output', 'xml');

  expect(told).toContain('Allowed choices are table, csv, json.');
});

test('numbers are checked', async () => {
  expect((await start('verify', '--wait', 'soon')).told).toContain(
    "must be a whole number of at least 0, got 'soon'.",
  );
  expect((await start('load', '--scale', '0')).told).toContain("must be a number greater than 0, got '0'.");
});

test('a checkout without an instance says what to do', async () => {
  const { error } = await start('query', 'SELECT 1');

  expect(error?.message).toBe("this checkout has no instance yet; run './lakehouse up' first");
});

test('suites are chosen by name', () => {
  expect(suiteNames('unit, python')).toEqual(['unit', 'python']);
  expect(() => suiteNames('units')).toThrow(/^'--only' must name some of unit, static, .*, got 'units'$/);
  expect(() => suiteNames('')).toThrow(/got ''$/);
});
