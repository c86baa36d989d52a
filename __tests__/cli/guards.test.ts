import * as fs from 'node:fs';
import * as path from 'node:path';
import { ContainerInfo } from '../../cli/docker';
import { exclusively } from '../../cli/lock';
import { Result } from '../../cli/shell';
import { Progress } from '../../cli/steps';
import { askForPrivilege, hostSteps } from '../../cli/up/host';
import { refuseForeign } from '../../cli/up/owner';
import { temporaryDirectory, writeFiles } from '../support/temporary';
import { container, fakeCli, FakeShell } from './support';

let folder: string;
beforeEach(() => {
  folder = temporaryDirectory();
});

describe('an instance has one checkout', () => {
  const deployedFrom = (checkout: string): ContainerInfo[] => [
    container('kafka'),
    container('trino', { checkout }),
  ];

  test('its own containers, and those of before the folder was moved', () => {
    expect(() => refuseForeign(deployedFrom(folder), folder, 'lakehouse-a')).not.toThrow();
    expect(() => refuseForeign(deployedFrom('/was/here'), folder, 'lakehouse-a')).not.toThrow();
  });

  test('another checkout of the same name is not touched', () => {
    const other = path.join(folder, 'other');
    writeFiles(other, { '.lakehouse/instance.json': '{}' });

    expect(() => refuseForeign(deployedFrom(other), folder, 'lakehouse-a')).toThrow(
      `instance 'lakehouse-a' was deployed from another checkout, ${other}; run the command there. For an instance of its own, remove ${folder}/.lakehouse, set LAKEHOUSE_INSTANCE to another name or unset it, and run './lakehouse up'`,
    );
  });
});

describe('one command at a time', () => {
  test('a second one is told of the first, and goes on when it has ended', async () => {
    await exclusively(folder, 'up', async () => {
      await expect(exclusively(folder, 'down', () => Promise.resolve())).rejects.toThrow(
        `'./lakehouse up' of this checkout is at work (process ${process.pid}); wait for its end, or stop it, then run this again`,
      );
    });

    await expect(exclusively(folder, 'down', () => Promise.resolve('done'))).resolves.toBe('done');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('one that was killed holds nothing', async () => {
    const killed = { pid: process.pid, started: 'before', command: 'up' };
    fs.writeFileSync(path.join(folder, 'lock'), JSON.stringify(killed));

    await expect(exclusively(folder, 'down', () => Promise.resolve('done'))).resolves.toBe('done');
  });

  test('a failure lets go', async () => {
    const failing = exclusively(folder, 'up', () => Promise.reject(new Error('no room')));

    await expect(failing).rejects.toThrow('no room');
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('root is asked for before the progress begins', () => {
  const NO_ENGINE = { exitCode: 1, stderr: 'Cannot connect to the Docker daemon' };
  const endpoint = (stdout: string): Record<string, Partial<Result>> => ({
    'docker context inspect': { stdout },
  });
  const asked = async (answers: Record<string, Partial<Result>>): Promise<boolean> => {
    const shell = new FakeShell(answers);
    await askForPrivilege(fakeCli(folder, shell).cli);
    return shell.asked.includes('sudo --validate');
  };

  beforeEach(() => void jest.spyOn(process, 'getuid').mockReturnValue(1000));
  afterEach(() => jest.restoreAllMocks());

  test('where the engine is to be started, or the base image to be made', async () => {
    expect(await asked({ 'docker version': NO_ENGINE, ...endpoint('unix:///run/docker.sock') })).toBe(true);
    expect(await asked({ 'docker image': { exitCode: 1 }, 'docker manifest': { exitCode: 1 } })).toBe(true);
  });

  test('and nowhere else', async () => {
    expect(await asked({ 'docker version': NO_ENGINE, ...endpoint('ssh://engine') })).toBe(false);
    expect(await asked({})).toBe(false);
    expect(await asked({ 'docker image': { exitCode: 1 } })).toBe(false);
  });
});

test('nothing is installed on a machine that can not carry the platform', async () => {
  const shell = new FakeShell({
    'docker version': { exitCode: 127 },
    pip: { exitCode: 1, stderr: 'no route to host' },
  });
  const cli = fakeCli(path.resolve(__dirname, '../..'), shell).cli;
  const progress: Progress = {
    say: () => undefined,
    command: () => undefined,
    run: () => Promise.resolve(),
  };

  await expect(hostSteps(cli)[0]!.run(progress)).rejects.toThrow(
    /python packages: does not answer: no route to host/,
  );
  expect(shell.asked.filter((command) => command.startsWith('apt-get'))).toEqual([]);
});
