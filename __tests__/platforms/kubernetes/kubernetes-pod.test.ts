import { ServiceSpec, Size, Cpu, Probe } from '../../../constructs/core';
import { smallService } from '../../conformance/fixtures';
import { containerOf, kubernetesStack, templateOf } from '../../support/kubernetes-stack';
import { Synthesized } from '../../support/synth';

function made(spec: ServiceSpec): Synthesized {
  const fixture = kubernetesStack();
  fixture.platform.service(fixture.stack, 'Service', 'store', spec);
  return fixture.synth();
}

describe('defaults that protect', () => {
  // GIVEN one service that says as little as it can
  const deployment = made(smallService).only('kubernetes_deployment_v1');
  const { spec: pod } = templateOf(deployment);
  const container = containerOf(deployment);

  test('the pod meets the restricted standard', () => {
    expect(pod.security_context).toEqual({
      run_as_non_root: true,
      run_as_user: '10001',
      run_as_group: '10001',
      fs_group: '10001',
      fs_group_change_policy: 'OnRootMismatch',
      seccomp_profile: { type: 'RuntimeDefault' },
    });
  });

  test('and so does the container, for the provider writes the opposite of what it does not say', () => {
    expect(container.security_context).toEqual({
      run_as_non_root: true,
      run_as_user: '10001',
      run_as_group: '10001',
      privileged: false,
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ['ALL'] },
      seccomp_profile: { type: 'RuntimeDefault' },
    });
  });

  test.each<[string, string, unknown]>([
    ['has an account of its own', 'service_account_name', 'store'],
    ['cannot speak to the cluster', 'automount_service_account_token', false],
    ['gets no variables of other services', 'enable_service_links', false],
    ['has time to stop', 'termination_grace_period_seconds', 20],
    ['takes any node', 'node_selector', {}],
    ['pulls without a secret', 'image_pull_secrets', []],
    ['has the usual priority', 'priority_class_name', undefined],
    ['is whom its name means', 'host_aliases', [{ ip: '127.0.0.1', hostnames: ['store'] }]],
    ['is not spread', 'topology_spread_constraint', undefined],
    [
      'can write to memory only',
      'volume',
      [
        { name: 'scratch-tmp', empty_dir: { medium: 'Memory', size_limit: '256Mi' } },
        { name: 'scratch-run', empty_dir: { medium: 'Memory', size_limit: '16Mi' } },
      ],
    ],
  ])('the pod %s', (_, argument, expected) => {
    expect(pod[argument]).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ['runs what the image runs', 'args', undefined],
    ['keeps time in UTC', 'env', [{ name: 'TZ', value: 'UTC' }]],
    [
      'requests its memory whole, and has no limit of processor time',
      'resources',
      { limits: { memory: '128Mi' }, requests: { memory: '128Mi', cpu: '100m' } },
    ],
    ['opens no port', 'port', []],
    ['says at its end what it said last', 'termination_message_policy', 'FallbackToLogsOnError'],
    ['pulls what is missing', 'image_pull_policy', 'IfNotPresent'],
    [
      'has its image by the content’s tag',
      'image',
      expect.stringMatching(/^registry\.example\/lakehouse\/kafka:/),
    ],
    [
      'may take its start period to start',
      'startup_probe',
      { tcp_socket: [{ port: '9092' }], period_seconds: 10, timeout_seconds: 30, failure_threshold: 90 },
    ],
    [
      'is led to only while it answers',
      'readiness_probe',
      { tcp_socket: [{ port: '9092' }], period_seconds: 10, timeout_seconds: 30, failure_threshold: 3 },
    ],
    [
      'is started again when it no longer answers',
      'liveness_probe',
      { tcp_socket: [{ port: '9092' }], period_seconds: 10, timeout_seconds: 30, failure_threshold: 10 },
    ],
  ])('the container %s', (_, argument, expected) => {
    expect(container[argument]).toEqual(expected);
  });

  test('its account gives no token either', () => {
    expect(made(smallService).only('kubernetes_service_account_v1')).toMatchObject({
      metadata: { name: 'store', namespace: 'data' },
      automount_service_account_token: false,
    });
  });

  test('is waited for, and not for ever', () => {
    expect(deployment).toMatchObject({
      wait_for_rollout: true,
      timeouts: { create: '960s', update: '980s', delete: '140s' },
      spec: { progress_deadline_seconds: 960 },
    });
  });

  test('is found by its labels after a lost state', () => {
    const labels = {
      'dev.lakehouse.component': 'store',
      'dev.lakehouse.instance': 'test',
      'dev.lakehouse.kind': 'service',
    };
    expect(deployment).toMatchObject({ metadata: { name: 'store', namespace: 'data', labels } });
    expect(templateOf(deployment).metadata.labels).toEqual(labels);
  });

  test('gives way to its successor: there is room for one', () => {
    expect(deployment).toMatchObject({ spec: { replicas: '1', strategy: { type: 'Recreate' } } });
  });
});

describe('probes', () => {
  const probe = (asked: Probe): unknown =>
    containerOf(made({ ...smallService, probe: asked }).only('kubernetes_deployment_v1')).readiness_probe;

  test('HTTP is the kubelet’s own, where only the status counts', () => {
    expect(probe(Probe.http(80, '/up'))).toMatchObject({ http_get: { path: '/up', port: '80' } });
  });

  test('a command is a command', () => {
    expect(probe(Probe.exec(['is', 'up']))).toMatchObject({ exec: { command: ['is', 'up'] } });
  });
});

describe('late values', () => {
  const hash = (content: string): unknown =>
    templateOf(made({ ...smallService, files: { '/etc/a': content } }).only('kubernetes_deployment_v1'))
      .metadata.annotations;

  test('what is said after the service was made is in it', () => {
    // GIVEN
    const fixture = kubernetesStack();
    const env: Record<string, string> = {};
    const files: Record<string, string> = {};
    fixture.platform.service(fixture.stack, 'Service', 'store', {
      ...smallService,
      env: () => env,
      files: () => files,
    });
    // WHEN
    env.PEER = 'added';
    files['/etc/a'] = 'text';
    // THEN
    const synthesized = fixture.synth();
    const container = containerOf(synthesized.only('kubernetes_deployment_v1'));
    expect(container.env).toContainEqual({ name: 'PEER', value: 'added' });
    expect(synthesized.only('kubernetes_config_map_v1').data).toEqual({ etc_a: 'text' });
  });

  test('other content is another annotation, so that the pods are made anew', () => {
    expect(hash('one')).toEqual(hash('one'));
    expect(hash('one')).not.toEqual(hash('two'));
  });

  test('Terraform takes text as it is', () => {
    const synthesized = made({
      ...smallService,
      command: ['${x}'],
      env: { A: '${ENV:A} %{if}' },
      files: { '/etc/a': '${ENV:PASSWORD}\n%{ x }' },
    });
    const container = containerOf(synthesized.only('kubernetes_deployment_v1'));
    expect(container.args).toEqual(['entrypoint', '$${x}']);
    expect(container.env).toContainEqual({ name: 'A', value: '$${ENV:A} %%{if}' });
    expect(synthesized.only('kubernetes_config_map_v1').data).toEqual({
      etc_a: '$${ENV:PASSWORD}\n%%{ x }',
    });
  });
});

test('sizes are spelled as the cluster spells them, else every plan shows a change', () => {
  const resources = { memory: Size.mebibytes(2048), cpu: Cpu.units(2) };
  const container = containerOf(made({ ...smallService, resources }).only('kubernetes_deployment_v1'));
  expect(container.resources).toMatchObject({ limits: { memory: '2Gi', cpu: '2' } });
});
