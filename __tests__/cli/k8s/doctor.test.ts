import { dryRunPods, refusedFinding } from '../../../cli/doctor/cluster/admission';
import { pushedFinding, variantsFinding } from '../../../cli/doctor/cluster/image-checks';
import type { Node, Quota } from '../../../cli/doctor/cluster/objects';
import {
  contextFinding,
  namespaceFinding,
  storageFinding,
  versionFinding,
} from '../../../cli/doctor/cluster/place-checks';
import { amount } from '../../../cli/doctor/cluster/quantity';
import { capacityFinding, quotaFinding, usableNodes, usedBy } from '../../../cli/doctor/cluster/room-checks';
import type { StackWorkload } from '../../../cli/k8s/stack-pods';
import { podOf } from './support';

const GIB = 1024 ** 3;
const meta = (name: string, labels = {}, annotations = {}) => ({ name, labels, annotations });
const nodeOf = (name: string, over: Partial<Node['spec']> = {}, architecture = 'amd64'): Node => ({
  metadata: meta(name),
  spec: { taints: [], ...over },
  status: {
    allocatable: { cpu: '2', memory: '4Gi' },
    conditions: [{ type: 'Ready', status: 'True' }],
    nodeInfo: { architecture },
  },
});
const demand = (cpu: number, memory: number) => ({
  quota: { 'requests.cpu': cpu, 'requests.memory': memory * GIB, pods: 2 },
  pods: [{ component: 'trino', requests: { cpu, memory: memory * GIB } }],
  claims: 2,
});
const workload = (image: string): StackWorkload => ({
  component: 'kafka',
  kind: 'service',
  replicas: 1,
  claims: [],
  pod: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'kafka-', labels: {}, annotations: {} },
    spec: { serviceAccountName: 'kafka', containers: [{ image }] },
  },
});

test('a context that the kubeconfig has not is refused with those it has', () => {
  expect(contextFinding('lab', ['lab'], '/k').level).toBe('ok');
  expect(contextFinding('lab', ['prod', 'test'], '/k')).toEqual({
    check: 'kube context',
    level: 'error',
    text: "'context' must be one of prod, test in /k, got 'lab'",
    remedy:
      'set LAKEHOUSE_K8S_CONTEXT, or context in .lakehouse/k8s.json, or KUBECONFIG to the file that has it',
  });
});

test('an old cluster is refused', () => {
  expect(versionFinding('1', '34+', 'v1.34.4-gke').level).toBe('ok');
  expect(versionFinding('1', '29', 'v1.29.3')).toEqual({
    check: 'kubernetes version',
    level: 'error',
    text: 'must be 1.30 or newer, got v1.29.3',
    remedy: 'upgrade the cluster, or name another one',
  });
});

describe('the namespace', () => {
  const labelled = (labels: Record<string, string>) => ({ metadata: meta('lakehouse', labels) });
  const restricted = { 'pod-security.kubernetes.io/enforce': 'restricted' };

  test('that is missing can be made', () => {
    expect(namespaceFinding('lakehouse', 'mine', undefined, [])).toEqual({
      check: 'namespace',
      level: 'error',
      text: "'lakehouse' is not there, and no deploy makes it",
      remedy:
        "'./lakehouse doctor k8s --create-namespace' makes it, labels it and has it enforce 'restricted'",
    });
  });

  test('of another instance is taken, and so is one with pods of something else', () => {
    expect(
      namespaceFinding(
        'lakehouse',
        'mine',
        labelled({ 'dev.lakehouse.instance': 'yours', ...restricted }),
        [],
      ),
    ).toMatchObject({
      level: 'error',
      text: "'lakehouse' is taken by the instance 'yours' (label dev.lakehouse.instance); this one is 'mine'",
    });
    expect(namespaceFinding('lakehouse', 'mine', labelled(restricted), [podOf('web')])).toMatchObject({
      level: 'error',
      text: "'lakehouse' holds pods of something else: web-0; services have the names of their components there",
    });
  });

  test('without labels is told', () => {
    expect(namespaceFinding('lakehouse', 'lakehouse-test', labelled({}), [podOf('kafka')])).toMatchObject({
      level: 'warning',
      text: "'lakehouse' lacks dev.lakehouse.instance=lakehouse-test and pod-security.kubernetes.io/enforce=restricted",
    });
    expect(
      namespaceFinding(
        'lakehouse',
        'mine',
        labelled({ 'dev.lakehouse.instance': 'mine', ...restricted }),
        [],
      ),
    ).toMatchObject({ level: 'ok' });
  });
});

test('a storage class must be there: the named one, or a default', () => {
  const local = { metadata: meta('local-path') };
  const usual = {
    metadata: meta('fast', {}, { 'storageclass.kubernetes.io/is-default-class': 'true' }),
  };

  expect(storageFinding(undefined, [local, usual], 6)).toMatchObject({
    level: 'ok',
    text: 'fast, the default',
  });
  expect(storageFinding('local-path', [local], 6)).toMatchObject({ level: 'ok' });
  expect(storageFinding(undefined, [], 6)).toMatchObject({
    level: 'error',
    text: 'the cluster has no storage class, and 6 volumes are claimed',
  });
  expect(storageFinding(undefined, [local], 6)).toMatchObject({
    level: 'error',
    text: 'none of local-path is the default, and none is named',
  });
  expect(storageFinding('slow', [local], 6)).toMatchObject({
    level: 'error',
    text: "'storageClass' must be one of local-path, got 'slow'",
  });
});

test('a quota that is too small is told with what it leaves, less what is ours already', () => {
  const small: Quota = {
    metadata: meta('team'),
    status: {
      hard: { 'requests.memory': '4Gi', cpu: '8', services: '3' },
      used: { 'requests.memory': '1Gi' },
    },
  };

  expect(quotaFinding([], demand(1, 5), {}).level).toBe('ok');
  expect(quotaFinding([small], demand(1, 5), {})).toEqual({
    check: 'quota',
    level: 'error',
    text: 'team leaves 3 GiB of requests.memory, and 5 GiB are asked for',
    remedy: 'choose a smaller profile (LAKEHOUSE_K8S_PROFILE), or have the quota raised',
  });
  expect(quotaFinding([small], demand(9, 4), { 'requests.memory': GIB })).toMatchObject({
    text: 'team leaves 8 processors of cpu, and 9 processors are asked for',
  });
  expect(usedBy('lakehouse-test', [podOf('kafka'), podOf('lake-setup', {}, { phase: 'Succeeded' })])).toEqual(
    {
      pods: 1,
      'requests.cpu': 0.2,
      'requests.memory': 512 * 1024 ** 2,
      'limits.memory': 512 * 1024 ** 2,
    },
  );
});

test('what is asked for is compared with what the nodes have left', () => {
  const other = podOf('web');
  const nodes = [nodeOf('node-1')];
  const others = [{ ...other, metadata: { ...other.metadata, labels: {} } }];

  expect(capacityFinding(nodes, [podOf('kafka')], demand(1, 3), 'lakehouse-test')).toMatchObject({
    level: 'ok',
    text: '1 processors and 3 GiB of 2 processors and 4 GiB on 1 node',
  });
  expect(capacityFinding(nodes, others, demand(3, 3.8), 'lakehouse-test')).toEqual({
    check: 'room on the nodes',
    level: 'error',
    text: '3 processors are asked for and 1.8 processors are free; 3.8 GiB of memory are asked for and 3.5 GiB are free; no node has room for a pod of trino',
    remedy: 'choose a smaller profile (LAKEHOUSE_K8S_PROFILE), or add nodes',
  });
  expect(capacityFinding(nodes, undefined, demand(1, 3), 'x').text).toMatch(/may not be seen\)$/);
  expect(capacityFinding([], [], demand(1, 3), 'x')).toMatchObject({
    level: 'error',
    text: 'no node is ready, takes pods and has the architecture that is asked for',
  });
  expect(
    usableNodes(
      [
        nodeOf('a'),
        nodeOf('b', { unschedulable: true }),
        nodeOf('c', { taints: [{ effect: 'NoSchedule' }] }),
        nodeOf('d', {}, 'arm64'),
      ],
      'amd64',
    ).map(({ metadata }) => metadata.name),
  ).toEqual(['a']);
});

test('images that were not pushed, and variants that there are not, are named', () => {
  const digest = `r.example/lakehouse/kafka@sha256:${'0'.repeat(64)}`;

  expect(pushedFinding([workload(digest)], 'r.example')).toMatchObject({ level: 'ok' });
  expect(pushedFinding([workload(digest), workload('r.example/lakehouse/trino:abc')], 'r.example')).toEqual({
    check: 'pushed images',
    level: 'error',
    text: 'no digest is known of trino: not pushed yet, or changed since',
    remedy: "'./lakehouse images --push --registry r.example' pushes what is missing",
  });
  expect(variantsFinding([workload(digest)], { kafka: ['linux/amd64'] }, ['arm64', 'amd64'])).toEqual({
    check: 'architecture',
    level: 'error',
    text: 'nodes are amd64, arm64, and there is no variant of kafka for arm64',
    remedy:
      "push with '--platforms linux/amd64,linux/arm64', or keep to the nodes that have one with LAKEHOUSE_K8S_ARCHITECTURE",
  });
  expect(variantsFinding([workload(digest)], undefined, ['amd64']).level).toBe('note');
});

test('what admission refuses is told in its words; each pod asks with the account that is there', () => {
  const stderr =
    'Error from server (Forbidden): error when creating "STDIN": pods "kafka-x2x4v" is forbidden: violates PodSecurity "restricted:latest": privileged\n';

  expect(refusedFinding(stderr).text).toBe(
    'the cluster refuses: Error from server (Forbidden): pods "kafka-x2x4v" is forbidden: violates PodSecurity "restricted:latest": privileged',
  );
  expect(JSON.parse(dryRunPods([workload('x')]))).toMatchObject({
    kind: 'List',
    items: [{ kind: 'Pod', spec: { serviceAccountName: 'default', containers: [{ image: 'x' }] } }],
  });
});

test('amounts are read as Kubernetes writes them', () => {
  expect(['250m', '2', '448Mi', '1Gi', '1e3', '5k', '12Q'].map(amount)).toEqual([
    0.25,
    2,
    448 * 1024 ** 2,
    GIB,
    1000,
    5000,
    NaN,
  ]);
});
