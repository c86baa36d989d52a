import * as fs from 'node:fs';
import * as path from 'node:path';
import { Container } from '@cdktf/provider-docker/lib/container';
import { Construct } from 'constructs';
import { Duration, Probe, ServiceSpec } from '../../../constructs/core';
import { fullService, smallService } from '../../conformance/fixtures';
import { dockerStack } from '../../support/docker-stack';
import { Arguments } from '../../support/synth';

function container(spec: ServiceSpec, props: { portOffset?: number } = {}): Arguments {
  const fixture = dockerStack(props);
  fixture.platform.service(fixture.stack, 'Service', 'store', spec);
  return fixture.synth().only('docker_container');
}

describe('defaults that protect', () => {
  // GIVEN one service that says as little as it can
  let made: Arguments;
  beforeAll(() => {
    made = container(smallService);
  });

  test.each<[string, string, unknown]>([
    ['runs as its own user', 'user', '10001:10001'],
    ['has a read-only root', 'read_only', true],
    ['has no capabilities', 'capabilities', { drop: ['ALL'] }],
    ['gains no privileges', 'security_opts', ['no-new-privileges:true']],
    ['has a memory limit', 'memory', 128],
    ['has no swap besides, else every plan shows a change', 'memory_swap', 128],
    ['rotates its logs', 'log_opts', { 'max-size': '10m', 'max-file': '3' }],
    ['logs to files', 'log_driver', 'json-file'],
    ['has the image’s own init process', 'init', undefined],
    ['opens no port', 'ports', []],
    ['keeps time in UTC', 'env', ['TZ=UTC']],
    ['comes back after a crash', 'restart', 'unless-stopped'],
    ['must run', 'must_run', true],
    ['is waited for', 'wait', true],
    ['is waited for longer than its start period', 'wait_timeout', 960],
    ['has time to stop', 'stop_timeout', 20],
    ['has the same time when it is destroyed', 'destroy_grace_seconds', 20],
    ['has no limit of processor time', 'cpus', undefined],
    ['runs what the image runs', 'command', undefined],
    ['is named after the instance', 'name', 'test-store'],
    ['has its component as host name', 'hostname', 'store'],
  ])('%s', (_, argument, expected) => {
    expect(made[argument]).toEqual(expected);
  });

  test('can write only to memory, where nothing is set-uid or a device', () => {
    expect(made.tmpfs).toEqual({
      '/tmp': 'rw,exec,nosuid,nodev,mode=1777,size=256m',
      '/run': 'rw,exec,nosuid,nodev,mode=1777,size=16m',
    });
    expect(made.mounts).toEqual([]);
  });

  test('another text in a file is another label, for the provider replaces nothing because of its mounts', () => {
    const label = (text: string): unknown =>
      (container({ ...smallService, files: { '/etc/store.conf': text } }).labels as { label: string }[]).find(
        ({ label: name }) => name === 'dev.lakehouse.mounts',
      );
    expect(label('a')).toEqual(label('a'));
    expect(label('a')).not.toEqual(label('b'));
  });

  test('is found by its labels after a lost state', () => {
    expect(made.labels).toEqual([
      { label: 'dev.lakehouse.checkout', value: '/checkout' },
      { label: 'dev.lakehouse.component', value: 'store' },
      { label: 'dev.lakehouse.healthcheck', value: expect.stringMatching(/^[0-9a-f]{16}$/) },
      { label: 'dev.lakehouse.instance', value: 'test' },
      { label: 'dev.lakehouse.kind', value: 'service' },
      { label: 'dev.lakehouse.mounts', value: expect.stringMatching(/^[0-9a-f]{16}$/) },
      { label: 'dev.lakehouse.tmpfs', value: expect.stringContaining('/tmp:rw,exec,') },
    ]);
  });

  test('is in the network of the instance, under its component', () => {
    expect(made.networks_advanced).toEqual([
      {
        aliases: ['store'],
        name: expect.stringMatching(/^\$\{docker_network\.Platform_Network_\w+\.name\}$/),
      },
    ]);
  });

  test('is healthy when its port answers', () => {
    expect(made.healthcheck).toEqual({
      test: ['CMD', 'bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/9092'],
      interval: '10s',
      timeout: '30s',
      start_period: '15m0s',
      retries: 5,
    });
  });
});

test('another healthcheck is another label, so that the container is replaced; the same one leaves it alone', () => {
  const label = (startPeriod: Duration): unknown => {
    const made = container({ ...smallService, probe: Probe.tcp(9092, { startPeriod }) });
    return (made.labels as Arguments[]).find((each) => each.label === 'dev.lakehouse.healthcheck')?.value;
  };
  expect(label(Duration.minutes(1))).toBe(label(Duration.seconds(60)));
  expect(label(Duration.minutes(1))).not.toBe(label(Duration.minutes(2)));
});

describe('what a service says', () => {
  const fixture = dockerStack({ portOffset: 1000 });
  const service = fixture.platform.service(fixture.stack, 'Service', 'store', fullService);
  const synthesized = fixture.synth();
  const made = synthesized.only('docker_container');

  test.each<[string, string, unknown]>([
    ['command, as arguments of the entrypoint', 'command', ['entrypoint', 'serve', '--quick']],
    ['user', 'user', '70:70'],
    [
      'env, sorted, and what it waits for',
      'env',
      ['ALWAYS=x=y', 'LATE=yes', 'TZ=UTC', 'WAIT_FOR=postgres:5432,kafka:9092', 'WAIT_TIMEOUT=900'],
    ],
    ['memory', 'memory', 256],
    ['swap', 'memory_swap', 256],
    ['cpu', 'cpus', '1.5'],
    ['logs', 'log_opts', { 'max-size': '5m', 'max-file': '2' }],
    ['stop grace', 'stop_timeout', 45],
    ['start period in the wait', 'wait_timeout', 150],
  ])('%s', (_, argument, expected) => {
    expect(made[argument]).toEqual(expected);
  });

  test('only the operator’s port leaves the network, on the loopback address, moved by the offset', () => {
    expect(made.ports).toEqual([{ internal: 8080, external: 9080, ip: '127.0.0.1', protocol: 'tcp' }]);
  });

  test('where its metrics are stands in the labels that Prometheus looks for', () => {
    expect(made.labels).toContainEqual({ label: 'prometheus.io/port', value: '9000' });
    expect(made.labels).toContainEqual({ label: 'prometheus.io/path', value: '/metrics' });
  });

  test('labels of its own stand beside the platform’s', () => {
    expect(made.labels).toContainEqual({ label: 'team', value: 'data' });
    expect(made.labels).toContainEqual({ label: 'dev.lakehouse.component', value: 'store' });
  });

  test('scratch is memory with a size', () => {
    expect(made.tmpfs).toMatchObject({ '/var/cache/store': 'rw,exec,nosuid,nodev,mode=1777,size=64m' });
  });

  test('secrets and text files are read-only binds, volumes are writable', () => {
    const mounts = made.mounts as Arguments[];
    expect(mounts).toEqual([
      {
        type: 'bind',
        source: path.join(fixture.directory, 'secrets', 'store-root'),
        target: '/run/secrets/store-root',
        read_only: true,
      },
      { type: 'bind', source: mounts[1]!.source, target: '/etc/store/store.conf', read_only: true },
      {
        type: 'volume',
        source: expect.stringMatching(/^\$\{docker_volume\.Service_Volume-data_\w+\.name\}$/),
        target: '/var/lib/store',
        read_only: false,
      },
      { type: 'volume', source: 'test-store-archive', target: '/var/lib/archive', read_only: false },
    ]);
    expect(fs.readFileSync(mounts[1]!.source as string, 'utf8')).toBe('quick = true\n');
  });

  test('what is retained is no resource, what goes is one', () => {
    expect(synthesized.only('docker_volume')).toEqual({
      name: 'test-store-data',
      labels: [
        { label: 'dev.lakehouse.component', value: 'store' },
        { label: 'dev.lakehouse.instance', value: 'test' },
        { label: 'dev.lakehouse.kind', value: 'volume' },
      ],
    });
  });

  test('the probe asks with curl and looks into the body, quoted', () => {
    expect(made.healthcheck).toMatchObject({
      test: ['CMD', 'bash', '-c', `curl -fsS http://127.0.0.1:8080/health | grep -qF 'it'\\''s up'`],
      interval: '5s',
      start_period: '1m30s',
    });
  });

  test('an image of the user’s own is pulled and kept', () => {
    expect(synthesized.only('docker_image')).toEqual({
      name: 'registry.example/store:1.2.3',
      keep_locally: true,
    });
    expect(made.image).toMatch(
      /^\$\{docker_image\.Platform_Images_registry-example-store-1-2-3_\w+\.image_id\}$/,
    );
  });

  test('endpoints by name of the port', () => {
    expect(service.endpoint('http')).toEqual({ scheme: 'http', host: 'store', port: 8080 });
    expect(service.endpoint('peer')).toEqual({ scheme: 'store', host: 'store', port: 7000 });
  });

  test('a port that it does not have', () => {
    expect(() => service.endpoint('grpc')).toThrow(
      `test/Service: 'portName' must be one of http, peer, got 'grpc'; declare the port in the service's spec`,
    );
  });

  test('the default child is the container, which takes overrides', () => {
    // GIVEN
    const another = dockerStack();
    const tuned = another.platform.service(another.stack, 'Service', 'store', smallService);
    // WHEN
    (tuned.node.defaultChild as Container).addOverride('shm_size', 64);
    // THEN
    expect(another.synth().only('docker_container').shm_size).toBe(64);
  });
});

describe('what Docker cannot honour', () => {
  test('more than one replica', () => {
    expect(() => container({ ...smallService, replicas: 3 })).toThrow(
      `test/Service: 'replicas' is not supported on platform 'docker'; set it to 1, got 3`,
    );
  });

  test('a component twice', () => {
    const { platform, stack } = dockerStack();
    platform.service(stack, 'A', 'store', smallService);
    expect(() => platform.service(stack, 'B', 'store', smallService)).toThrow(
      `test/Platform: 'component' must be unique in an instance, got 'store' twice; give the second one another name`,
    );
  });
});

describe('late values', () => {
  test('what is said after the service was made is in it', () => {
    // GIVEN
    const fixture = dockerStack();
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
    const made = fixture.synth().only('docker_container');
    expect(made.env).toEqual(['PEER=added', 'TZ=UTC']);
    expect(made.mounts).toMatchObject([{ target: '/etc/a' }]);
  });

  test('other content is another path, so that the container is replaced', () => {
    const source = (content: string) =>
      (container({ ...smallService, files: { '/etc/a': content } }).mounts as Arguments[])[0]!
        .source as string;
    expect(path.basename(path.dirname(source('one')))).toBe(path.basename(path.dirname(source('one'))));
    expect(path.basename(path.dirname(source('one')))).not.toBe(path.basename(path.dirname(source('two'))));
  });

  test('a written file is read-only for everyone', () => {
    const source = (container({ ...smallService, files: { '/etc/a': 'x' } }).mounts as Arguments[])[0]!
      .source;
    expect(fs.statSync(source as string).mode & 0o777).toBe(0o444);
  });
});

test('scopes may nest', () => {
  const { platform, stack, synth } = dockerStack();
  const layer = new Construct(stack, 'Layer');
  platform.service(layer, 'Service', 'store', smallService);
  expect(synth().addresses.filter((address) => address.startsWith('docker_container'))).toEqual([
    expect.stringMatching(/^docker_container\.Layer_Service_\w{8}$/),
  ]);
});
