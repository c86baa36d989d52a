import * as fs from 'node:fs';
import { Cpu, ImageSource, Platform, SecretRef, Spread } from '../../../constructs/core';
import { KubernetesPlatformProps } from '../../../constructs/platforms/kubernetes';
import { cronJob, smallService } from '../../conformance/fixtures';
import { messageOf } from '../../support/layer';
import { containerOf, kubernetesStack, templateOf } from '../../support/kubernetes-stack';
import { Arguments } from '../../support/synth';

function pod(props: Partial<KubernetesPlatformProps>, replicas = 1): Arguments {
  const { stack, platform, synth } = kubernetesStack(props);
  platform.service(stack, 'Service', 'store', { ...smallService, replicas });
  return templateOf(synth().only('kubernetes_deployment_v1')).spec;
}

test('is the platform of everything in its stack, and makes no namespace', () => {
  const { stack, platform, synth } = kubernetesStack();
  expect(Platform.of(stack)).toBe(platform);
  expect(platform.platformName).toBe('kubernetes');
  expect(platform.instance).toBe('test');
  expect(synth().count('kubernetes_namespace_v1')).toBe(0);
});

test.each([
  [undefined, 8080],
  [20000, 28080],
])('port offset %p', (portOffset, expected) => {
  expect(kubernetesStack({ portOffset }).platform.operatorPort(8080)).toBe(expected);
});

test.each<[Partial<KubernetesPlatformProps>, string]>([
  [
    { portOffset: 20001 },
    `test/Platform: 'portOffset' must be between 0 and 20000, got 20001; choose one that keeps the ports below 65536`,
  ],
  [
    { namespace: 'Not_Good' },
    `test/Platform: 'namespace' must be 1 to 63 of a-z, 0-9 and '-', with no '-' at its ends, got 'Not_Good'; name one that exists`,
  ],
  [{ instance: 'Not_Good' }, "got 'Not_Good'; set LAKEHOUSE_INSTANCE"],
])('refuses %p', (props, message) => {
  expect(() => kubernetesStack(props)).toThrow(message);
});

test('a component whose name is no host name', () => {
  const { platform, stack } = kubernetesStack();
  expect(() => platform.service(stack, 'S', 'my_store', smallService)).toThrow(
    `test/Platform: 'component' must be 1 to 40 of a-z, 0-9 and '-', begin with a letter and not end with '-', got 'my_store'; rename it`,
  );
});

describe('where pods run', () => {
  test.each<[string, Partial<KubernetesPlatformProps>, Arguments]>([
    [
      'nodes of one architecture',
      { architecture: 'arm64', nodeSelector: { pool: 'data' } },
      { node_selector: { pool: 'data', 'kubernetes.io/arch': 'arm64' } },
    ],
    ['pull secrets', { pullSecrets: ['ours'] }, { image_pull_secrets: [{ name: 'ours' }] }],
    ['priority', { priorityClass: 'high' }, { priority_class_name: 'high' }],
  ])('%s', (_, props, expected) => {
    expect(pod(props)).toMatchObject(expected);
  });

  test('replicas that must stand apart stay pending where they cannot', () => {
    const made = pod({ spread: Spread.REQUIRED }, 2);
    expect(made.topology_spread_constraint).toMatchObject([
      { topology_key: 'topology.kubernetes.io/zone', when_unsatisfiable: 'DoNotSchedule' },
      { topology_key: 'kubernetes.io/hostname', when_unsatisfiable: 'DoNotSchedule' },
    ]);
    expect(made.affinity).toMatchObject({
      pod_anti_affinity: { required_during_scheduling_ignored_during_execution: [{}] },
    });
  });
});

describe('requests of processor time', () => {
  const request = (props: Partial<KubernetesPlatformProps>, cpu?: Cpu): unknown => {
    const { stack, platform, synth } = kubernetesStack(props);
    const resources = { ...smallService.resources, cpu };
    platform.service(stack, 'Service', 'store', { ...smallService, resources });
    const container = containerOf(synth().only('kubernetes_deployment_v1'));
    return (container.resources as { requests: Arguments }).requests.cpu;
  };

  test.each<[string, Partial<KubernetesPlatformProps>, Cpu | undefined, string]>([
    ['as the table says', { cpuRequests: { store: Cpu.millis(300) } }, undefined, '300m'],
    ['the usual', {}, undefined, '100m'],
    ['no more than the limit', {}, Cpu.millis(20), '20m'],
  ])('%s', (_, props, limit, expected) => {
    expect(request(props, limit)).toBe(expected);
  });

  test('above the limit', () => {
    expect(() => request({ cpuRequests: { store: Cpu.units(1) } }, Cpu.millis(500))).toThrow(
      `test/Platform: 'cpuRequests' must not exceed a component's limit, got 1000m for 'store', whose limit is 500m; lower it`,
    );
  });
});

describe('secrets', () => {
  test('are written when Terraform runs, and only then', () => {
    // GIVEN
    const { platform, secrets, synth } = kubernetesStack();
    // WHEN
    const secret = platform.secret('minio-root');
    platform.secret('minio-root');
    // THEN
    const synthesized = synth();
    const file = secrets.ensure('minio-root');
    expect(secret.path).toBe('/run/secrets/minio-root');
    expect(synthesized.only('kubernetes_secret_v1')).toEqual({
      metadata: {
        name: 'minio-root',
        namespace: 'data',
        labels: { 'dev.lakehouse.instance': 'test' },
      },
      data_wo: { 'minio-root': `\${file("${file}")}` },
      data_wo_revision: Math.floor(fs.statSync(file).mtimeMs / 1000),
    });
    expect(synthesized.text).not.toContain(secrets.read('minio-root'));
  });

  test('a file that was replaced is written again, and its readers start anew', () => {
    const { platform, stack, secrets, synth } = kubernetesStack();
    const file = secrets.ensure('store-root');
    const readers = { ...smallService, secrets: [platform.secret('store-root')] };
    platform.service(stack, 'Service', 'store', readers);
    const before = templateOf(synth().only('kubernetes_deployment_v1')).metadata.annotations;
    // WHEN the file is a younger one in a stack that is made anew
    const later = kubernetesStack({ secrets });
    fs.utimesSync(file, new Date(), new Date(Date.now() + 60_000));
    later.platform.service(later.stack, 'Service', 'store', readers);
    // THEN
    const after = later.synth();
    expect(after.only('kubernetes_secret_v1').data_wo_revision).toBe(
      Math.floor(fs.statSync(file).mtimeMs / 1000),
    );
    expect(templateOf(after.only('kubernetes_deployment_v1')).metadata.annotations).not.toEqual(before);
  });

  test('that somebody else keeps are taken from there, and no file is asked for', () => {
    const { platform, stack, secrets, synth } = kubernetesStack({
      existingSecrets: { 'store-root': { secret: 'vault-made', key: 'password' } },
    });
    platform.service(stack, 'Service', 'store', {
      ...smallService,
      secrets: () => [new SecretRef('store-root')],
    });
    const synthesized = synth();
    expect(synthesized.count('kubernetes_secret_v1')).toBe(0);
    expect(() => secrets.read('store-root')).toThrow("secret 'store-root' does not exist");
    expect(templateOf(synthesized.only('kubernetes_deployment_v1')).spec.volume).toContainEqual({
      name: 'secrets',
      projected: [
        {
          default_mode: '0440',
          sources: [{ secret: [{ name: 'vault-made', items: [{ key: 'password', path: 'store-root' }] }] }],
        },
      ],
    });
  });
});

describe('customize', () => {
  const tolerations = [{ key: 'data', operator: 'Exists' }];

  test.each(['before', 'after'])('%s the component is made', (moment) => {
    const { platform, stack, synth } = kubernetesStack();
    const change = (): void =>
      platform.customize('store', (objects) => {
        objects.overridePod('toleration', tolerations);
        objects.workload.addOverride('spec.min_ready_seconds', 7);
      });
    if (moment === 'before') change();
    platform.service(stack, 'Service', 'store', smallService);
    if (moment === 'after') change();
    const deployment = synth().only('kubernetes_deployment_v1');
    expect(templateOf(deployment).spec.toleration).toEqual(tolerations);
    expect(deployment.spec).toMatchObject({ min_ready_seconds: 7 });
  });

  test('the pod of a cron job', () => {
    const { platform, stack, synth } = kubernetesStack();
    platform.job(stack, 'Job', 'nightly', cronJob);
    platform.customize('nightly', (objects) => objects.overridePod('toleration', tolerations));
    const { job_template } = synth().only('kubernetes_cron_job_v1').spec as { job_template: Arguments };
    expect(templateOf(job_template).spec.toleration).toEqual(tolerations);
  });

  test('a component that never comes', () => {
    const { platform, stack, synth } = kubernetesStack();
    platform.service(stack, 'Service', 'store', smallService);
    platform.customize('strore', () => undefined);
    expect(messageOf(synth)).toContain(
      `'customize' must name a component that is made, got 'strore'; there are store`,
    );
  });
});

test('a workload that is in the cluster and not in the state is taken over, and no other', () => {
  const { stack, platform, synth } = kubernetesStack({ adopt: ['store'] });
  platform.service(stack, 'Store', 'store', smallService);
  platform.service(stack, 'Other', 'other', smallService);
  const { import: imports } = synth().json as { import?: unknown };
  expect(imports).toEqual([
    { id: 'data/store', to: expect.stringMatching(/^kubernetes_deployment_v1\.Store_/) as unknown },
  ]);
});

test('an image of the user’s own is taken as it is', () => {
  const { platform } = kubernetesStack();
  expect(platform.resolveImage(ImageSource.fromRegistry('elsewhere.example/x:1'))).toBe(
    'elsewhere.example/x:1',
  );
});
