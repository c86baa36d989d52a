import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { IPlatform, IService, SecretOrigin, ServiceSpec, UnsupportedFeature } from '../../constructs/core';
import { DockerPlatform } from '../../constructs/platforms/docker';
import { KubernetesPlatform } from '../../constructs/platforms/kubernetes';
import { dockerProps } from '../support/docker-stack';
import { kubernetesProps } from '../support/kubernetes-stack';
import { synth } from '../support/synth';
import { temporaryDirectory } from '../support/temporary';
import { cronJob, fullService, onceJob, smallService, workers } from './fixtures';

/** What a platform may lack. */
type Feature = 'replicas' | 'cron' | 'logs' | 'workers';

/** What a platform says that it can't do; all else it must. */
interface Candidate {
  readonly name: string;
  readonly make: (stack: TerraformStack) => IPlatform;
  readonly lacks: readonly Feature[];
}

const CANDIDATES: readonly Candidate[] = [
  {
    name: 'docker',
    make: (stack) => {
      new DockerProvider(stack, 'Docker');
      return new DockerPlatform(stack, 'Platform', dockerProps(temporaryDirectory()));
    },
    lacks: ['replicas', 'cron', 'workers'],
  },
  {
    name: 'kubernetes',
    make: (stack) => {
      new KubernetesProvider(stack, 'Kubernetes');
      return new KubernetesPlatform(stack, 'Platform', kubernetesProps(temporaryDirectory()));
    },
    lacks: ['logs'],
  },
];

describe.each(CANDIDATES)('platform $name', ({ make, lacks }) => {
  function world(): { stack: TerraformStack; platform: IPlatform } {
    const stack = new TerraformStack(Testing.app(), 'test');
    return { stack, platform: make(stack) };
  }
  const everything = lacks.includes('logs') ? { ...fullService, logs: undefined } : fullService;

  test.each<[string, ServiceSpec]>([
    ['the least', smallService],
    ['everything that it can do', everything],
  ])('a service that says %s', (_, spec) => {
    // GIVEN
    const { stack, platform } = world();
    // WHEN
    const service: IService = platform.service(stack, 'Service', 'store', spec);
    // THEN
    expect(synth(stack).addresses.length).toBeGreaterThan(0);
    expect(service.connections.component).toBe('store');
    expect(service.node.defaultChild?.node.id).toBe('Resource');
    for (const { name, port, scheme } of spec.ports) {
      expect(service.endpoint(name)).toMatchObject({ scheme, port });
    }
    expect(() => service.endpoint('missing')).toThrow(`'portName' must be one of `);
  });

  test('what a service says is somewhere in what is synthesized', () => {
    const { stack, platform } = world();
    platform.service(stack, 'Service', 'store', everything);
    const { text } = synth(stack);
    for (const said of [
      'registry.example/store:1.2.3',
      'serve',
      '--quick',
      'LATE',
      'ALWAYS',
      '/run/secrets',
      'store-root',
      '/etc/store/store.conf',
      '/var/cache/store',
      '/var/lib/store',
      '/var/lib/archive',
      'postgres:5432,kafka:9092',
      'team',
      '/health',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('a job that runs once', () => {
    const { stack, platform } = world();
    const job = platform.job(stack, 'Job', 'setup', onceJob);
    expect(synth(stack).text).toContain('apply');
    expect(job.connections.component).toBe('setup');
    expect(job.node.defaultChild?.node.id).toBe('Resource');
  });

  test('every component is there once', () => {
    const { stack, platform } = world();
    platform.service(stack, 'A', 'store', smallService);
    expect(() => platform.job(stack, 'B', 'store', onceJob)).toThrow(
      `'component' must be unique in an instance`,
    );
  });

  test('a secret is known by its name and its path', () => {
    expect(world().platform.secret('store-root').path).toBe('/run/secrets/store-root');
  });

  test('a secret that the user must bring is not made', () => {
    expect(() => world().platform.secret('theirs', SecretOrigin.USER)).toThrow(
      "'theirs' must be brought by you",
    );
  });

  test.each<[Feature, (platform: IPlatform, stack: TerraformStack) => unknown]>([
    [
      'replicas',
      (platform, stack) => platform.service(stack, 'S', 'store', { ...smallService, replicas: 3 }),
    ],
    ['cron', (platform, stack) => platform.job(stack, 'J', 'setup', cronJob)],
    ['logs', (platform, stack) => platform.service(stack, 'S', 'store', fullService)],
    [
      'workers',
      (platform, stack) => platform.service(stack, 'S', 'store', { ...smallService, workers: workers() }),
    ],
  ])('%s: done, or refused with a reason', (feature, act) => {
    const { stack, platform } = world();
    if (!lacks.includes(feature)) {
      act(platform, stack);
      expect(synth(stack).addresses.length).toBeGreaterThan(0);
      return;
    }
    expect(() => act(platform, stack)).toThrow(UnsupportedFeature);
  });
});
