import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow, temporaryDirectory, writeFiles } from '../support/temporary';
import { TESTBED } from './testbed';

const scripts = [
  'up',
  'down',
  'status',
  'settings.sh',
  'modules/build',
  ...fs.readdirSync(path.join(TESTBED, 'lib')).map((file) => `lib/${file}`),
];
const read = (file: string): string => fs.readFileSync(path.join(TESTBED, file), 'utf8');

function bash(script: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('bash', ['-c', script], { cwd: TESTBED, encoding: 'utf8', timeout: 20_000 });
}

test.each(scripts)('%s is bash that parses', (script) => {
  expect(bash(`bash -n ${script}`)).toMatchObject({ status: 0, stderr: '' });
});

test.each(scripts)('%s has at most 300 lines', (script) => {
  expect(read(script).split('\n').length).toBeLessThanOrEqual(300);
});

test.each(['up', 'down', 'status', 'modules/build', 'lib/node-init'])('%s can be started', (script) => {
  expect(fs.statSync(path.join(TESTBED, script)).mode & 0o111).toBe(0o111);
});

test.each([
  ['up --nodes 4', "testbed: '--nodes' must be between 1 and 3, got '4'\n"],
  ['up --nodes', "testbed: '--nodes' needs a number\n"],
  ['up now', "testbed: 'now' is no option of up; it takes --nodes <n>\n"],
  ['down now', "testbed: 'now' is no option of down; it takes --purge\n"],
])('%s is refused', (command, stderr) => {
  expect(bash(`./${command}`)).toMatchObject({ status: 1, stderr });
});

describe('a configuration file', () => {
  const rendered = (text: string, ...values: string[]): ReturnType<typeof bash> => {
    const directory = temporaryDirectory();
    writeFiles(directory, { file: text });
    const given = values.map((value) => `'${value}'`).join(' ');
    return bash(`. lib/say.sh; cd '${directory}'; render file ${given}`);
  };

  test('gets its values', () => {
    expect(rendered('a: @A@/@B_C@/@A@\n', 'A=1', 'B_C=x=y').stdout).toBe('a: 1/x=y/1\n');
  });

  test('that asks for a value nobody gave is refused', () => {
    expect(rendered('a: @A@\nb: @B@\n', 'A=1')).toMatchObject({
      status: 1,
      stderr: 'testbed: file has @B@, and nothing was given for it\n',
    });
  });
});

describe('down', () => {
  const reported = (traces: string): ReturnType<typeof bash> => {
    const state = temporaryDirectory();
    writeFiles(state, { before: 'folder /kept\n' });
    const libraries = 'HERE=$PWD; . ./settings.sh; for part in lib/*.sh; do . "$part"; done';
    return bash(
      `set -euo pipefail; ${libraries}; STATE='${state}' CACHE='${state}/cache'; traces() { ${traces}; }; report_leftovers`,
    );
  };

  test('is content with what was there before', () => {
    expect(reported("echo 'folder /kept'").status).toBe(0);
  });

  test('names what was not, and fails', () => {
    expect(reported("echo 'folder /kept'; echo 'mount /new'")).toMatchObject({
      status: 1,
      stderr: 'testbed: this is left of a testbed:\n  mount /new\n',
    });
  });

  test('fails when it could not look', () => {
    expect(reported("echo 'folder /kept'; false").status).toBe(1);
  });
});

describe('modules', () => {
  const modules = bash('. ./settings.sh; echo "${MODULES[*]}"').stdout.trim().split(' ');

  test('are those that have a folder', () => {
    const folders = fs
      .readdirSync(path.join(TESTBED, 'modules'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect([...modules].sort()).toEqual(folders.sort());
  });

  test.each(modules.filter((module) => module !== 'pause'))(
    '%s has a checksum for what it builds',
    (module) => {
      const [, tool = 'github.com/coredns/coredns'] =
        /^tool (?:\(\s+)?(\S+)/m.exec(read(`modules/${module}/go.mod`)) ?? [];
      const required = [...read(`modules/${module}/go.mod`).matchAll(/^(?:require )?\s*(\S+) (v\S+)/gm)];
      const [, name, version] = required.find(([, path = '']) => `${tool}/`.startsWith(`${path}/`)) ?? [];
      expect(read(`modules/${module}/go.sum`)).toContain(`${name} ${version} h1:`);
      expect(read('README.md')).toContain(`\`${name}\``);
      expect(read('README.md')).toContain(`${version} `);
    },
  );

  test('kubernetes has its staging modules at the minor version of its own', () => {
    const text = read('modules/kubernetes/go.mod');
    const version = /k8s\.io\/kubernetes v1\.(\d+\.\d+)/.exec(text)?.[1];
    const replaced = [...text.matchAll(/^\s(k8s\.io\/\S+) => \1 (\S+)$/gm)].map((match) => match[2]);
    expect(replaced).toHaveLength(31);
    expect(new Set(replaced)).toEqual(new Set([`v0.${version}`]));
  });
});

test('nothing of one machine stands in the testbed', () => {
  for (const file of filesBelow(TESTBED)) expect(read(file)).not.toMatch(/\/root\/|\/home\//);
});
