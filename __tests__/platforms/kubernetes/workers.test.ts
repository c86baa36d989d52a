import { KubernetesPlatformProps } from '../../../constructs/platforms/kubernetes';
import { smallService, workers } from '../../conformance/fixtures';
import { KubernetesFixture, kubernetesStack, templateOf } from '../../support/kubernetes-stack';
import { Synthesized } from '../../support/synth';

interface Template {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: {
    readonly containers: readonly Record<string, unknown>[];
    readonly [field: string]: unknown;
  };
}

function world(props: Partial<KubernetesPlatformProps> = {}, change = {}): KubernetesFixture {
  const fixture = kubernetesStack(props);
  const spec = { ...smallService, workers: { ...workers(), ...change } };
  fixture.platform.service(fixture.stack, 'Store', 'store', spec);
  return fixture;
}

function made(props: Partial<KubernetesPlatformProps> = {}, change = {}): Synthesized {
  return world(props, change).synth();
}

function template(synthesized: Synthesized): Template {
  const { data } = synthesized.subset('kubernetes_config_map_v1', {
    metadata: { name: 'helper-template', namespace: 'data' },
  });
  return JSON.parse((data as Record<string, string>)['helper.json']!) as Template;
}

test('a worker has all that every pod here has, in the words of Kubernetes itself', () => {
  const { metadata, spec } = template(made());
  expect(metadata.labels).toEqual({
    'dev.lakehouse.component': 'helper',
    'dev.lakehouse.instance': 'test',
    'dev.lakehouse.kind': 'worker',
  });
  expect(spec).toMatchObject({
    serviceAccountName: 'helper',
    automountServiceAccountToken: false,
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(spec.containers).toEqual([
    expect.objectContaining({
      name: 'helper',
      args: ['entrypoint', 'help'],
      resources: {
        requests: { memory: '512Mi', cpu: '200m' },
        limits: { memory: '512Mi' },
      },
      securityContext: expect.objectContaining({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      }) as unknown,
      volumeMounts: expect.arrayContaining([
        { name: 'work', mountPath: '/var/work' },
        { name: 'secrets', mountPath: '/run/secrets', readOnly: true },
      ]) as unknown,
    }),
  ]);
  expect(spec.volumes).toContainEqual({ name: 'work', emptyDir: { sizeLimit: '2Gi' } });
});

test('who starts them has a token, the right to pods of its namespace, and their template', () => {
  const synthesized = made();
  const owner = templateOf(synthesized.subset('kubernetes_deployment_v1', { metadata: { name: 'store' } }));
  expect(owner.spec).toMatchObject({
    // It lies in the folder of the secrets, which is read-only: what the cluster would mount there had no place.
    automount_service_account_token: false,
    container: [
      {
        volume_mount: expect.arrayContaining([
          {
            name: 'worker-template',
            mount_path: '/etc/store/helper.json',
            sub_path: 'helper.json',
            read_only: true,
          },
        ]) as unknown,
      },
    ],
  });
  expect(owner.spec.volume).toContainEqual({
    name: 'secrets',
    projected: [
      {
        default_mode: '0440',
        sources: [
          {
            service_account_token: {
              path: 'kubernetes.io/serviceaccount/token',
              expiration_seconds: 3607,
            },
          },
          {
            config_map: [
              {
                name: 'kube-root-ca.crt',
                items: [{ key: 'ca.crt', path: 'kubernetes.io/serviceaccount/ca.crt' }],
              },
            ],
          },
          {
            downward_api: {
              items: [
                {
                  path: 'kubernetes.io/serviceaccount/namespace',
                  field_ref: { api_version: 'v1', field_path: 'metadata.namespace' },
                },
              ],
            },
          },
        ],
      },
    ],
  });
  const { rule } = synthesized.subset('kubernetes_role_v1', { metadata: { name: 'store-workers' } });
  expect(rule).toEqual([
    {
      api_groups: [''],
      resources: ['pods'],
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'watch'],
    },
  ]);
  expect(
    synthesized.subset('kubernetes_role_binding_v1', { metadata: { name: 'store-workers' } }),
  ).toMatchObject({ subject: [{ kind: 'ServiceAccount', name: 'store', namespace: 'data' }] });
});

test('only the one who starts them reaches the cluster, wherever it answers or where it is said to', () => {
  const egress = (synthesized: Synthesized, name: string) =>
    (
      synthesized.subset('kubernetes_network_policy_v1', { metadata: { name } }).spec as {
        egress: unknown[];
      }
    ).egress;
  const to = (cidr: string, port: number) => ({
    to: [{ ip_block: { cidr } }],
    ports: [{ port: `${port}`, protocol: 'TCP' }],
  });
  expect(egress(made(), 'store')).toEqual([to('0.0.0.0/0', 443), to('0.0.0.0/0', 6443)]);
  const named = made({ apiServers: [{ cidr: '10.0.0.1/32', port: 6443 }] });
  expect(egress(named, 'store')).toEqual([to('10.0.0.1/32', 6443)]);
  // They talk to each other.
  expect(egress(named, 'helper')).toEqual([
    {
      to: [
        {
          pod_selector: {
            match_labels: { 'dev.lakehouse.component': 'helper', 'dev.lakehouse.instance': 'test' },
          },
        },
      ],
    },
  ]);
});

test('another template rolls the one who starts them', () => {
  const annotation = (change = {}) =>
    (
      templateOf(made({}, change).subset('kubernetes_deployment_v1', { metadata: { name: 'store' } }))
        .metadata as { annotations: Record<string, string> }
    ).annotations['dev.lakehouse.workers'];
  expect(annotation()).toBe(annotation());
  expect(annotation({ folders: [] })).not.toBe(annotation());
  expect(annotation({ max: 2 })).toBe(annotation());
});

test('as many as there may be are asked for', () => {
  const { metadata } = made().subset('kubernetes_config_map_v1', { metadata: { name: 'helper-template' } });
  expect(metadata).toMatchObject({ annotations: { 'dev.lakehouse.max': '3' } });
  expect(world().platform.footprint).toMatchObject({
    services: { cpuMillis: 100 + 3 * 200, memoryMebibytes: 128 + 3 * 512 },
  });
});

test.each([0, -1, 1.5])('at most %p', (max) => {
  expect(() => made({}, { max })).toThrow(`'workers.max' must be a whole number of at least 1, got ${max}`);
});

test('a service without any has no token', () => {
  const { stack, platform, synth } = kubernetesStack();
  platform.service(stack, 'Store', 'store', smallService);
  const owner = templateOf(synth().subset('kubernetes_deployment_v1', { metadata: { name: 'store' } }));
  expect(JSON.stringify(owner.spec)).not.toContain('serviceaccount/token');
});
