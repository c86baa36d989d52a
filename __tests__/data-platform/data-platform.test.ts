import { Broker } from '../../constructs/broker';
import { Connect, Ingestion } from '../../constructs/connect';
import { RemovalPolicy } from '../../constructs/core';
import { DataPlatform, DataPlatformProps, ManagedServices } from '../../constructs/data-platform';
import { Lake, LakeCatalog } from '../../constructs/lake';
import { SourceDatabase } from '../../constructs/source-database';
import { Trino } from '../../constructs/trino';
import { fileOf, jsonOf, layerScope, smallDataset } from '../support/layer';

const dataset = smallDataset();
const required: DataPlatformProps = {
  dataset,
  schemaSql: 'CREATE SCHEMA sales;',
  ingestion: Ingestion.cdc(),
  removalPolicy: RemovalPolicy.RETAIN,
};

function made(props: Partial<DataPlatformProps> = {}) {
  const { scope, platform } = layerScope();
  const whole = new DataPlatform(scope, 'DataPlatform', { ...required, ...props });
  return { whole, platform };
}

describe('the whole', () => {
  const { whole, platform } = made();

  test('has a service for each layer and a job for each setup', () => {
    expect([...platform.services.keys()].sort()).toEqual([
      'catalog',
      'connect',
      'kafka',
      'minio',
      'postgres',
      'spark',
      'trino',
    ]);
    expect([...platform.jobs.keys()].sort()).toEqual(['connect-setup', 'kafka-topics', 'lake-setup']);
  });

  test('declares a topic for each table before anything is written', () => {
    expect(whole.broker.topics.map(({ name }) => name)).toEqual([
      'shop.sales.buyer',
      'shop.sales.line',
      '__debezium-heartbeat.shop',
    ]);
  });

  test('declares the medallion’s buckets', () => {
    expect(whole.lake.buckets.map(({ name }) => name)).toEqual(['bronze', 'silver', 'gold', 'checkpoints']);
  });

  test('Trino reads the lake and the source', () => {
    expect(fileOf(platform.serviceSpec('trino'), '/etc/trino/catalog/minio.properties')).toContain('iceberg');
    expect(fileOf(platform.serviceSpec('trino'), '/etc/trino/catalog/postgres.properties')).toContain('shop');
  });

  test('removalPolicy reaches everything that holds data', () => {
    const policies = [...platform.services.values()].flatMap((spec) =>
      // What Spark spills is no data.
      (spec.volumes ?? []).filter(({ name }) => name !== 'work').map((volume) => volume.removalPolicy),
    );
    expect(policies).toHaveLength(4);
    expect(new Set(policies)).toEqual(new Set([RemovalPolicy.RETAIN]));
    expect(new Set(whole.lake.buckets.map((bucket) => bucket.removalPolicy))).toEqual(
      new Set([RemovalPolicy.RETAIN]),
    );
  });
});

test('schedule', () => {
  const { platform } = made({ schedule: { pipeline: null } });
  expect(jsonOf(platform.serviceSpec('spark'), '/etc/lakehouse/pipeline.json')).toMatchObject({
    schedule: { pipeline: null, maintenance: '30 3 * * *' },
  });
});

test('bucketFactory', () => {
  const names: string[] = [];
  made({ bucketFactory: (_, bucket) => names.push(bucket.name) });
  expect(names).toEqual(['bronze', 'silver', 'gold', 'checkpoints']);
});

describe('services that exist already', () => {
  const endpoint = (scheme: string, port: number) => ({ scheme, host: `${scheme}.example`, port });

  test('take the place of our own', () => {
    // GIVEN
    const { scope, platform } = layerScope();
    const managed: ManagedServices = {
      database: SourceDatabase.fromSourceDatabaseAttributes(scope, 'Database', {
        endpoint: endpoint('postgresql', 5432),
        dataset,
        usernames: { connect: 'follower', trino: 'reader' },
      }),
      broker: Broker.fromBrokerAttributes(scope, 'Broker', { endpoint: endpoint('kafka', 9092) }),
      lake: Lake.fromLakeAttributes(scope, 'Lake', {
        endpoint: endpoint('https', 443),
        region: 'eu-west-1',
        accessKeys: { spark: 'A', trino: 'B' },
        bucketPrefix: 'acme-',
      }),
      catalog: LakeCatalog.fromLakeCatalogAttributes(scope, 'Catalog', {
        endpoint: endpoint('postgresql', 5433),
        database: 'lake',
        username: 'lake',
        password: 'lake',
      }),
    };
    // WHEN
    const whole = new DataPlatform(scope, 'DataPlatform', { ...required, managed });
    // THEN
    expect([...platform.services.keys()].sort()).toEqual(['connect', 'spark', 'trino']);
    expect([...platform.jobs.keys()].sort()).toEqual(['connect-setup', 'kafka-topics']);
    expect(whole.database).toBe(managed.database);
    expect(fileOf(platform.serviceSpec('spark'), '/etc/lakehouse/pipeline.json')).toContain(
      'kafka.example:9092',
    );
    expect(fileOf(platform.serviceSpec('spark'), '/etc/spark/spark-defaults.conf')).toContain(
      'jdbc:postgresql://postgresql.example:5433/lake',
    );
    expect(fileOf(platform.serviceSpec('trino'), '/etc/trino/catalog/postgres.properties')).toContain(
      'connection-user=reader',
    );
    expect(fileOf(platform.serviceSpec('connect'), '/etc/kafka/connect.properties')).toContain(
      'offset.storage.replication.factor=3',
    );
    expect(fileOf(platform.serviceSpec('trino'), '/etc/trino/catalog/minio.properties')).toContain(
      'default-warehouse-dir=s3://acme-gold/',
    );
  });

  test('a Connect and a Trino of one’s own', () => {
    const { scope, platform } = layerScope();
    const broker = new Broker(scope, 'Broker', { removalPolicy: RemovalPolicy.DESTROY });
    const connect = new Connect(scope, 'Connect', { broker });
    const trino = new Trino(scope, 'Trino');
    const whole = new DataPlatform(scope, 'DataPlatform', {
      ...required,
      managed: { broker, connect, trino },
    });
    expect(whole.connect).toBe(connect);
    expect(whole.trino).toBe(trino);
    expect(platform.services.size).toBe(7);
  });
});
