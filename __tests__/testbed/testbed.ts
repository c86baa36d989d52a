import * as fs from 'node:fs';
import * as path from 'node:path';
import { testWhen } from '../acceptance/support/conditions';
import { Ran, run, runOk } from '../acceptance/support/process';

export const TESTBED = path.join(__dirname, '..', '..', 'testbed', 'kubernetes');
const STATE = '/var/lib/lakehouse-testbed';
const MINUTE = 60_000;

/** Runs where a testbed is up and meant: these tests neither make nor remove one, since others may be using it. */
export const onTestbed = testWhen(
  process.env.LAKEHOUSE_TESTBED === '1' && fs.existsSync(path.join(STATE, 'run', 'up')),
  "'testbed/kubernetes/up' makes a cluster, and LAKEHOUSE_TESTBED=1 has it tested",
);

/** What `kubectl` answered; a failure is a result. */
export function kubectl(args: readonly string[], input?: string): Promise<Ran> {
  const config = path.join(STATE, 'kubeconfig');
  return run(path.join(STATE, 'kubectl'), ['--kubeconfig', config, ...args], {
    input,
    timeoutMs: 3 * MINUTE,
  });
}

/** As `kubectl`, and throws unless it succeeded. */
export async function kubectlOk(args: readonly string[], input?: string): Promise<string> {
  const ran = await kubectl(args, input);
  if (ran.exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}\n${ran.stdout}\n${ran.stderr}`);
  return ran.stdout;
}

export async function apply(namespace: string, ...objects: readonly object[]): Promise<void> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  await kubectlOk(['apply', '--namespace', namespace, '-f', '-'], list);
}

/** An image of this machine's engine, pushed where the cluster finds it. */
export async function push(image: string, name: string): Promise<string> {
  const reference = `localhost:5000/${name}`;
  await runOk('docker', ['tag', image, reference], { timeoutMs: MINUTE });
  try {
    await runOk('docker', ['push', '--quiet', reference], { timeoutMs: 3 * MINUTE });
  } finally {
    await run('docker', ['image', 'rm', reference], { timeoutMs: MINUTE });
  }
  return reference;
}

export interface PodOptions {
  readonly image: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** A script for bash. */
  readonly script: string;
  /** A claim, mounted on /data. */
  readonly claim?: string;
}

/** A pod as the `restricted` standard wants it. */
export function pod(name: string, { image, labels, script, claim }: PodOptions): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: {
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'main',
          image,
          command: ['bash', '-c', script],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: claim ? [{ name: 'data', mountPath: '/data' }] : [],
        },
      ],
      volumes: claim ? [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] : [],
    },
  };
}
