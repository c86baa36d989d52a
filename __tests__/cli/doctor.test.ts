import * as path from 'node:path';
import { examine } from '../../cli/doctor/examine';
import { Finding, findingLines, hasErrors } from '../../cli/doctor/finding';
import {
  architectureFinding,
  clockFinding,
  diskFinding,
  engineFinding,
  memoryFinding,
  portsFinding,
} from '../../cli/doctor/host-checks';
import { answerFinding, ask, questions } from '../../cli/doctor/registry-checks';
import { engineState } from '../../cli/host/docker-engine';
import { registryLists } from '../../cli/registries';
import { Result } from '../../cli/shell';
import { fakeCli, FakeShell } from './support';

const GIB = 1024 ** 3;
const PROJECT = path.resolve(__dirname, '../..');

describe('the Docker engine', () => {
  const REFUSED =
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
  const asked = async (
    version: Partial<Result>,
    endpoint = 'unix:///var/run/docker.sock',
    dockerd = 0,
  ): Promise<ReturnType<typeof engineFinding>> => {
    const shell = new FakeShell({
      'docker version': version,
      'docker context inspect': { stdout: `${endpoint}\n` },
      sh: { exitCode: dockerd },
    });
    return engineFinding(await engineState(shell));
  };

  test('answers', async () => {
    expect(await asked({ stdout: '20.10.24\n' })).toEqual({
      check: 'docker',
      level: 'ok',
      text: 'engine 20.10.24 answers',
    });
  });

  test.each([
    ['docker', { exitCode: 127 }, 0],
    ['dockerd', { exitCode: 1, stderr: REFUSED }, 127],
  ])('is not installed: %s is missing', async (missing, version, dockerd) => {
    expect(await asked(version, undefined, dockerd)).toEqual({
      check: 'docker',
      level: 'error',
      text: `the program '${missing}' was not found`,
      remedy: "'./lakehouse up' installs it on Debian and Ubuntu; by hand: apt-get install docker.io",
    });
  });

  test('does not run', async () => {
    expect(await asked({ exitCode: 1, stderr: REFUSED })).toEqual({
      check: 'docker',
      level: 'error',
      text: `no engine answers (${REFUSED})`,
      remedy: "'./lakehouse up' starts it; by hand: systemctl start docker, or dockerd as root",
    });
  });

  test('is another one than this machine has, and does not answer', async () => {
    expect(
      await asked({ exitCode: 1, stderr: 'error during connect: timeout' }, 'tcp://engine:2376'),
    ).toEqual({
      check: 'docker',
      level: 'error',
      text: 'no engine answers at tcp://engine:2376 (error during connect: timeout)',
      remedy:
        "start that engine, or let the client ask this machine's own: unset DOCKER_HOST and DOCKER_CONTEXT, run 'docker context use default'",
    });
  });

  test('is asked of a context that does not exist', async () => {
    const shell = new FakeShell({
      'docker version': { exitCode: 1, stderr: 'Failed to initialize' },
      'docker context inspect': { exitCode: 1, stderr: 'context "foo" does not exist' },
    });
    expect(engineFinding(await engineState(shell)).text).toBe(
      'no engine answers at an unknown context (context "foo" does not exist)',
    );
  });

  test('refuses a login elsewhere, which no group of this machine mends', async () => {
    const refused = 'ssh: user@engine: Permission denied (publickey)';
    expect((await asked({ exitCode: 1, stderr: refused }, 'ssh://user@engine')).text).toBe(
      `no engine answers at ssh://user@engine (${refused})`,
    );
  });

  test('may not be used', async () => {
    const refused = 'permission denied while trying to connect to the Docker daemon socket';
    expect((await asked({ exitCode: 1, stderr: refused })).remedy).toBe(
      'sudo usermod -aG docker "$USER", then log in again; or run the command as root',
    );
  });
});

test('a machine without an engine is examined before it gets one', async () => {
  const checksOf = async (shell: FakeShell): Promise<Finding[]> =>
    examine(fakeCli(PROJECT, shell).cli, 'if-needed');
  const findings = await checksOf(new FakeShell({ 'docker version': { exitCode: 127 } }));

  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['docker', 'memory', 'disk', 'ports', 'npm', 'go modules', 'maven central']),
  );
  expect(findings.find(({ check }) => check === 'memory')?.text).toMatch(/^(must .*; )?this machine has /);

  // Of another machine's engine nothing can be told from here.
  const elsewhere = { 'docker version': { exitCode: 1 }, 'docker context': { stdout: 'ssh://engine' } };
  const there = (await checksOf(new FakeShell(elsewhere))).map(({ check }) => check);
  expect(there).not.toEqual(expect.arrayContaining(['memory']));
  expect(there).toContain('npm');
});

test('memory: too little, little, enough', () => {
  expect(memoryFinding(2 * GIB, 'the Docker engine')).toEqual({
    check: 'memory',
    level: 'error',
    text: 'must be at least 4.0 GiB; the Docker engine has 2.0 GiB',
    remedy: 'give the machine more memory, or stop what else uses it',
  });
  expect(memoryFinding(5 * GIB, 'the Docker engine').level).toBe('warning');
  expect(memoryFinding(8 * GIB, 'the Docker engine')).toEqual({
    check: 'memory',
    level: 'ok',
    text: 'the Docker engine has 8.0 GiB',
  });
});

test('disk: more is needed while images are to be built', () => {
  expect(diskFinding('/var/lib/docker', 10 * GIB, false).level).toBe('ok');
  expect(diskFinding('/var/lib/docker', 10 * GIB, true)).toEqual({
    check: 'disk',
    level: 'error',
    text: 'must be at least 20.0 GiB while images are to be built; 10.0 GiB free in /var/lib/docker',
    remedy:
      'make room (docker system df shows what Docker holds), or move the data-root of Docker to a larger disk',
  });
});

test('ports: a new instance goes elsewhere, an existing one can not', () => {
  const taken = [{ service: 'trino', port: 8080 }];

  expect(portsFinding([], 100, false).text).toBe('free or ours on 127.0.0.1 with offset 100');
  expect(portsFinding(taken, 0, true)).toEqual({
    check: 'ports',
    level: 'note',
    text: "taken on 127.0.0.1: 8080 (trino); 'up' chooses another offset for this new instance",
  });
  expect(portsFinding(taken, 0, false)).toEqual({
    check: 'ports',
    level: 'error',
    text: 'taken on 127.0.0.1 by something else: 8080 (trino)',
    remedy:
      'stop what listens there (ss -ltnp shows it), or set "portOffset" in .lakehouse/instance.json to another multiple of 100, got 0',
  });
});

test('architecture and clock', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  expect(architectureFinding('arm64', 'linux').level).toBe('ok');
  expect(architectureFinding('ia32', 'linux').text).toBe('must be linux on x64 or arm64, got linux on ia32');
  expect(clockFinding(now, new Date('2026-11-22T12:01:00Z')).level).toBe('ok');
  expect(clockFinding(now, undefined).level).toBe('note');
  expect(clockFinding(now, new Date('2026-11-23T12:00:00Z'))).toMatchObject({
    level: 'error',
    text: 'this machine says 2026-11-22T12:00:00.000Z, which is 86400 s behind the npm registry',
  });
});

describe('registries', () => {
  const npm = questions(new Map(), false)[0]!;

  test('are asked through their clients', async () => {
    const shell = new FakeShell();

    expect(await ask(shell, npm)).toEqual({ check: 'npm', level: 'ok', text: 'answers (npm ping)' });
    expect(shell.asked).toEqual(['npm ping']);
  });

  test('that do not answer say why and what to do', () => {
    const silent = { exitCode: 1, stdout: '', stderr: 'npm error\nnpm error ENOTFOUND' };
    const failed = answerFinding(npm, npm.commands[0]!, silent);

    expect(answerFinding(questions(new Map(), true)[1]!, npm.commands[0]!, silent).level).toBe('error');
    // Some mirrors know no ping.
    expect(failed.level).toBe('note');
    expect(failed.text).toBe('does not answer: npm error ENOTFOUND (npm ping)');
    expect(failed.remedy).toContain('/usr/local/share/ca-certificates');
  });

  test('whose client is not here are left to the builds', async () => {
    const shell = new FakeShell({ npm: { exitCode: 127 } });

    expect((await ask(shell, npm)).text).toBe(
      'not asked: its client is not here yet; the image builds ask it',
    );
  });

  test("Terraform's list of versions is read, and anything else is no answer", () => {
    expect(registryLists('{"versions":[{"version":"4.5.0"}]}', '4.5.0')).toBe(true);
    expect(registryLists('{"versions":[{"version":"4.4.0"}]}', '4.5.0')).toBe(false);
    expect(registryLists('<html>blocked</html>', '4.5.0')).toBe(false);
  });
});

test('findings are printed with their remedies', () => {
  const findings = [architectureFinding('x64', 'linux'), memoryFinding(GIB, 'the Docker engine')];

  expect(findingLines(findings)).toEqual([
    'ok       architecture: linux x64',
    'error    memory: must be at least 4.0 GiB; the Docker engine has 1.0 GiB',
    '         remedy: give the machine more memory, or stop what else uses it',
  ]);
  expect(hasErrors(findings)).toBe(true);
});
