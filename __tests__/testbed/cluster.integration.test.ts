import * as path from 'node:path';
import { runOk } from '../acceptance/support/process';
import { waitUntil } from '../../cli/wait';
import { apply, kubectl, kubectlOk, onTestbed, pod, push, TESTBED } from './testbed';

const NAMESPACE = `proof-${process.pid}`;
const SECOND = 1000;
jest.setTimeout(300 * SECOND);

let image = '';
let begun: Promise<void> | undefined;

/** Made by the first case that runs: where no testbed is up, nothing may be tried. */
function prepared(): Promise<void> {
  return (begun ??= (async () => {
    image = await push('debian:trixie-slim', 'lakehouse-testbed/proof:1');
    await kubectlOk(['create', 'namespace', NAMESPACE]);
    await kubectlOk(['label', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted']);
    await apply(
      NAMESPACE,
      pod('server', { image, labels: { app: 'server' }, script: SERVER }),
      pod('granted', { image, labels: { role: 'granted' }, script: WAIT }),
      pod('stranger', { image, script: WAIT }),
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'server' },
        spec: { selector: { app: 'server' }, ports: [{ port: 80, targetPort: 8080 }] },
      },
    );
    await kubectlOk([...IN, 'wait', 'pod', '--all', '--for=condition=Ready', '--timeout=120s']);
  })());
}

const IN = ['--namespace', NAMESPACE];
const WAIT = 'trap exit TERM; sleep infinity & wait';
const SERVER =
  "exec perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 8080, Listen => 5) or die $!;" +
  ' while (1) { my $c = $s->accept or next; print $c "hello\\n"; close $c }\'';

/** What a pod reads from an address; undefined where it does not get so far within two seconds. */
async function asked(from: string, host: string, port: number): Promise<string | undefined> {
  const script = `exec 3<>/dev/tcp/${host}/${port} && head -n 1 <&3`;
  const ran = await kubectl([...IN, 'exec', from, '--', 'timeout', '2', 'bash', '-c', script]);
  return ran.exitCode === 0 ? ran.stdout.trim() : undefined;
}

async function addressOf(name: string): Promise<string> {
  return kubectlOk([...IN, 'get', 'pod', name, '--output', 'jsonpath={.status.podIP}']);
}

afterAll(async () => {
  if (begun) await kubectl(['delete', 'namespace', NAMESPACE, '--wait=true', '--timeout=120s']);
});

onTestbed('every part of it runs', async () => {
  const { stdout } = await runOk(path.join(TESTBED, 'status'), [], { timeoutMs: 60 * SECOND });
  expect(stdout).toMatch(/testbed-1 +kubelet +runs/);
  expect(stdout).not.toContain('ended');
});

onTestbed('a pushed image runs, and finds a service by its name', async () => {
  await prepared();
  const name = `server.${NAMESPACE}.svc.cluster.local`;
  const { stdout } = await kubectl([...IN, 'exec', 'stranger', '--', 'getent', 'hosts', name]);
  expect(stdout).toMatch(new RegExp(`^10\\.96\\.\\d+\\.\\d+ +${name.replaceAll('.', '\\.')}`));
  expect(await asked('stranger', 'server', 80)).toBe('hello');
});

onTestbed('a name outside the cluster is refused at once, not after a timeout', async () => {
  await prepared();
  const ran = await kubectl([
    ...IN,
    'exec',
    'stranger',
    '--',
    'timeout',
    '5',
    'getent',
    'hosts',
    'example.com',
  ]);
  expect(ran.stderr).toContain('exit code 2');
});

onTestbed('a pod that is not restricted is refused where its namespace enforces it', async () => {
  await prepared();
  const privileged = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'privileged' },
    spec: { containers: [{ name: 'main', image, securityContext: { privileged: true } }] },
  };
  const ran = await kubectl([...IN, 'apply', '-f', '-'], JSON.stringify(privileged));
  expect(ran.exitCode).toBe(1);
  expect(ran.stderr).toContain('violates PodSecurity "restricted:latest": privileged');
});

onTestbed('a claim keeps its data over the deletion of its pod', async () => {
  await prepared();
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Mi' } } },
  };
  const ready = ['wait', 'pod/keeper', '--for=condition=Ready', '--timeout=120s'];
  await apply(NAMESPACE, claim, pod('keeper', { image, claim: 'data', script: WAIT }));
  await kubectlOk([...IN, ...ready]);
  await kubectlOk([...IN, 'exec', 'keeper', '--', 'bash', '-c', 'echo kept >/data/word']);
  await kubectlOk([...IN, 'delete', 'pod', 'keeper', '--wait=true']);
  await apply(NAMESPACE, pod('keeper', { image, claim: 'data', script: WAIT }));
  await kubectlOk([...IN, ...ready]);
  expect(await kubectlOk([...IN, 'exec', 'keeper', '--', 'cat', '/data/word'])).toBe('kept\n');
});

// The last one: from here on the namespace denies.
onTestbed('default deny refuses, and what is granted connects', async () => {
  await prepared();
  const address = await addressOf('server');
  expect(await asked('stranger', address, 8080)).toBe('hello');
  await apply(NAMESPACE, ...POLICIES);
  await waitUntil(async () => (await asked('stranger', address, 8080)) === undefined, {
    timeoutMs: 60 * SECOND,
  });
  expect(await asked('stranger', address, 8080)).toBeUndefined();
  expect(await asked('stranger', 'server', 80)).toBeUndefined();
  await waitUntil(async () => (await asked('granted', 'server', 80)) !== undefined, {
    timeoutMs: 60 * SECOND,
  });
  expect(await asked('granted', 'server', 80)).toBe('hello');
  expect(await asked('granted', address, 8080)).toBe('hello');
});

const dns = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [{ port: 53, protocol: 'UDP' }],
};
const ports = [{ port: 8080 }];
const server = { podSelector: { matchLabels: { app: 'server' } } };
const granted = { podSelector: { matchLabels: { role: 'granted' } } };
const POLICIES = [
  policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('names', { podSelector: {}, policyTypes: ['Egress'], egress: [dns] }),
  policy('to-server', { ...granted, policyTypes: ['Egress'], egress: [{ to: [server], ports }] }),
  policy('from-granted', { ...server, policyTypes: ['Ingress'], ingress: [{ from: [granted], ports }] }),
];

function policy(name: string, spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec };
}
