import * as fs from 'node:fs';
import * as path from 'node:path';
import { RemovalPolicy } from '../../constructs/core';
import { PROFILES } from '../../constructs/data-platform';
import { KUBERNETES_PROVIDER } from '../../stacks/provider-versions';
import { k8sStack, stable } from '../support/k8s-app';
import { containerOf, templateOf } from '../support/kubernetes-stack';
import { Arguments, synth, Synthesized } from '../support/synth';
import { temporaryDirectory } from '../support/temporary';
import { K8S_ADDRESSES } from './k8s-stack.addresses';

const directory = temporaryDirectory();
const stack = k8sStack({}, directory);
const synthesized = stable(stack, directory);

/** All resources of some types. */
function resources(made: Synthesized, ...types: string[]): Arguments[] {
  const { resource } = made.json as { resource: Record<string, Record<string, Arguments>> };
  return types.flatMap((type) => Object.values(resource[type] ?? {}));
}

const WORKLOADS = ['kubernetes_stateful_set_v1', 'kubernetes_deployment_v1', 'kubernetes_job_v1'];
const named = (type: string) =>
  resources(synthesized, type)
    .map(({ metadata }) => (metadata as Arguments).name as string)
    .sort();

test('the addresses are a contract: see k8s-stack.addresses.ts', () => {
  expect(synthesized.addresses).toEqual([...K8S_ADDRESSES].sort());
});

test('the whole', () => {
  expect(synthesized.text).toMatchSnapshot();
});

test('the same at each synth', () => {
  const again = temporaryDirectory();
  expect(stable(k8sStack({}, again), again).text).toBe(synthesized.text);
});

test('the provider, pinned, with its context named', () => {
  const { terraform, provider } = synthesized.json as {
    terraform: { required_providers: unknown; required_version: string; backend: unknown };
    provider: { kubernetes: Arguments[] };
  };
  expect(terraform.required_providers).toMatchObject({
    kubernetes: {
      source: expect.stringMatching(/kubernetes$/),
      version: KUBERNETES_PROVIDER.version,
    },
  });
  expect(terraform.required_version).toBe('>= 1.11.0');
  expect(terraform.backend).toEqual({ local: { path: '<state>/terraform.k8s.tfstate' } });
  expect(provider.kubernetes).toEqual([
    { config_path: '/home/somebody/.kube/config', config_context: 'lab' },
  ]);
});

test('typed resources only, all of them in the namespace', () => {
  const { resource } = synthesized.json as { resource: Record<string, Record<string, Arguments>> };
  for (const [type, byId] of Object.entries(resource)) {
    expect(type).toMatch(/^kubernetes_\w+_v1$/);
    for (const made of Object.values(byId)) {
      expect(made.metadata).toMatchObject({
        namespace: 'lakehouse',
        labels: { 'dev.lakehouse.instance': 'lakehouse-test' },
      });
    }
  }
});

test('every name that a peer is told is the name of a service', () => {
  const hosts = new Set<string>();
  for (const workload of resources(synthesized, ...WORKLOADS)) {
    for (const { name, value } of containerOf(workload).env as { name: string; value: string }[]) {
      if (name === 'WAIT_FOR') value.split(',').forEach((peer) => hosts.add(peer.split(':')[0]!));
    }
  }
  expect([...hosts].sort()).toEqual(['catalog', 'connect', 'kafka', 'minio']);
  const services = named('kubernetes_service_v1').filter((name) => !name.endsWith('-peers'));
  expect(services).toEqual([
    ...['catalog', 'connect', 'kafka', 'minio', 'postgres', 'spark', 'speed', 'trino'],
  ]);
});

test('every pod and every container meets the restricted standard', () => {
  const workloads = resources(synthesized, ...WORKLOADS);
  expect(workloads.length).toBe(11);
  for (const workload of workloads) {
    expect(templateOf(workload).spec).toMatchObject({
      automount_service_account_token: false,
      security_context: { run_as_non_root: true, seccomp_profile: { type: 'RuntimeDefault' } },
    });
    expect(containerOf(workload).security_context).toMatchObject({
      run_as_non_root: true,
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ['ALL'] },
      seccomp_profile: { type: 'RuntimeDefault' },
    });
  }
});

test('whoever waits for a peer may reach it', () => {
  const policies = new Map(
    resources(synthesized, 'kubernetes_network_policy_v1').map(({ metadata, spec }) => [
      (metadata as Arguments).name as string,
      JSON.stringify(spec),
    ]),
  );
  for (const workload of resources(synthesized, ...WORKLOADS)) {
    const container = containerOf(workload);
    const component = container.name as string;
    const wait = (container.env as { name: string; value: string }[]).find(({ name }) => name === 'WAIT_FOR');
    for (const peer of wait?.value.split(',') ?? []) {
      const [host, port] = peer.split(':');
      expect(policies.get(component)).toContain(`"dev.lakehouse.component":"${host}"`);
      expect(policies.get(component)).toContain(`"port":"${port}"`);
      expect(policies.get(host!)).toContain(`"dev.lakehouse.component":"${component}"`);
    }
  }
});

test('nothing leads in from outside', () => {
  for (const { spec } of resources(synthesized, 'kubernetes_service_v1')) {
    expect(spec).not.toHaveProperty('node_port');
    expect([undefined, 'ClusterIP']).toContain((spec as Arguments).type);
  }
  expect(synthesized.count('kubernetes_ingress_v1')).toBe(0);
});

test('what is retained is never in the state', () => {
  expect(synthesized.count('kubernetes_persistent_volume_claim_v1')).toBe(0);
  expect(synthesized.count('kubernetes_namespace_v1')).toBe(0);
  const kept = resources(synthesized, 'kubernetes_stateful_set_v1')
    .filter(({ spec }) => JSON.stringify(spec).includes('"when_deleted":"Retain"'))
    .map(({ metadata }) => (metadata as Arguments).name);
  // What spills and what the broker restores goes: see the layers.
  expect(kept.sort()).toEqual(['catalog', 'kafka', 'minio', 'postgres']);
});

test('all of it goes where the stack says so', () => {
  const gone = synth(k8sStack({ removalPolicy: RemovalPolicy.DESTROY }));
  expect(gone.text).not.toContain('"when_deleted": "Retain"');
});

test('tiny fits 2 processors and 8 GiB', () => {
  expect(stack.footprint).toBe(
    '1.3 processors, 5.5 GiB of memory, 46 GiB of disk; while its jobs run, 0.15 processors and 0.5 GiB of memory more',
  );
});

test('small fits 16 GiB, and what can be there several times is', () => {
  const small = k8sStack({ profile: PROFILES.small });
  expect(small.footprint).toBe(
    '1.575 processors, 14.2 GiB of memory, 96 GiB of disk; while its jobs run, 0.15 processors and 0.5 GiB of memory more',
  );
  const replicas = Object.fromEntries(
    resources(synth(small), ...WORKLOADS)
      .filter(({ spec }) => 'replicas' in (spec as Arguments))
      .map(({ metadata, spec }) => [(metadata as Arguments).name, (spec as Arguments).replicas]),
  );
  expect(replicas).toEqual({
    ...{ postgres: '1', catalog: '1', trino: '1', spark: '1' },
    ...{ kafka: '3', connect: '2', minio: '4', 'trino-worker': '2', speed: '2' },
  });
});

test('standard keeps replicas apart', () => {
  const standard = k8sStack({ profile: PROFILES.standard });
  expect(standard.footprint).toBe(
    '33.75 processors, 151 GiB of memory, 3930 GiB of disk; while its jobs run, 0.15 processors and 0.5 GiB of memory more',
  );
  const sets = resources(synth(standard), 'kubernetes_stateful_set_v1', 'kubernetes_deployment_v1');
  const several = sets.filter(({ spec }) => Number((spec as Arguments).replicas) > 1);
  expect(several.length).toBe(5);
  for (const set of several) {
    expect(templateOf(set).spec).toMatchObject({
      topology_spread_constraint: [
        { topology_key: 'topology.kubernetes.io/zone', when_unsatisfiable: 'DoNotSchedule' },
        { topology_key: 'kubernetes.io/hostname', when_unsatisfiable: 'DoNotSchedule' },
      ],
    });
  }
});

test('canary: no secret is in anything that is synthesized', () => {
  // GIVEN
  const folder = path.join(directory, 'secrets');
  const secrets = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  expect(secrets.length).toBeGreaterThanOrEqual(9);
  expect(synthesized.count('kubernetes_secret_v1')).toBe(secrets.length);
  const leaks = (text: string) => secrets.filter((secret) => text.includes(secret)).length;
  // THEN
  expect(leaks(synth(stack).text)).toBe(0);
  // and the search finds one that is planted
  expect(leaks(`password=${secrets[0]}`)).toBe(1);
});
