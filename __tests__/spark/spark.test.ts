import { IConstruct } from 'constructs';
import { Broker } from '../../constructs/broker';
import { Cpu, Duration, ImageSource, RemovalPolicy, Size } from '../../constructs/core';
import { Lake, LakeCatalog } from '../../constructs/lake';
import { ExecutorsProps, Spark, SparkProps, Speed } from '../../constructs/spark';
import { expectGolden } from '../support/golden';
import { fileOf, jsonOf, layerScope, peer, secretsOf, smallDataset } from '../support/layer';

const removalPolicy = RemovalPolicy.DESTROY;
const PIPELINE = '/etc/lakehouse/pipeline.json';
const DEFAULTS = '/etc/spark/spark-defaults.conf';

function made(props: Partial<SparkProps> = {}) {
  const { scope, platform } = layerScope();
  const broker = new Broker(scope, 'Broker', { removalPolicy });
  const lake = new Lake(scope, 'Lake', { removalPolicy });
  const catalog = new LakeCatalog(scope, 'Catalog', { removalPolicy });
  const bucket = (name: string) => lake.addBucket({ name, removalPolicy });
  const buckets = {
    bronze: bucket('bronze'),
    silver: bucket('silver'),
    gold: bucket('gold'),
    checkpoints: bucket('checkpoints'),
  };
  const spark = new Spark(scope, 'Spark', {
    broker,
    lake,
    catalog,
    buckets,
    dataset: smallDataset(),
    ...props,
  });
  return { spark, broker, lake, catalog, platform, spec: platform.serviceSpec('spark') };
}

describe('defaults', () => {
  const { spark, broker, lake, catalog, platform, spec } = made();

  test('pipeline.json', () => {
    expectGolden('spark/pipeline.json', fileOf(spec, PIPELINE));
  });

  test('spark-defaults.conf', () => {
    // It stands where the jobs' own tests take their settings from.
    expectGolden('../../jobs/tests/fixtures/spark-defaults.conf', fileOf(spec, DEFAULTS));
  });

  test('memory and image', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(1536);
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'jobs' });
  });

  test('spills to a disk of its own', () => {
    expect(spec.volumes).toEqual([
      {
        name: 'work',
        mountPath: '/opt/spark/work',
        size: Size.gibibytes(20),
        removalPolicy: RemovalPolicy.DESTROY,
      },
    ]);
  });

  test('secrets are its own', () => {
    expect(secretsOf(spec)).toEqual(['s3-spark', 'catalog-iceberg']);
  });

  test('waits for what it reads and writes, to which it may connect', () => {
    expect(spec.waitFor).toEqual([
      broker.endpoint,
      { scheme: 'postgresql', host: 'catalog', port: 5432 },
      lake.endpoint,
    ]);
    for (const layer of [broker, lake, catalog] as IConstruct[]) {
      const service = layer.node.findChild('Service') as unknown as ReturnType<typeof peer>;
      expect(service.connections.all).toContainEqual(expect.objectContaining({ from: 'spark' }));
    }
  });

  test('may write every bucket of the medallion', () => {
    const declared = jsonOf<{
      users: { accessKey: string; policy: { document: { Statement: { Resource: string[] }[] } } }[];
    }>(platform.jobSpec('lake-setup'), '/etc/minio/lake.json');
    expect(declared.users).toHaveLength(1);
    expect(declared.users[0]!.policy.document.Statement[2]!.Resource).toEqual([
      'arn:aws:s3:::bronze/*',
      'arn:aws:s3:::checkpoints/*',
      'arn:aws:s3:::gold/*',
      'arn:aws:s3:::silver/*',
    ]);
  });

  test('default child and component', () => {
    expect((spark.node.defaultChild as IConstruct).node.path).toBe('Spark/Service/Resource');
    expect(spark.connections.component).toBe('spark');
  });
});

describe('props', () => {
  test('memory, heap, cores, image', () => {
    const image = ImageSource.fromRegistry('registry.example/jobs:1');
    const { spec } = made({ memory: Size.gibibytes(4), heap: Size.gibibytes(3), cores: 8, image });
    expect(spec.resources.memory.toMebibytes()).toBe(4096);
    expect(fileOf(spec, DEFAULTS)).toContain('spark.driver.memory 3072m\n');
    expect(fileOf(spec, DEFAULTS)).toContain('spark.master local[8]\n');
    expect(spec.image).toBe(image);
  });

  test('work', () => {
    expect(made({ work: Size.gibibytes(80) }).spec.volumes![0]!.size).toEqual(Size.gibibytes(80));
  });

  test('schedule: one may be changed and the other put off', () => {
    const { spec } = made({ schedule: { pipeline: '*/1 * * * *', maintenance: null } });
    expect(jsonOf(spec, PIPELINE)).toMatchObject({
      schedule: { pipeline: '*/1 * * * *', maintenance: null },
    });
  });

  test('speed: the topic of the markers, and how long a run waits for one', () => {
    const { scope } = layerScope();
    const markers = new Broker(scope, 'Broker', { removalPolicy }).addTopic({ name: 'shop.speed.markers' });
    const pipeline = (speed: Speed) => jsonOf(made({ speed }).spec, PIPELINE);
    expect(pipeline({ markers })).toMatchObject({ speed: { markers: markers.name, waitSeconds: 30 } });
    expect(pipeline({ markers, wait: Duration.minutes(2) })).toMatchObject({ speed: { waitSeconds: 120 } });
    expect(jsonOf(made().spec, PIPELINE)).not.toHaveProperty('speed');
  });

  test('retention', () => {
    const retention = { bronzeSnapshotDays: 1, silverSnapshotDays: 2, goldSnapshotDays: 3 };
    expect(jsonOf(made({ retention }).spec, PIPELINE)).toMatchObject({ retention });
  });
});

describe('executors', () => {
  const { spark, broker, lake, catalog, spec } = made({ executors: { max: 3 } });
  const defaults = fileOf(spec, DEFAULTS);

  test('spark-defaults.conf', () => {
    expectGolden('spark/executors.conf', defaults);
  });

  test('have what tasks read and write, and no more', () => {
    const { container, folders, connections } = spec.workers!;
    expect(secretsOf(container)).toEqual(['s3-spark-executor', 'spark-rpc']);
    expect(container.command).toEqual(['spark-executor']);
    expect(container.resources.memory).toEqual(Size.mebibytes(1152));
    expect(folders).toEqual([
      { name: 'spark-local-dir-1', mountPath: '/opt/spark/work', size: Size.gibibytes(10) },
    ]);
    const reached = (layer: IConstruct) =>
      (layer.node.findChild('Service') as unknown as ReturnType<typeof peer>).connections.all.map(
        ({ from }) => from,
      );
    expect(reached(broker)).toContain('spark-executor');
    expect(reached(lake)).toContain('spark-executor');
    expect(reached(catalog)).not.toContain('spark-executor');
    expect(connections.all).toEqual([{ from: 'spark', to: 'spark-executor', port: 7079 }]);
    expect(spark.connections.all).toEqual([
      { from: 'spark-executor', to: 'spark', port: 7078 },
      { from: 'spark-executor', to: 'spark', port: 7079 },
    ]);
  });

  test('sizes', () => {
    const sized = made({
      executors: {
        max: 9,
        cores: 4,
        memory: Size.gibibytes(4),
        heap: Size.gibibytes(3),
        cpu: Cpu.millis(1500),
        work: Size.gibibytes(50),
        idle: Duration.minutes(5),
      },
    });
    for (const line of [
      'spark.dynamicAllocation.maxExecutors 9',
      'spark.dynamicAllocation.executorIdleTimeout 300s',
      'spark.executor.cores 4',
      'spark.executor.memory 3072m',
      'spark.executor.memoryOverhead 1024m',
      'spark.kubernetes.executor.request.cores 1500m',
    ]) {
      expect(fileOf(sized.spec, DEFAULTS)).toContain(`${line}\n`);
    }
    expect(sized.spec.workers).toMatchObject({ max: 9, cpu: Cpu.millis(1500) });
  });

  test.each<[Partial<ExecutorsProps>, string]>([
    [{ cores: 0 }, `'executors.cores' must be between 1 and 64, got 0`],
    [
      { heap: Size.mebibytes(800) },
      `'executors.memory' must be at least 'executors.heap' (800 MiB) and 384 MiB for Python and native buffers, got 1152 MiB; raise it`,
    ],
  ])('%p', (props, message) => {
    expect(() => made({ executors: { max: 1, ...props } })).toThrow(message);
  });
});

describe('errors', () => {
  test.each([0, 65])('cores %p', (cores) => {
    expect(() => made({ cores })).toThrow(
      `Spark: 'cores' must be between 1 and 64, got ${cores}; one task at a time needs one`,
    );
  });

  test('a heap that leaves no room for Python', () => {
    expect(() => made({ heap: Size.mebibytes(1025) })).toThrow(
      `Spark: 'memory' must be at least 'heap' (1025 MiB) and 512 MiB for Python and native buffers, got 1536 MiB; raise it`,
    );
  });
});
