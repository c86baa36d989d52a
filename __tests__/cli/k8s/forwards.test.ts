import { Forwards } from '../../../cli/k8s/forwards';
import { Background, Command, shown } from '../../../cli/shell';
import { FakeShell } from '../support';
import { kubectlOf, START } from './support';

const TRINO = `${START} port-forward --address 127.0.0.1 service/trino :8080`;

test('a way stands when kubectl says so, on the port that it chose, until it is closed', async () => {
  const shell = new FakeShell({ [TRINO]: { stdout: 'Forwarding from 127.0.0.1:40001 -> 8080' } });
  const forwards = new Forwards(shell, kubectlOf(shell));

  await forwards.open(['trino']);

  expect(forwards.port('trino')).toBe(40001);
  expect(shell.asked).toEqual([TRINO]);
  await forwards.close();
  expect(() => forwards.port('trino')).toThrow(
    "no port-forward leads to trino; './lakehouse k8s forward trino' opens one",
  );
});

test("a way that can't be opened is told to whoever needs it, and hides no other", async () => {
  const shell = new FakeShell({
    [TRINO]: { exitCode: 1, stdout: 'Error from server (NotFound): services "trino" not found' },
    [`${START} port-forward --address 127.0.0.1 service/connect`]: {
      stdout: 'Forwarding from 127.0.0.1:40002 -> 8083',
    },
  });
  const forwards = new Forwards(shell, kubectlOf(shell));

  await forwards.open(['trino', 'connect']);

  expect(forwards.port('connect')).toBe(40002);
  expect(() => forwards.port('trino')).toThrow(
    `no way leads to trino in the cluster: Error from server (NotFound): services "trino" not found (${TRINO}); './lakehouse k8s status' tells how it is`,
  );
  await forwards.close();
});

test('kubectl that is not there is told', async () => {
  const shell = new FakeShell({ [TRINO]: { exitCode: 127 } });
  const forwards = new Forwards(shell, kubectlOf(shell));

  await forwards.open(['trino']);

  expect(() => forwards.port('trino')).toThrow('in the cluster: kubectl is not installed');
});

test('ports of their own are asked for by number, and the console is a port of MinIO', async () => {
  const start = `${START} port-forward --address 127.0.0.1`;
  const shell = new FakeShell({ [start]: { stdout: 'Forwarding from 127.0.0.1:9101 -> 9001' } });
  const forwards = new Forwards(shell, kubectlOf(shell));

  await forwards.open(['minio-console'], () => 9101);

  expect(shell.asked).toEqual([`${start} service/minio 9101:9001`]);
  await forwards.close();
});

test('when a pod has gone, the same port leads to the next one', async () => {
  const lost: (() => void)[] = [];
  class Losing extends FakeShell {
    public override background(command: Command, onLine: (line: string) => void): Background {
      this.asked.push(shown(command));
      onLine('Forwarding from 127.0.0.1:40001 -> 8080');
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve)).then(() => ({
        exitCode: 1,
        lastLines: ['error: lost connection to pod'],
      }));
      lost.push(end);
      return { ended, end };
    }
  }
  const shell = new Losing();
  const forwards = new Forwards(shell, kubectlOf(shell));
  await forwards.open(['trino']);

  lost[0]!();
  while (shell.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));

  expect(shell.asked[1]).toBe(`${START} port-forward --address 127.0.0.1 service/trino 40001:8080`);
  expect(forwards.port('trino')).toBe(40001);
  await forwards.close();
});
