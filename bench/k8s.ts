import * as fs from 'node:fs';
import * as path from 'node:path';
import { noCluster } from '../__tests__/acceptance/support/conditions';
import { KubernetesStack } from '../__tests__/acceptance/support/kubernetes-stack';
import { terraformEnvironment } from '../__tests__/acceptance/support/plan';
import { describeRun, runOk } from '../__tests__/acceptance/support/process';
import { k8sCommand, K8S_STACK } from '../cli/k8s/terraform';
import { Command, shown } from '../cli/shell';
import { exported, Manifest } from './k8s-manifests';
import { compared, inTurns, limited, Outcome, seconds, Turns } from './measure';

const ROUNDS = 3;
const SYNTH_ROUNDS = 5;
const LIMIT_MS = 15 * 60_000;
const APP: Command = { file: 'node', args: ['--import', 'tsx', 'main.ts'] };
/** What a deploy makes, in an order in which it can be applied. */
const KINDS =
  'serviceaccounts,configmaps,secrets,networkpolicies,poddisruptionbudgets,services,statefulsets,deployments,jobs';

/** The k8s stack on the cluster that LAKEHOUSE_K8S_* name, from nothing but pushed images to all pods ready. */
export async function k8s(): Promise<Outcome[]> {
  const reason = noCluster();
  if (reason !== undefined) return [{ what: 'k8s', skipped: reason }];
  const stack = new KubernetesStack({ name: 'bench' });
  try {
    await cliOk(stack, 'doctor', 'k8s', '--create-namespace');
    return await measured(stack);
  } finally {
    await stack
      .dispose()
      .catch((error: Error) => process.stderr.write(`${stack.instance}: ${error.message}\n`));
  }
}

async function measured(stack: KubernetesStack): Promise<Outcome[]> {
  const synth = await synths(stack);
  const apply = await k8sCommand(stack.cluster, 'deploy');
  const ours = (): Promise<number> => seconds(() => inFolder(stack, apply));
  // Synthesizes, finds the providers, and leaves images on the nodes.
  await ours();
  const file = path.join(stack.folder, 'manifests.json');
  fs.writeFileSync(file, JSON.stringify(await manifests(stack)));
  const { binary, env } = await terraformEnvironment(stack.folder);
  const nothing = await inTurns(ROUNDS, ours, () =>
    seconds(() =>
      runOk(binary, ['plan', '-input=false', '-no-color'], {
        cwd: path.join(stack.folder, 'cdktf.out', 'stacks', K8S_STACK),
        env,
        timeoutMs: LIMIT_MS,
      }),
    ),
  );
  const idle = await memory(stack);
  await cliOk(stack, 'k8s', 'down', '--purge', '--yes');
  const whole = await inTurns(
    ROUNDS,
    async () => {
      const taken = await ours();
      await cliOk(stack, 'k8s', 'down', '--purge', '--yes');
      return taken;
    },
    async () => {
      const taken = await seconds(() => applied(stack, file));
      await kubectl(stack, 'delete', '--filename', file, '--wait', '--timeout=300s');
      await kubectl(stack, 'wait', '--for=delete', 'pods', '--all', '--timeout=300s');
      await kubectl(stack, 'delete', 'persistentvolumeclaims', '--all', '--timeout=300s');
      return taken;
    },
  );
  const typed = shown({ ...apply, env: {} });
  return [
    compared('synth of dev and k8s, the app alone', synth, 'dev alone', undefined, [
      shown(APP),
      `${shown(APP)} without LAKEHOUSE_K8S_*`,
    ]),
    compared(
      'deploy of tiny to a cluster, until all is ready',
      whole,
      'kubectl apply of the same objects, and until all is ready',
      1.2,
      [typed, 'kubectl apply, rollout status, wait'],
    ),
    compared('deploy to a cluster that changes nothing', nothing, 'terraform plan', undefined, [
      typed,
      `${binary} plan`,
    ]),
    limited(
      'memory of all containers of tiny on a cluster, idle and without rows',
      'MiB',
      [idle],
      undefined,
      ['kubectl get --raw /api/v1/nodes/…/proxy/stats/summary'],
    ),
  ];
}

/** With the cluster's stack beside dev, and without. */
async function synths(stack: KubernetesStack): Promise<Turns> {
  const names = Object.keys({ ...process.env, ...stack.env }).filter((name) =>
    name.startsWith('LAKEHOUSE_K8S_'),
  );
  const none = Object.fromEntries(names.map((name) => [name, undefined]));
  const app = (env: Readonly<Record<string, undefined>>) => (): Promise<number> =>
    seconds(() =>
      runOk(APP.file, APP.args, {
        cwd: stack.folder,
        env: { ...stack.env, ...env },
        timeoutMs: LIMIT_MS,
      }),
    );
  // The first one fills tsx's cache.
  await app({})();
  return inTurns(SYNTH_ROUNDS, app({}), app(none));
}

/** As a person would who has the manifests: what is made first needs what is made with it, so that all is applied at once. */
async function applied(stack: KubernetesStack, file: string): Promise<void> {
  await kubectl(stack, 'apply', '--filename', file);
  const sets = await kubectl(stack, 'get', 'statefulsets,deployments', '--output', 'name');
  for (const name of sets.split('\n').filter(Boolean))
    await kubectl(stack, 'rollout', 'status', name, '--timeout=900s');
  await kubectl(stack, 'wait', '--for=condition=complete', 'jobs', '--all', '--timeout=900s');
}

async function manifests(stack: KubernetesStack): Promise<object> {
  const text = await kubectl(
    stack,
    'get',
    KINDS,
    '--selector',
    `dev.lakehouse.instance=${stack.instance}`,
    '--output',
    'json',
  );
  const { items } = JSON.parse(text) as { items: Manifest[] };
  const denied = JSON.parse(await kubectl(stack, 'get', 'networkpolicies', '--output', 'json')) as {
    items: Manifest[];
  };
  const byName = new Map(
    [...items, ...denied.items].map((item) => [`${item.kind}/${item.metadata.name}`, item]),
  );
  return { apiVersion: 'v1', kind: 'List', items: [...byName.values()].map(exported) };
}

/** What the kubelets count as in use. */
async function memory(stack: KubernetesStack): Promise<number> {
  const nodes = (await kubectl(stack, 'get', 'nodes', '--output', 'name')).split('\n').filter(Boolean);
  let bytes = 0;
  for (const node of nodes) {
    const raw = await kubectl(
      stack,
      'get',
      '--raw',
      `/api/v1/${node.replace(/^node\//, 'nodes/')}/proxy/stats/summary`,
    );
    const { pods } = JSON.parse(raw) as {
      pods: { podRef: { namespace: string }; memory?: { workingSetBytes?: number } }[];
    };
    for (const pod of pods)
      if (pod.podRef.namespace === stack.cluster.settings.namespace)
        bytes += pod.memory?.workingSetBytes ?? 0;
  }
  return bytes / 1024 ** 2;
}

async function kubectl(stack: KubernetesStack, ...args: string[]): Promise<string> {
  return (await inFolder(stack, stack.cluster.kubectl.command(...args))).trim();
}

async function inFolder(stack: KubernetesStack, { file, args, env }: Command): Promise<string> {
  return (await runOk(file, args, { cwd: stack.folder, env: { ...stack.env, ...env }, timeoutMs: LIMIT_MS }))
    .stdout;
}

async function cliOk(stack: KubernetesStack, ...args: string[]): Promise<void> {
  const ran = await stack.cli(args);
  if (ran.exitCode !== 0) throw new Error(describeRun(['./lakehouse', ...args], ran));
}
