import { StackJson, stackWorkloads } from '../../../cli/k8s/stack-pods';
import { demandOf } from '../../../cli/doctor/cluster/demand';
import { PROFILES } from '../../../constructs/data-platform';
import { k8sStack } from '../../support/k8s-app';
import { synth } from '../../support/synth';

const tiny = stackWorkloads(JSON.parse(synth(k8sStack()).text) as StackJson);
const of = (component: string): (typeof tiny)[number] => tiny.find((each) => each.component === component)!;

test('every service and job of the stack is a pod', () => {
  expect(tiny.map(({ component, kind }) => `${kind} ${component}`).sort()).toEqual([
    'job connect-setup',
    'job kafka-topics',
    'job lake-setup',
    'service catalog',
    'service connect',
    'service kafka',
    'service minio',
    'service postgres',
    'service spark',
    'service speed',
    'service trino',
  ]);
});

test('a pod is in the words of Kubernetes: lists, numbers, modes, and names in place of references', () => {
  const { pod } = of('connect');
  const container = pod.spec.containers[0] as unknown as Record<string, unknown>;

  expect(pod.metadata.generateName).toBe('connect-');
  expect(pod.metadata.labels).toMatchObject({ 'dev.lakehouse.component': 'connect' });
  expect(pod.spec).toMatchObject({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostAliases: [{ hostnames: ['connect'], ip: '127.0.0.1' }],
    imagePullSecrets: [],
    nodeSelector: {},
    securityContext: {
      fsGroup: 10001,
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsGroup: 10001,
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    serviceAccountName: 'connect',
    terminationGracePeriodSeconds: 30,
  });
  expect(pod.spec.volumes).toEqual([
    { emptyDir: { medium: 'Memory', sizeLimit: '256Mi' }, name: 'scratch-tmp' },
    { emptyDir: { medium: 'Memory', sizeLimit: '16Mi' }, name: 'scratch-run' },
    { configMap: { name: 'connect-files' }, name: 'files' },
    {
      name: 'secrets',
      projected: {
        defaultMode: 0o440,
        sources: [
          {
            secret: {
              items: [{ key: 'postgres-connect', path: 'postgres-connect' }],
              name: 'postgres-connect',
            },
          },
        ],
      },
    },
  ]);
  expect(container).toMatchObject({
    args: ['entrypoint', 'worker'],
    imagePullPolicy: 'IfNotPresent',
    ports: [{ containerPort: 8083, name: 'rest', protocol: 'TCP' }],
    readinessProbe: { failureThreshold: 3, httpGet: { path: '/connectors', port: 8083 } },
    securityContext: { capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsUser: 10001 },
    terminationMessagePolicy: 'FallbackToLogsOnError',
  });
  expect(of('kafka').pod.spec.containers[0]).toMatchObject({ livenessProbe: { tcpSocket: { port: 9092 } } });
  expect(of('lake-setup').pod.spec.restartPolicy).toBe('Never');
});

test('every mount has its volume, a claim of the set included', () => {
  for (const { component, pod } of tiny) {
    const names = (list: unknown): string[] =>
      ((list ?? []) as { name: string }[]).map(({ name }) => name).sort();
    const [container] = pod.spec.containers as readonly Record<string, unknown>[];
    const mounted = [...new Set(names(container!.volumeMounts))];
    expect({ component, mounted: mounted.filter((name) => !names(pod.spec.volumes).includes(name)) }).toEqual(
      {
        component,
        mounted: [],
      },
    );
  }
  expect(of('kafka').pod.spec.volumes).toContainEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'data' },
  });
});

test('nothing in the words of Terraform is left', () => {
  const keys: string[] = [];
  const walk = (value: unknown, free: boolean): void => {
    if (Array.isArray(value)) value.forEach((item) => walk(item, false));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        if (!free) keys.push(key);
        walk(item, ['labels', 'annotations', 'nodeSelector', 'requests', 'limits'].includes(key));
      }
  };
  tiny.forEach(({ pod }) => walk(pod, false));

  expect(keys.filter((key) => key.includes('_'))).toEqual([]);
  expect(JSON.stringify(tiny)).not.toMatch(/(^|[^$])\$\{kubernetes_/);
});

test('a value that only a deploy could know is refused', () => {
  const stack = {
    resource: {
      kubernetes_deployment_v1: {
        A: {
          metadata: { name: 'a' },
          spec: { template: { spec: { service_account_name: '${data.vault.a.name}', container: [] } } },
        },
      },
    },
  };

  expect(() => stackWorkloads(stack)).toThrow(
    "the stack's pods hold '${data.vault.a.name}', which only a deploy could know; the cluster can't be asked about them before",
  );
});

test('the sum is that of all replicas and claims', () => {
  const { quota, claims, pods } = demandOf([{ ...of('kafka'), replicas: 3 }, { ...of('kafka-topics') }]);

  expect(claims).toBe(3);
  expect(pods).toHaveLength(4);
  expect(quota).toMatchObject({ pods: 4, persistentvolumeclaims: 3, 'requests.storage': 30 * 1024 ** 3 });
  expect(quota['requests.memory']).toBeGreaterThan(3 * 512 * 1024 ** 2);
});

test('what a service may start by itself is among them, as often as it may', () => {
  const small = stackWorkloads(JSON.parse(synth(k8sStack({ profile: PROFILES.small })).text) as StackJson);
  const { kind, replicas, claims, pod } = small.find(({ component }) => component === 'spark-executor')!;
  expect({ kind, replicas, claims }).toEqual({ kind: 'worker', replicas: 2, claims: [] });
  expect(pod).toMatchObject({
    kind: 'Pod',
    metadata: {
      generateName: 'spark-executor-',
      labels: { 'dev.lakehouse.component': 'spark-executor' },
    },
    spec: { serviceAccountName: 'spark-executor', containers: [{ name: 'spark-executor' }] },
  });
  expect(JSON.stringify(pod)).not.toContain('${');
  expect(pod.spec.volumes).toContainEqual(
    expect.objectContaining({
      projected: expect.objectContaining({
        sources: expect.arrayContaining([
          { secret: { items: [{ key: 'spark-rpc', path: 'spark-rpc' }], name: 'spark-rpc' } },
        ]) as unknown,
      }) as unknown,
    }),
  );
});

test('what a service that starts pods has besides is in the words of Kubernetes', () => {
  const small = stackWorkloads(JSON.parse(synth(k8sStack({ profile: PROFILES.small })).text) as StackJson);
  const { pod } = small.find(({ component }) => component === 'spark')!;
  const volumes = pod.spec.volumes as { name: string; projected?: { sources: unknown[] } }[];
  expect(volumes.find(({ name }) => name === 'secrets')!.projected!.sources).toEqual(
    expect.arrayContaining([
      { serviceAccountToken: { path: 'kubernetes.io/serviceaccount/token', expirationSeconds: 3607 } },
      {
        configMap: {
          name: 'kube-root-ca.crt',
          items: [{ key: 'ca.crt', path: 'kubernetes.io/serviceaccount/ca.crt' }],
        },
      },
      {
        downwardAPI: {
          items: [
            {
              path: 'kubernetes.io/serviceaccount/namespace',
              fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ]),
  );
});
