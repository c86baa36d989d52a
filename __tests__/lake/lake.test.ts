import { IConstruct } from 'constructs';
import { Duration, ImageSource, now, RemovalPolicy, Size } from '../../constructs/core';
import { Bucket, Lake, LakeProps } from '../../constructs/lake';
import { expectGolden } from '../support/golden';
import { fileOf, jsonOf, layerScope, peer, secretsOf } from '../support/layer';

const removalPolicy = RemovalPolicy.DESTROY;
const FILE = '/etc/minio/lake.json';

function made(props: Partial<LakeProps> = {}) {
  const { scope, platform } = layerScope();
  const lake = new Lake(scope, 'Lake', { removalPolicy, ...props });
  return { lake, platform, spec: platform.serviceSpec('minio'), job: () => platform.jobSpec('lake-setup') };
}

describe('defaults', () => {
  const { lake, spec } = made();

  test('memory, storage, image', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(384);
    expect(spec.volumes).toHaveLength(1);
    expect(spec.volumes![0]).toMatchObject({ name: 'data', mountPath: '/var/lib/minio', removalPolicy });
    expect(spec.volumes![0]!.size.toMebibytes()).toBe(50 * 1024);
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'minio' });
  });

  test('the root password is a file', () => {
    expect(now(spec.env!)).toEqual({
      MINIO_ROOT_USER: 'lakehouse',
      MINIO_ROOT_PASSWORD_FILE: '/run/secrets/minio-root',
      GOMEMLIMIT: '192MiB',
    });
    expect(secretsOf(spec)).toEqual(['minio-root']);
  });

  test('endpoint and default child', () => {
    expect(lake.endpoint).toEqual({ scheme: 'http', host: 'minio', port: 9000 });
    expect((lake.node.defaultChild as IConstruct).node.path).toBe('Lake/Service/Resource');
  });
});

test('props', () => {
  const image = ImageSource.fromRegistry('registry.example/minio:1');
  const { spec, job } = made({
    memory: Size.gibibytes(1),
    storage: Size.gibibytes(2),
    removalPolicy: RemovalPolicy.RETAIN,
    image,
  });
  expect(spec.resources.memory.toMebibytes()).toBe(1024);
  expect(now(spec.env!)).toMatchObject({ GOMEMLIMIT: '512MiB' });
  expect(spec.volumes![0]!.size.toMebibytes()).toBe(2048);
  expect(spec.volumes![0]!.removalPolicy).toBe(RemovalPolicy.RETAIN);
  expect([spec.image, job().image]).toEqual([image, image]);
});

describe('buckets', () => {
  test('defaults', () => {
    const bucket = new Bucket({ name: 'bronze', removalPolicy });
    expect(bucket.versioning).toBe(true);
    expect(bucket.noncurrentExpiry.toDays()).toBe(7);
    expect(bucket.removalPolicy).toBe(removalPolicy);
  });

  test('the job makes what no factory makes', () => {
    // GIVEN
    const { lake, job } = made();
    // WHEN
    lake.addBucket({ name: 'bronze', removalPolicy });
    lake.addBucket({ name: 'scratch', removalPolicy, versioning: false, noncurrentExpiry: Duration.days(1) });
    // THEN
    expect(jsonOf(job(), FILE)).toMatchObject({
      endpoint: 'http://minio:9000',
      buckets: [
        { name: 'bronze', versioning: true, noncurrentDays: 7, abortDays: 1 },
        { name: 'scratch', versioning: false, noncurrentDays: 1, abortDays: 1 },
      ],
    });
  });

  test('a factory makes them once the store is there', () => {
    // GIVEN
    const calls: [string, string][] = [];
    const { lake, job } = made({
      bucketFactory: (_, bucket, store) => calls.push([bucket.name, store.node.path]),
    });
    // WHEN
    lake.addBucket({ name: 'bronze', removalPolicy });
    // THEN
    expect(calls).toEqual([['bronze', 'Lake/Service/Resource']]);
    expect(jsonOf(job(), FILE)).toMatchObject({ buckets: [] });
  });

  test('twice', () => {
    const { lake } = made();
    lake.addBucket({ name: 'bronze', removalPolicy });
    expect(() => lake.addBucket({ name: 'bronze', removalPolicy })).toThrow(
      `Lake: 'name' must be unique among the buckets, got 'bronze' twice; use the bucket that addBucket returned`,
    );
    expect(lake.buckets.map(({ name }) => name)).toEqual(['bronze']);
  });

  test.each(['a', 'Bronze', '-ab', 'ab-', 'a.b'])('refuses the name %p', (name) => {
    expect(() => made().lake.addBucket({ name, removalPolicy })).toThrow(
      `Bucket ${name}: 'name' must be 3 to 63 of a-z, 0-9 and '-', got '${name}'; rename it`,
    );
  });
});

describe('grants', () => {
  const { lake, spec, platform, job } = made();
  const bronze = lake.addBucket({ name: 'bronze', removalPolicy });
  const gold = lake.addBucket({ name: 'gold', removalPolicy });
  const spark = lake.grantReadWrite(peer('spark'), bronze, gold);
  const trino = lake.grantRead(peer('trino'), gold);
  lake.grantReadWrite(peer('trino'), bronze);

  test('a user of its own for each service', () => {
    expect(spark).toEqual({
      endpoint: lake.endpoint,
      region: 'us-east-1',
      accessKey: 'spark',
      secretKey: expect.objectContaining({ name: 's3-spark' }),
    });
    expect(trino.accessKey).toBe('trino');
  });

  test('the declaration that the job applies', () => {
    expectGolden('lake/lake.json', fileOf(job(), FILE));
  });

  test('keys are given to the job by files; the server knows the root’s only', () => {
    expect(secretsOf(job())).toEqual(['minio-root', 's3-spark', 's3-trino']);
    expect(secretsOf(spec)).toEqual(['minio-root']);
    expect(platform.secrets).toEqual(['minio-root', 's3-spark', 's3-trino']);
  });

  test('a read grant takes no write grant back', () => {
    // GIVEN
    const other = made();
    const bucket = other.lake.addBucket({ name: 'bronze', removalPolicy });
    const reader = peer('spark');
    // WHEN
    other.lake.grantReadWrite(reader, bucket);
    other.lake.grantRead(reader, bucket);
    // THEN
    expect(fileOf(other.job(), FILE)).toContain('s3:PutObject');
  });

  test('connections', () => {
    const service = lake.node.findChild('Service') as unknown as ReturnType<typeof peer>;
    expect(service.connections.all).toEqual([
      { from: 'lake-setup', to: 'minio', port: 9000 },
      { from: 'spark', to: 'minio', port: 9000 },
      { from: 'trino', to: 'minio', port: 9000 },
    ]);
  });
});

describe('fromLakeAttributes', () => {
  const endpoint = { scheme: 'https', host: 's3.example', port: 443 };
  const { scope, platform } = layerScope();
  const lake = Lake.fromLakeAttributes(scope, 'Lake', {
    endpoint,
    region: 'eu-west-1',
    accessKeys: { spark: 'AKIA1' },
  });

  test('makes nothing, grants the keys that are there', () => {
    const bucket = lake.addBucket({ name: 'bronze', removalPolicy });
    expect(lake.grantReadWrite(peer('spark'), bucket)).toEqual({
      endpoint,
      region: 'eu-west-1',
      accessKey: 'AKIA1',
      secretKey: expect.objectContaining({ name: 's3-spark' }),
    });
    expect(platform.services.size + platform.jobs.size).toBe(0);
    expect(lake.endpoint).toBe(endpoint);
  });

  test('the secret keys are brought by the user', () => {
    lake.grantRead(peer('spark'));
    expect(platform.brought).toContain('s3-spark');
  });

  test('bucketPrefix', () => {
    const named = Lake.fromLakeAttributes(scope, 'Named', {
      endpoint,
      region: 'eu-west-1',
      accessKeys: {},
      bucketPrefix: 'acme-lake-',
    });
    expect(named.addBucket({ name: 'bronze', removalPolicy }).name).toBe('acme-lake-bronze');
    expect(named.buckets.map(({ name }) => name)).toEqual(['acme-lake-bronze']);
    expect(() =>
      Lake.fromLakeAttributes(scope, 'Wrong', {
        endpoint,
        region: 'eu',
        accessKeys: {},
        bucketPrefix: 'Acme_',
      }),
    ).toThrow(
      "Wrong: 'bucketPrefix' must be 1 to 51 of a-z, 0-9 and '-', the first no '-', got 'Acme_'; rename your buckets, or leave it out",
    );
  });

  test('a service without a key', () => {
    expect(() => lake.grantRead(peer('trino'))).toThrow(
      `Lake: 'accessKeys' must have one for 'trino', got spark; create the user and name its key there`,
    );
  });
});

describe('several nodes', () => {
  test('are told of each other', () => {
    const { spec } = made({ nodes: 4 });
    expect(spec.replicas).toBe(4);
    expect(now(spec.env!)).toMatchObject({
      REPLICA_HOSTS: 'minio-0.peers,minio-1.peers,minio-2.peers,minio-3.peers',
    });
  });

  test.each([0, 2, 3, 17])('not %s', (nodes) => {
    expect(() => made({ nodes })).toThrow(
      `Lake: 'nodes' must be 1, or 4 to 16 (one erasure set), got ${nodes}; with two or three, none may be away when something is written`,
    );
  });
});
