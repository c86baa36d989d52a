import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Duration, ServiceSpec } from '../../../constructs/core';
import { fullService, smallService } from '../../conformance/fixtures';
import { containerOf, kubernetesStack, templateOf } from '../../support/kubernetes-stack';
import { Arguments, Synthesized } from '../../support/synth';

const full: ServiceSpec = { ...fullService, logs: undefined };

function made(spec: ServiceSpec): Synthesized {
  const fixture = kubernetesStack();
  fixture.platform.service(fixture.stack, 'Service', 'store', spec);
  return fixture.synth();
}

describe('what a service says', () => {
  const fixture = kubernetesStack();
  const service = fixture.platform.service(fixture.stack, 'Service', 'store', full);
  const synthesized = fixture.synth();
  const set = synthesized.only('kubernetes_stateful_set_v1');
  const { spec: pod, metadata } = templateOf(set);
  const container = containerOf(set);

  test.each<[string, string, unknown]>([
    ['command, as arguments of the entrypoint', 'args', ['entrypoint', 'serve', '--quick']],
    ['image', 'image', 'registry.example/store:1.2.3'],
    [
      'env, sorted, and what it waits for',
      'env',
      [
        { name: 'ALWAYS', value: 'x=y' },
        { name: 'LATE', value: 'yes' },
        { name: 'TZ', value: 'UTC' },
        { name: 'WAIT_FOR', value: 'postgres:5432,kafka:9092' },
        { name: 'WAIT_TIMEOUT', value: '900' },
      ],
    ],
    [
      'resources',
      'resources',
      { limits: { memory: '256Mi', cpu: '1500m' }, requests: { memory: '256Mi', cpu: '100m' } },
    ],
    [
      'ports',
      'port',
      [
        { name: 'http', container_port: 8080, protocol: 'TCP' },
        { name: 'peer', container_port: 7000, protocol: 'TCP' },
      ],
    ],
    [
      'start period, and a probe that looks into the body, quoted',
      'startup_probe',
      {
        exec: {
          command: ['bash', '-c', `curl -fsS http://127.0.0.1:8080/health | grep -qF 'it'\\''s up'`],
        },
        period_seconds: 5,
        timeout_seconds: 30,
        failure_threshold: 18,
      },
    ],
  ])('%s', (_, argument, expected) => {
    expect(container[argument]).toEqual(expected);
  });

  test('user, of the files too', () => {
    expect(pod.security_context).toMatchObject({ run_as_user: '70', run_as_group: '70', fs_group: '70' });
    expect(container.security_context).toMatchObject({ run_as_user: '70', run_as_group: '70' });
  });

  test('stop grace and start period in every wait', () => {
    expect(pod.termination_grace_period_seconds).toBe(45);
    expect(set.timeouts).toEqual({ create: '150s', update: '195s', delete: '165s' });
  });

  test('labels and metrics', () => {
    expect(metadata.labels).toMatchObject({ team: 'data' });
    expect(metadata.annotations).toMatchObject({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9000',
      'prometheus.io/path': '/metrics',
    });
  });

  test('files, scratch, volumes and secrets, where they were asked for', () => {
    expect(container.volume_mount).toEqual([
      { name: 'scratch-tmp', mount_path: '/tmp' },
      { name: 'scratch-run', mount_path: '/run' },
      { name: 'scratch-var-cache-store', mount_path: '/var/cache/store' },
      { name: 'data', mount_path: '/var/lib/store' },
      { name: 'archive', mount_path: '/var/lib/archive' },
      {
        name: 'files',
        mount_path: '/etc/store/store.conf',
        sub_path: 'etc_store_store.conf',
        read_only: true,
      },
      { name: 'secrets', mount_path: '/run/secrets', read_only: true },
    ]);
    expect(pod.volume).toContainEqual({
      name: 'secrets',
      projected: [
        {
          default_mode: '0440',
          sources: [
            {
              secret: [
                {
                  name: expect.stringMatching(/^\$\{kubernetes_secret_v1\.Platform_Secrets_store-root_/),
                  items: [{ key: 'store-root', path: 'store-root' }],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(synthesized.only('kubernetes_config_map_v1')).toMatchObject({
      metadata: { name: 'store-files', namespace: 'data' },
      data: { 'etc_store_store.conf': 'quick = true\n' },
    });
  });

  test('is reached under its component’s name when it can serve, and each replica by its own before', () => {
    const ports = [
      { name: 'http', port: 8080, target_port: '8080', protocol: 'TCP' },
      { name: 'peer', port: 7000, target_port: '7000', protocol: 'TCP' },
    ];
    synthesized.subset('kubernetes_service_v1', {
      metadata: { name: 'store', namespace: 'data' },
      spec: { type: 'ClusterIP', port: ports },
    });
    synthesized.subset('kubernetes_service_v1', {
      metadata: { name: 'store-peers' },
      spec: { cluster_ip: 'None', publish_not_ready_addresses: true, port: ports },
    });
    expect((set.spec as Arguments).service_name).toMatch(/^\$\{kubernetes_service_v1\.Service_Peers_/);
    expect(service.endpoint('http')).toEqual({ scheme: 'http', host: 'store', port: 8080 });
    expect(service.endpoint('peer')).toEqual({ scheme: 'store', host: 'store', port: 7000 });
  });

  test('a port that it does not have', () => {
    expect(() => service.endpoint('grpc')).toThrow(
      `test/Service: 'portName' must be one of http, peer, got 'grpc'; declare the port in the service's spec`,
    );
  });
});

describe('what Kubernetes cannot honour', () => {
  test('rotation of logs', () => {
    expect(() => made(fullService)).toThrow(
      `test/Service: 'logs' is not supported on platform 'kubernetes'; the kubelet rotates the logs of its node (containerLogMaxSize, 10 MiB by default); leave it out`,
    );
  });

  test('root', () => {
    expect(() => made({ ...smallService, user: 0 })).toThrow(
      `test/Service: 'user' is not supported on platform 'kubernetes'; the 'restricted' standard admits no root; give the image a user of its own, got 0`,
    );
  });

  test.each([
    ['team', 'über'],
    ['a/b/c', 'x'],
    ['team', 'x'.repeat(64)],
  ])('the label %s: %s', (name, value) => {
    expect(() => made({ ...smallService, labels: { [name]: value } })).toThrow(
      `test/Service: 'labels' is not supported on platform 'kubernetes'; a label is at most 63 of A-Z, a-z, 0-9, '-', '_' and '.', got '${name}: ${value}'; shorten it`,
    );
  });

  test('more text than one object holds', () => {
    const files = { '/etc/large': 'x'.repeat(1_000_001) };
    expect(() => made({ ...smallService, files })).toThrow(
      `'files' is not supported on platform 'kubernetes'; all text files of a component must fit into 1000000 bytes, got 1000001; put large ones into the image`,
    );
  });

  test('two paths that a key cannot tell apart', () => {
    const files = { '/etc/a b': '1', '/etc/a_b': '2' };
    expect(() => made({ ...smallService, files })).toThrow(
      `two paths must not differ in odd characters only, got /etc/a b, /etc/a_b; rename one`,
    );
  });

  test('a component twice', () => {
    const { platform, stack } = kubernetesStack();
    platform.service(stack, 'A', 'store', smallService);
    expect(() => platform.service(stack, 'B', 'store', smallService)).toThrow(
      `test/Platform: 'component' must be unique in an instance, got 'store' twice; give the second one another name`,
    );
  });
});

test('a longer stop is waited for', () => {
  const deployment = made({ ...smallService, stopGrace: Duration.minutes(2) }).only(
    'kubernetes_deployment_v1',
  );
  expect(deployment.timeouts).toMatchObject({ delete: '240s' });
});

test('the default child is the workload, which takes overrides', () => {
  // GIVEN
  const fixture = kubernetesStack();
  const tuned = fixture.platform.service(fixture.stack, 'Service', 'store', smallService);
  // WHEN
  (tuned.node.defaultChild as TerraformResource).addOverride('spec.min_ready_seconds', 5);
  // THEN
  expect(fixture.synth().only('kubernetes_deployment_v1').spec).toMatchObject({ min_ready_seconds: 5 });
});

test('scopes may nest', () => {
  const { platform, stack, synth } = kubernetesStack();
  const layer = new Construct(stack, 'Layer');
  platform.service(layer, 'Service', 'store', smallService);
  expect(synth().addresses.filter((address) => address.startsWith('kubernetes_deployment'))).toEqual([
    expect.stringMatching(/^kubernetes_deployment_v1\.Layer_Service_\w{8}$/),
  ]);
});
