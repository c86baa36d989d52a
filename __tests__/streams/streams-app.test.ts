import { IConstruct } from 'constructs';
import { Broker, CleanupPolicy } from '../../constructs/broker';
import { IConnectable, ImageSource, now, RemovalPolicy, Size } from '../../constructs/core';
import { StreamsApp, StreamsAppProps } from '../../constructs/streams';
import { layerScope } from '../support/layer';

const image = ImageSource.fromRegistry('registry.example/alerts:1');

function made(props: Partial<StreamsAppProps> = {}) {
  const { scope, platform } = layerScope();
  const broker = new Broker(scope, 'Broker', { removalPolicy: RemovalPolicy.DESTROY });
  const app = new StreamsApp(scope, 'Alerts', { broker, name: 'alerts', image, ...props });
  return { scope, broker, app, platform, spec: platform.serviceSpec('alerts') };
}

describe('defaults', () => {
  const { app, spec, platform } = made();

  test('memory, heap, state, replicas', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(448);
    expect(now(spec.env!)).toMatchObject({
      MALLOC_ARENA_MAX: '2',
      JAVA_OPTS: expect.stringContaining('-Xms200m -Xmx200m ') as string,
    });
    expect(spec.volumes).toMatchObject([{ name: 'state', mountPath: '/var/lib/streams' }]);
    expect(spec.volumes![0]!.removalPolicy).toBe(RemovalPolicy.DESTROY);
    expect(spec.replicas).toBe(1);
    expect(spec.image).toBe(image);
  });

  test('its name is the instance’s own', () => {
    expect(now(spec.env!)).toMatchObject({
      APPLICATION_ID: `${platform.instance}-alerts`,
      KAFKA_BOOTSTRAP: 'kafka:9092',
      REPLICATION: '1',
      STATE_DIRECTORY: '/var/lib/streams',
      HTTP_PORT: '8090',
    });
  });

  test('is alive while it restores', () => {
    expect(spec.probe.action).toMatchObject({ kind: 'http', path: '/health' });
  });

  test('endpoint, default child, connections', () => {
    expect(app.endpoint).toEqual({ scheme: 'http', host: 'alerts', port: 8090 });
    expect((app.node.defaultChild as IConstruct).node.path).toBe('Alerts/Service/Resource');
    expect(app.connections.component).toBe('alerts');
  });
});

describe('topics', () => {
  test('what is granted, also after it was made, reaches it by name', () => {
    // GIVEN
    const { broker, app, spec } = made();
    // WHEN
    broker.addTopic({ name: 'shop.sales.line' }).grantRead(app);
    broker.addTopic({ name: 'shop.sales.buyer' }).grantRead(app);
    broker.addTopic({ name: 'alerts', cleanupPolicy: CleanupPolicy.DELETE }).grantWrite(app);
    // THEN
    expect(now(spec.env!)).toMatchObject({
      SOURCE_TOPICS: 'shop.sales.line,shop.sales.buyer',
      TARGET_TOPICS: 'alerts',
    });
  });

  test('a grant lets it connect to the cluster of the topic', () => {
    // GIVEN
    const { scope, app } = made();
    const other = Broker.fromBrokerAttributes(scope, 'Other', {
      endpoint: { scheme: 'kafka', host: 'kafka.example', port: 9092 },
    });
    const { connections } = other as unknown as IConnectable;
    expect(connections.all).not.toContainEqual(expect.objectContaining({ from: 'alerts' }));
    // WHEN
    other.addTopic({ name: 'a' }).grantRead(app);
    // THEN
    expect(connections.all).toContainEqual(expect.objectContaining({ from: 'alerts' }));
  });
});

test('props', () => {
  const { spec } = made({
    command: ['alerts'],
    heap: Size.mebibytes(512),
    memory: Size.gibibytes(1),
    state: Size.gibibytes(2),
    replicas: 2,
    files: { '/etc/alerts/rules.json': '[]' },
    env: { THRESHOLD: '5', HTTP_PORT: '1' },
  });
  expect(spec.command).toEqual(['alerts']);
  expect(spec.resources.memory.toMebibytes()).toBe(1024);
  expect(spec.volumes![0]!.size.toMebibytes()).toBe(2048);
  expect(spec.replicas).toBe(2);
  expect(now(spec.files!)).toEqual({ '/etc/alerts/rules.json': '[]' });
  // What the construct sets can't be set beside it.
  expect(now(spec.env!)).toMatchObject({ THRESHOLD: '5', HTTP_PORT: '8090' });
});

test('everything that is wrong in one error', () => {
  expect(() => made({ replicas: 0, memory: Size.mebibytes(256) })).toThrow(
    /Alerts: \n {2}- 'replicas' must be .* got 0.*\n {2}- 'memory' must be at least 'heap' \(200 MiB\) and 192 MiB for RocksDB and native buffers, got 256 MiB; raise it/,
  );
});

test('a second application is one more construct', () => {
  const { scope, broker, platform } = made();
  const other = new StreamsApp(scope, 'Fraud', { broker, name: 'fraud', image });
  broker.addTopic({ name: 'b' }).grantRead(other);
  expect(now(platform.serviceSpec('fraud').env!)).toMatchObject({ SOURCE_TOPICS: 'b' });
  expect(now(platform.serviceSpec('alerts').env!)).toMatchObject({ SOURCE_TOPICS: '' });
});
