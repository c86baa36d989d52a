import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const SCRIPT = path.join(__dirname, '../../jobs/speed/entrypoint-speed');
const tools = ['bash', 'mkdir'].every((tool) => spawnSync(tool, ['--version']).status === 0);

/** What one host tells the application, which only prints it here. */
function started(hostname: string, env: Readonly<Record<string, string>>) {
  const directory = temporaryDirectory();
  const programs = {
    'wait-for': '#!/bin/sh\n',
    java: '#!/bin/sh\necho "$SPEED_REPLICA $SPEED_SERVER"\n',
  };
  writeFiles(directory, programs);
  for (const name of Object.keys(programs)) fs.chmodSync(path.join(directory, name), 0o755);
  const { status, stdout, stderr } = spawnSync('bash', [SCRIPT, 'speed'], {
    env: {
      PATH: `${directory}:${process.env.PATH}`,
      HOSTNAME: hostname,
      STATE_DIRECTORY: path.join(directory, 'state'),
      ...env,
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

(tools ? describe : describe.skip)('entrypoint-speed (bash, mkdir)', () => {
  const REPLICA_HOSTS = 'speed-0.speed-peers,speed-1.speed-peers,speed-10.speed-peers';

  test.each([
    ['speed-1', '1 speed-1.speed-peers:8090\n'],
    ['speed-10', '10 speed-10.speed-peers:8090\n'],
  ])('%s of several is told its number, and where the others ask it', (hostname, stdout) => {
    expect(started(hostname, { REPLICA_HOSTS })).toEqual({ status: 0, stdout, stderr: '' });
  });

  test('the port is that of HTTP_PORT', () => {
    expect(started('speed-0', { REPLICA_HOSTS, HTTP_PORT: '81' }).stdout).toBe('0 speed-0.speed-peers:81\n');
  });

  test('a single one is asked by nobody', () => {
    expect(started('a1b2c3', {}).stdout).toBe(' \n');
  });

  test('a host that is none of them says so', () => {
    expect(started('speed-3', { REPLICA_HOSTS })).toEqual({
      status: 1,
      stdout: '',
      stderr: `entrypoint-speed: this host, 'speed-3', is none of REPLICA_HOSTS: ${REPLICA_HOSTS}\n`,
    });
  });
});
