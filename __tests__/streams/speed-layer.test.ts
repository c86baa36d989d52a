import { IConstruct } from 'constructs';
import { Broker } from '../../constructs/broker';
import { now, RemovalPolicy, Size } from '../../constructs/core';
import { topicOf } from '../../constructs/dataset';
import { SpeedLayer, SpeedLayerProps } from '../../constructs/streams';
import { pagila } from '../../datasets/pagila';
import { jsonOf, layerScope, smallDataset } from '../support/layer';

interface TopicsJson {
  readonly topics: { name: string; partitions: number; config: Record<string, string> }[];
}

function made(props: Partial<SpeedLayerProps> = {}, declared = pagila) {
  const { scope, platform } = layerScope();
  const broker = new Broker(scope, 'Broker', { removalPolicy: RemovalPolicy.DESTROY });
  for (const table of declared.tables) broker.addTopic({ name: topicOf(declared, table) });
  const speed = new SpeedLayer(scope, 'Speed', { broker, dataset: pagila, ...props });
  return { speed, broker, platform, spec: platform.serviceSpec('speed') };
}

test('reads every topic of the dataset, those that no view reads too, and writes its own', () => {
  const { spec } = made();
  const { SOURCE_TOPICS, TARGET_TOPICS } = now(spec.env!) as Record<string, string>;
  expect(SOURCE_TOPICS!.split(',')).toEqual(pagila.tables.map((table) => topicOf(pagila, table)));
  expect(TARGET_TOPICS!.split(',')).toEqual([
    ...pagila.liveViews.map(({ name }) => `pagila.speed.${name}`),
    'pagila.speed.dead-letters',
    'pagila.speed.generations',
    'pagila.speed.markers',
  ]);
});

test('its topics have one partition and lose nothing by age or by key', () => {
  const { platform } = made();
  const { topics } = jsonOf<TopicsJson>(platform.jobSpec('kafka-topics'), '/etc/kafka/topics.json');
  const own = topics.filter(({ name }) => name.startsWith('pagila.speed.'));
  expect(own).toHaveLength(pagila.liveViews.length + 3);
  for (const topic of own) {
    expect(topic).toMatchObject({
      partitions: 1,
      config: {
        'cleanup.policy': 'delete',
        'retention.ms': '-1',
        'message.timestamp.after.max.ms': '9223372036854775807',
      },
    });
  }
});

test('is given the tables with their rules, and the views', () => {
  const { spec, platform } = made();
  const declaration = jsonOf<Record<string, unknown[]>>(spec, '/etc/lakehouse/pipeline.json');
  expect(declaration).toMatchObject({
    formatVersion: 1,
    instance: platform.instance,
    kafka: { bootstrap: 'kafka:9092' },
  });
  expect(declaration.tables).toHaveLength(pagila.tables.length);
  expect(declaration.views).toHaveLength(pagila.liveViews.length);
});

test('defaults', () => {
  const { speed, spec } = made();
  expect(spec.image.description).toEqual({ kind: 'directory', name: 'speed' });
  expect(spec.resources.memory.toMebibytes()).toBe(640);
  expect(now(spec.env!)).toMatchObject({
    JAVA_OPTS: expect.stringContaining('-Xmx200m') as string,
  });
  expect((speed.node.defaultChild as IConstruct).node.path).toBe('Speed/App');
  expect(speed.markers.name).toBe('pagila.speed.markers');
  expect(speed.connections.component).toBe('speed');
});

test('of several replicas all but one stand by', () => {
  const { spec } = made({ replicas: 3 });
  expect(spec.replicas).toBe(3);
  expect(now(spec.env!)).toMatchObject({
    SPEED_STANDBYS: '2',
    REPLICA_HOSTS: 'speed-0.peers,speed-1.peers,speed-2.peers',
  });
  const alone = made().spec;
  expect(alone.replicas).toBe(1);
  expect(now(alone.env!)).not.toHaveProperty('SPEED_STANDBYS');
  expect(now(alone.env!)).not.toHaveProperty('REPLICA_HOSTS');
});

test('props', () => {
  const { spec } = made({ heap: Size.mebibytes(400), memory: Size.gibibytes(1) });
  expect(spec.resources.memory.toMebibytes()).toBe(1024);
  expect(now(spec.env!)).toMatchObject({
    JAVA_OPTS: expect.stringContaining('-Xmx400m') as string,
  });
});

test('what is missing, in one error', () => {
  const small = smallDataset();
  expect(() => made({ dataset: small }, pagila)).toThrow(
    `Speed: \n  - 'dataset' must have live views, got none in 'shop'; declare one, or leave the layer out\n` +
      `  - 'broker' must have the topics of the dataset, got none for shop.sales.buyer, shop.sales.line; add them before this layer`,
  );
});
