import { IConstruct } from 'constructs';
import { Broker, BrokerProps, CleanupPolicy } from '../../constructs/broker';
import { Duration, ImageSource, now, RemovalPolicy, SecretRef, Size } from '../../constructs/core';
import { expectGolden } from '../support/golden';
import { fileOf, jsonOf, layerScope, peer } from '../support/layer';

interface TopicsJson {
  readonly bootstrap: string;
  readonly topics: {
    name: string;
    partitions: number;
    replication: number;
    config: Record<string, string>;
  }[];
}

function made(props: Partial<BrokerProps> = {}) {
  const { scope, platform } = layerScope();
  const broker = new Broker(scope, 'Broker', { removalPolicy: RemovalPolicy.DESTROY, ...props });
  return {
    broker,
    platform,
    spec: platform.serviceSpec('kafka'),
    topics: () => jsonOf<TopicsJson>(platform.jobSpec('kafka-topics'), '/etc/kafka/topics.json'),
  };
}

describe('defaults', () => {
  const { broker, spec } = made();

  test('server.properties', () => {
    expectGolden('broker/server.properties', fileOf(spec, '/etc/kafka/server.properties'));
  });

  test('memory, heap, storage, image', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(512);
    expect(now(spec.env!)).toMatchObject({
      JAVA_OPTS: '-Xms256m -Xmx256m -XX:+UseSerialGC -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError',
    });
    expect(spec.volumes).toHaveLength(1);
    expect(spec.volumes![0]).toMatchObject({ name: 'data', mountPath: '/var/lib/kafka' });
    expect(spec.volumes![0]!.size.toMebibytes()).toBe(20 * 1024);
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'kafka' });
  });

  test('the cluster’s id follows from the instance', () => {
    const id = (from: typeof spec) => (now(from.env!) as Record<string, string>).KAFKA_CLUSTER_ID;
    expect(id(spec)).toMatch(/^[\w-]{22}$/);
    expect(id(spec)).toBe(id(made().spec));
  });

  test('the operator has a listener of their own', () => {
    expect(spec.ports).toEqual([
      { name: 'internal', port: 9092, scheme: 'kafka' },
      { name: 'operator', port: 29092, scheme: 'kafka', operator: true },
    ]);
    expect(fileOf(spec, '/etc/kafka/server.properties')).toContain('OPERATOR://localhost:29192');
  });

  test('endpoint and default child', () => {
    expect(broker.endpoint).toEqual({ scheme: 'kafka', host: 'kafka', port: 9092 });
    expect((broker.node.defaultChild as IConstruct).node.path).toBe('Broker/Service/Resource');
  });
});

describe('props', () => {
  test('memory, heap, storage, removalPolicy, image', () => {
    const image = ImageSource.fromRegistry('registry.example/kafka:4.3.1');
    const { spec, platform } = made({
      memory: Size.gibibytes(2),
      heap: Size.gibibytes(1),
      storage: Size.gibibytes(5),
      removalPolicy: RemovalPolicy.RETAIN,
      image,
    });
    expect(spec.resources.memory.toMebibytes()).toBe(2048);
    expect(now(spec.env!)).toMatchObject({
      JAVA_OPTS: '-Xms1024m -Xmx1024m -XX:+UseSerialGC -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError',
    });
    expect(spec.volumes![0]!.size.toMebibytes()).toBe(5120);
    expect(spec.volumes![0]!.removalPolicy).toBe(RemovalPolicy.RETAIN);
    expect(spec.image).toBe(image);
    expect(platform.jobSpec('kafka-topics').image).toBe(image);
  });

  test('maxMessage', () => {
    const { spec } = made({ maxMessage: Size.mebibytes(1) });
    expect(fileOf(spec, '/etc/kafka/server.properties')).toContain('message.max.bytes=1048576\n');
  });

  test('a heap that leaves no room', () => {
    expect(() => made({ heap: Size.mebibytes(512) })).toThrow(
      `Broker: 'heap' must be less than 'memory' (512 MiB), got 512 MiB; leave at least 128 MiB beside it`,
    );
  });
});

describe('addTopic', () => {
  test('declares topics for one job, in order', () => {
    // GIVEN
    const { broker, topics } = made();
    // WHEN
    broker.addTopic({ name: 'shop.sales.buyer' });
    broker.addTopic({
      name: 'clicks',
      partitions: 3,
      cleanupPolicy: CleanupPolicy.DELETE,
      config: { 'retention.ms': '1000' },
    });
    // THEN
    const lag = `${7 * 86_400_000}`;
    expect(topics()).toMatchObject({
      bootstrap: 'kafka:9092',
      topics: [
        {
          name: 'shop.sales.buyer',
          partitions: 1,
          replication: 1,
          config: { 'cleanup.policy': 'compact', 'min.compaction.lag.ms': lag, 'delete.retention.ms': lag },
        },
        {
          name: 'clicks',
          partitions: 3,
          replication: 1,
          config: { 'cleanup.policy': 'delete', 'retention.ms': '1000' },
        },
      ],
    });
    expect(topics().topics[1]!.config).not.toHaveProperty(['min.compaction.lag.ms']);
  });

  test('minCompactionLag is how long a deletion stays, too', () => {
    const { broker, topics } = made();
    broker.addTopic({ name: 'a', minCompactionLag: Duration.hours(1) });
    expect(topics().topics[0]!.config).toMatchObject({
      'min.compaction.lag.ms': '3600000',
      'delete.retention.ms': '3600000',
    });
  });

  test('twice', () => {
    const { broker } = made();
    broker.addTopic({ name: 'a' });
    expect(() => broker.addTopic({ name: 'a' })).toThrow(
      `Broker: 'name' must be unique among the topics, got 'a' twice; use the topic that addTopic returned`,
    );
  });

  test('a name and partitions that Kafka refuses, in one error', () => {
    expect(() => made().broker.addTopic({ name: 'a b', partitions: 0 })).toThrow(
      `Topic a b: \n  - 'name' must be 1 to 249 of letters, digits, '.', '_' and '-', got 'a b'; rename it\n  - 'partitions' must be a whole number of at least 1, got 0; leave it out for 1`,
    );
  });

  test('is read as a copy', () => {
    const { broker } = made();
    (broker.topics as unknown[]).push('x');
    expect(broker.topics).toEqual([]);
  });
});

test('the topics job waits for the broker and may connect', () => {
  const { broker, platform } = made();
  const job = platform.jobSpec('kafka-topics');
  expect(job.command).toEqual(['topics-apply', '/etc/kafka/topics.json']);
  expect(job.waitFor).toEqual([broker.endpoint]);
  expect(job.trigger).toMatchObject({ kind: 'once' });
  broker.grantConnect(peer('spark'));
  const service = broker.node.findChild('Service') as unknown as ReturnType<typeof peer>;
  expect(service.connections.all).toEqual([
    { from: 'kafka-topics', to: 'kafka', port: 9092 },
    { from: 'spark', to: 'kafka', port: 9092 },
  ]);
});

describe('fromBrokerAttributes', () => {
  const endpoint = { scheme: 'kafka', host: 'b-1.msk.example', port: 9092 };

  test.each([
    [undefined, 3],
    [2, 2],
  ])('replication %p: topics are declared all the same', (replication, expected) => {
    // GIVEN
    const { scope, platform } = layerScope();
    const broker = Broker.fromBrokerAttributes(scope, 'Broker', { endpoint, replication });
    // WHEN
    broker.addTopic({ name: 'a' });
    // THEN
    expect(platform.services.size).toBe(0);
    expect(jsonOf<TopicsJson>(platform.jobSpec('kafka-topics'), '/etc/kafka/topics.json')).toMatchObject({
      bootstrap: 'b-1.msk.example:9092',
      topics: [{ name: 'a', replication: expected }],
    });
    expect(broker.grantConnect(peer('spark'))).toBe(endpoint);
    expect(broker.replication).toBe(expected);
  });

  test.each([
    ['tls', { tls: true }],
    ['authentication', { authentication: { username: 'u', password: new SecretRef('kafka') } }],
  ])('%s is refused, since the clients would not use it', (_, extra) => {
    const { scope } = layerScope();
    expect(() =>
      Broker.fromBrokerAttributes(scope, 'Broker', { endpoint: { ...endpoint, ...extra } }),
    ).toThrow(/'endpoint' must be a plaintext listener without authentication/);
  });
});

describe('several nodes', () => {
  test('know each other by name, keep three copies, and have no listener for the operator', () => {
    const { broker, spec, topics } = made({ nodes: 3 });
    broker.addTopic({ name: 'a' });
    expectGolden('broker/server-of-3.properties', fileOf(spec, '/etc/kafka/server.properties'));
    expect(spec.replicas).toBe(3);
    expect(now(spec.env!)).toMatchObject({ REPLICA_HOSTS: 'kafka-0.peers,kafka-1.peers,kafka-2.peers' });
    expect(spec.ports.map(({ name, operator }) => [name, operator ?? false])).toEqual([
      ['internal', false],
      ['controller', false],
    ]);
    expect(broker.replication).toBe(3);
    expect(topics().topics[0]).toMatchObject({ replication: 3 });
  });

  test('five keep three copies, too', () => {
    expect(made({ nodes: 5 }).broker.replication).toBe(3);
  });

  test.each([0, 2, 4, 9])('not %s', (nodes) => {
    expect(() => made({ nodes })).toThrow(
      `Broker: 'nodes' must be 1, 3, 5 or 7, got ${nodes}; an even number survives no more than one fewer`,
    );
  });
});
