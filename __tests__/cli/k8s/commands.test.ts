import * as fs from 'node:fs';
import * as path from 'node:path';
import { createProgram } from '../../../cli/program';
import { Result } from '../../../cli/shell';
import { clusterWording } from '../../../cli/k8s/text';
import { temporaryDirectory } from '../../support/temporary';
import { FakeShell, fakeCli } from '../support';
import { ASK, START } from './support';

const ENV = {
  LAKEHOUSE_INSTANCE: 'lakehouse-test',
  LAKEHOUSE_K8S_NAMESPACE: 'lakehouse',
  LAKEHOUSE_K8S_CONTEXT: 'lab',
  LAKEHOUSE_K8S_KUBECONFIG: '/home/somebody/.kube/config',
  LAKEHOUSE_K8S_REGISTRY: 'registry.example',
};

interface Started {
  readonly exitCode?: number;
  readonly error?: Error;
  readonly out: string;
  readonly told: string;
  readonly asked: readonly string[];
}

async function start(
  args: readonly string[],
  answers: Readonly<Record<string, Partial<Result>>> = {},
  env: NodeJS.ProcessEnv = ENV,
): Promise<Started> {
  const shell = new FakeShell(answers);
  const { cli, out, told } = fakeCli(temporaryDirectory(), shell, env);
  const result = await createProgram(cli)
    .start(args)
    .then(
      (exitCode) => ({ exitCode }),
      (error: Error) => ({ error }),
    );
  return { ...result, out: out.join(''), told: told.join('\n'), asked: shell.asked };
}

test('a cluster has the commands of dev, and its own', () => {
  const { program } = createProgram(fakeCli(temporaryDirectory()).cli);
  const k8s = program.commands.find((command) => command.name() === 'k8s')!;
  const doctor = program.commands.find((command) => command.name() === 'doctor')!;

  expect(k8s.commands.map((command) => command.name()).sort()).toEqual([
    'down',
    'forward',
    'load',
    'logs',
    'query',
    'rebuild',
    'resync',
    'run',
    'status',
    'traffic',
    'up',
    'verify',
  ]);
  expect(doctor.commands.map((command) => command.name())).toEqual(['k8s']);
});

test('a job runs in its pod, and what failed names the command of the cluster', async () => {
  const { error, told, asked } = await start(['k8s', 'run', 'gold'], {
    [`${START} exec`]: { exitCode: 1, stderr: 'Error from server (NotFound): services "spark" not found' },
  });

  expect(told).toBe(`$ ${START} exec service/spark --container spark -- lakehouse-job gold`);
  expect(asked).toHaveLength(1);
  expect(error?.message).toContain("; start the platform with './lakehouse k8s up'");
});

test('a question goes through a port-forward, and names the cause where there is none', async () => {
  const { error, asked } = await start(['k8s', 'query', 'SELECT 1'], {
    [`${START} port-forward`]: {
      exitCode: 1,
      stdout: 'error: unable to forward port because pod is not running',
    },
  });

  expect(asked).toEqual([`${START} port-forward --address 127.0.0.1 service/trino :8080`]);
  expect(error?.message).toContain(
    'no way leads to trino in the cluster: error: unable to forward port because pod is not running',
  );
});

test('without settings a command names those that are missing', async () => {
  const { error } = await start(['k8s', 'run', 'gold'], {}, { LAKEHOUSE_INSTANCE: 'lakehouse-test' });

  expect(error?.message).toMatch(/namespace[^]*LAKEHOUSE_K8S_NAMESPACE, LAKEHOUSE_K8S_CONTEXT/);
});

test('logs of all pods of a component', async () => {
  const pod = {
    kind: 'Pod',
    metadata: { name: 'kafka-0', labels: { 'dev.lakehouse.component': 'kafka' } },
    spec: { containers: [{}] },
    status: { phase: 'Running' },
  };
  const { asked } = await start(['k8s', 'logs', 'kafka', '--tail', '5'], {
    [`${ASK} get pods,`]: { stdout: JSON.stringify({ items: [pod] }) },
    [`${ASK} get events`]: { stdout: '{"items": []}' },
  });

  expect(asked.at(-1)).toBe(
    `${START} logs --selector dev.lakehouse.component=kafka,dev.lakehouse.instance=lakehouse-test --timestamps --prefix --tail 5 --max-log-requests 20`,
  );
});

test('data goes only when that is wished for twice', async () => {
  const claims = { [`${ASK} get persistentvolumeclaims`]: { stdout: 'persistentvolumeclaim/data-kafka-0' } };
  const { error, told, asked } = await start(['k8s', 'down', '--purge'], claims);

  expect(told).toBe(
    'in lakehouse of lab, 1 claims with all of their data go:\n  persistentvolumeclaim/data-kafka-0',
  );
  expect(error?.message).toBe("'--purge' asks before it deletes data, and there is no terminal; add '--yes'");
  expect(asked).toHaveLength(1);
  expect((await start(['k8s', 'down', '--yes'])).error?.message).toBe(
    "'--yes' is for 'k8s down --purge'; without it nothing is asked",
  );
});

describe('doctor k8s', () => {
  const contexts = `${ASK} config get-contexts`;

  test('stops at a context that is not there', async () => {
    const { exitCode, out } = await start(['doctor', 'k8s'], { [contexts]: { stdout: 'prod\ntest' } });

    expect(exitCode).toBe(1);
    expect(out).toBe(
      [
        "error    kube context: 'context' must be one of prod, test in /home/somebody/.kube/config, got 'lab'",
        '         remedy: set LAKEHOUSE_K8S_CONTEXT, or context in .lakehouse/k8s.json, or KUBECONFIG to the file that has it',
        '',
      ].join('\n'),
    );
  });

  test('names a cluster that does not answer', async () => {
    const { exitCode, out } = await start(['doctor', 'k8s', '--json'], {
      [contexts]: { stdout: 'lab' },
      [`${ASK} version`]: { exitCode: 1, stderr: 'Unable to connect to the server: i/o timeout' },
    });

    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { level: 'ok' },
      { check: 'cluster', level: 'error', text: expect.stringContaining('i/o timeout') as string },
    ]);
  });

  test('makes and labels the namespace when it is told to', async () => {
    const { asked } = await start(['doctor', 'k8s', '--create-namespace'], {
      [`${ASK} get namespace lakehouse`]: { exitCode: 1, stderr: 'Error from server (NotFound): x' },
      [contexts]: { stdout: 'prod' },
    });

    expect(asked).toEqual([
      `${ASK} get namespace lakehouse --output json`,
      `${ASK} create namespace lakehouse`,
      `${ASK} label --overwrite namespace lakehouse dev.lakehouse.instance=lakehouse-test pod-security.kubernetes.io/enforce=restricted`,
      `${ASK} config get-contexts --output name`,
    ]);
  });

  test('looks at everything else where there is no stack', async () => {
    const { out, exitCode } = await start(['doctor', 'k8s'], {
      [contexts]: { stdout: 'lab' },
      [`${ASK} version`]: {
        stdout: JSON.stringify({ serverVersion: { major: '1', minor: '34', gitVersion: 'v1.34.4' } }),
      },
      [`${ASK} get namespace lakehouse`]: { exitCode: 1, stderr: 'Error from server (NotFound): x' },
      'CI=1 CHECKPOINT_DISABLE=1 npx cdktf synth': {
        stderr: "stack 'k8s' is left out, because it breaks a rule: no such profile",
      },
    });

    expect(exitCode).toBe(1);
    expect(out).toContain("error    namespace: 'lakehouse' is not there");
    expect(out).toContain(
      "error    stack: stack 'k8s' is left out, because it breaks a rule: no such profile",
    );
  });
});

test('the way out is the command of the cluster', () => {
  expect(clusterWording("'./lakehouse logs spark' shows more; './lakehouse images --push' pushes")).toBe(
    "'./lakehouse k8s logs spark' shows more; './lakehouse images --push' pushes",
  );
  expect(clusterWording("'./lakehouse k8s up' makes it")).toBe("'./lakehouse k8s up' makes it");
});

test('a checkout is an instance from its first deploy on, wherever that goes', async () => {
  const root = temporaryDirectory();
  const { cli } = fakeCli(root, new FakeShell(), ENV);
  await createProgram(cli)
    .start(['k8s', 'run', 'gold'])
    .catch(() => undefined);
  await createProgram(cli)
    .start(['k8s', 'logs'])
    .catch(() => undefined);

  expect(JSON.parse(fs.readFileSync(path.join(root, '.lakehouse', 'instance.json'), 'utf8'))).toMatchObject({
    name: 'lakehouse-test',
  });
});
