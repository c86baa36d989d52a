import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const SCRIPT = path.join(__dirname, '../../images/kafka/replica');
const TEMPLATE = 'node.id=@REPLICA@\nhost=@HOST@:1,@HOST@:2\n';
const tools = ['bash', 'sed'].every((tool) => spawnSync(tool, ['--version']).status === 0);

/** What one host of several makes of the template. */
function replica(hostname: string, hosts?: string) {
  const directory = temporaryDirectory();
  writeFiles(directory, { 'template.properties': TEMPLATE });
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [SCRIPT, path.join(directory, 'template.properties')],
    {
      // Bash sets HOSTNAME only where it is missing.
      env: {
        PATH: process.env.PATH,
        HOSTNAME: hostname,
        ...(hosts === undefined ? {} : { REPLICA_HOSTS: hosts }),
      },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

(tools ? describe : describe.skip)('replica (bash, sed)', () => {
  const hosts = 'kafka-0.kafka-peers,kafka-1.kafka-peers,kafka-10.kafka-peers';

  test.each([
    ['kafka-0', 1, 'kafka-0.kafka-peers'],
    ['kafka-1', 2, 'kafka-1.kafka-peers'],
    ['kafka-10', 3, 'kafka-10.kafka-peers'],
  ])('%s is number %s', (hostname, number, host) => {
    expect(replica(hostname, hosts)).toEqual({
      status: 0,
      stdout: `node.id=${number}\nhost=${host}:1,${host}:2\n`,
      stderr: '',
    });
  });

  test('a single one is told nothing, and gets the file as it is', () => {
    expect(replica('kafka')).toMatchObject({ status: 0, stdout: TEMPLATE });
  });

  test('a host that is none of them says so', () => {
    expect(replica('kafka-3', hosts)).toEqual({
      status: 1,
      stdout: '',
      stderr: `replica: this host, 'kafka-3', is none of REPLICA_HOSTS: ${hosts}\n`,
    });
  });
});
