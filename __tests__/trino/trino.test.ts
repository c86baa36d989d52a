import { IConstruct } from 'constructs';
import { Broker } from '../../constructs/broker';
import { ImageSource, now, RemovalPolicy, SecretRef, Size } from '../../constructs/core';
import { Lake, LakeCatalog } from '../../constructs/lake';
import { SourceDatabase } from '../../constructs/source-database';
import { Trino, TrinoProps } from '../../constructs/trino';
import { pagila } from '../../datasets/pagila';
import { expectGolden } from '../support/golden';
import { fileOf, jsonOf, layerScope, peer, secretsOf, smallDataset } from '../support/layer';

const removalPolicy = RemovalPolicy.DESTROY;

function made(props?: TrinoProps) {
  const { scope, platform } = layerScope();
  const trino = new Trino(scope, 'Trino', props);
  return { scope, trino, platform, spec: platform.serviceSpec('trino') };
}

describe('defaults', () => {
  const { trino, spec } = made();

  test.each(['config.properties', 'node.properties', 'jvm.config', 'log.properties'])('%s', (name) => {
    expectGolden(`trino/${name}`, fileOf(spec, `/etc/trino/${name}`));
  });

  test('memory, image, no catalog', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(1408);
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'trino' });
    expect(Object.keys(now(spec.files!)).filter((file) => file.includes('/catalog/'))).toEqual([]);
    expect(secretsOf(spec)).toEqual([]);
  });

  test('is ready when it has started, not when it answers', () => {
    expect(spec.probe.action).toMatchObject({ kind: 'http', path: '/v1/info', contains: '"starting":false' });
  });

  test('endpoint and default child', () => {
    expect(trino.endpoint).toEqual({ scheme: 'http', host: 'trino', port: 8080 });
    expect((trino.node.defaultChild as IConstruct).node.path).toBe('Trino/Service/Resource');
    expect(trino.connections.component).toBe('trino');
  });
});

test('props', () => {
  const image = ImageSource.fromRegistry('registry.example/trino:476');
  const { spec } = made({
    memory: Size.gibibytes(4),
    heap: Size.gibibytes(3),
    queryMemory: Size.gibibytes(1),
    image,
  });
  expect(spec.resources.memory.toMebibytes()).toBe(4096);
  expect(fileOf(spec, '/etc/trino/jvm.config')).toContain('-Xmx3072m\n');
  expect(fileOf(spec, '/etc/trino/config.properties')).toContain('query.max-memory=1024MB\n');
  expect(spec.image).toBe(image);
});

test('memory that does not fit, in one error', () => {
  expect(() => made({ queryMemory: Size.mebibytes(400), memory: Size.mebibytes(600) })).toThrow(
    `Trino: \n  - 'queryMemory' must be at most 60 % of 'heap' (512 MiB), got 400 MiB; lower it or raise 'heap'\n  - 'memory' must be at least 'heap' (512 MiB) and 640 MiB for code, classes and buffers, got 600 MiB; raise it`,
  );
});

describe('catalogs', () => {
  test('addLake and addSource', () => {
    // GIVEN
    const { scope, trino, platform, spec } = made();
    const lake = new Lake(scope, 'Lake', { removalPolicy });
    const gold = lake.addBucket({ name: 'gold', removalPolicy });
    const catalog = new LakeCatalog(scope, 'Catalog', { removalPolicy });
    const database = new SourceDatabase(scope, 'Database', {
      dataset: smallDataset(),
      schemaSql: '',
      removalPolicy,
    });
    // WHEN
    trino.addLake(lake, catalog, [gold]);
    trino.addSource(database);
    // THEN
    expectGolden('trino/catalog/minio.properties', fileOf(spec, '/etc/trino/catalog/minio.properties'));
    expectGolden('trino/catalog/postgres.properties', fileOf(spec, '/etc/trino/catalog/postgres.properties'));
    expect(now(spec.env!)).toEqual({
      MALLOC_ARENA_MAX: '2',
      CATALOG_PASSWORD_FILE: '/run/secrets/catalog-iceberg',
      S3_SECRET_KEY_FILE: '/run/secrets/s3-trino',
      SOURCE_PASSWORD_FILE: '/run/secrets/postgres-trino',
    });
    expect(secretsOf(spec)).toEqual(['catalog-iceberg', 's3-trino', 'postgres-trino']);
    expect(jsonOf(platform.jobSpec('lake-setup'), '/etc/minio/lake.json')).toMatchObject({
      users: [{ accessKey: 'trino', secret: 's3-trino' }],
    });
    for (const layer of [lake, catalog, database]) {
      const service = layer.node.findChild('Service') as unknown as ReturnType<typeof peer>;
      expect(service.connections.all).toContainEqual(expect.objectContaining({ from: 'trino' }));
    }
  });

  test('addCatalog takes any connector', () => {
    const { trino, spec } = made();
    trino.addCatalog('tests', 'connector.name=tpch\n', { TOKEN: new SecretRef('token') });
    expect(fileOf(spec, '/etc/trino/catalog/tests.properties')).toBe('connector.name=tpch\n');
    expect(now(spec.env!)).toEqual({ MALLOC_ARENA_MAX: '2', TOKEN_FILE: '/run/secrets/token' });
  });

  test('twice', () => {
    const { trino } = made();
    trino.addCatalog('tests', '');
    expect(() => trino.addCatalog('tests', '')).toThrow(
      `Trino: 'name' must be unique among the catalogs, got 'tests' twice; choose another`,
    );
  });

  test.each(['Tests', '1a', 'a-b', ''])('refuses the name %p', (name) => {
    expect(() => made().trino.addCatalog(name, '')).toThrow(
      `Trino: 'name' must be of a-z, 0-9 and '_' and begin with a letter, got '${name}'; rename it`,
    );
  });
});

describe('live views', () => {
  function live() {
    const all = made();
    const broker = new Broker(all.scope, 'Broker', { removalPolicy });
    all.trino.addLiveViews(pagila, broker);
    return { ...all, broker };
  }

  test('the catalog over their topics reads what was committed alone', () => {
    const { spec, broker } = live();
    expectGolden('trino/catalog/speed.properties', fileOf(spec, '/etc/trino/catalog/speed.properties'));
    expect(fileOf(spec, '/etc/trino/speed/consumer.properties')).toBe(
      'fetch.max.wait.ms=10\nisolation.level=read_committed\n',
    );
    const service = broker.node.findChild('Service') as unknown as ReturnType<typeof peer>;
    expect(service.connections.all).toContainEqual(expect.objectContaining({ from: 'trino' }));
  });

  test.each(pagila.liveViews.map(({ name }) => name))('%s: its topic and its SQL', (name) => {
    const { spec, trino } = live();
    expectGolden(`trino/speed/${name}.json`, fileOf(spec, `/etc/trino/speed/tables/${name}.json`));
    const view = trino.views.find((each) => each.name === `live.${name}`)!;
    expectGolden(`trino/live/${name}.sql`, `${view.sql}\n`);
    // Read twice, a topic would be read up to two different ends.
    expect(view.sql.split(`speed."pagila"."${name}"`)).toHaveLength(2);
  });

  test('the SQL that the jobs’ tests answer by', () => {
    const view = live().trino.views.find(({ name }) => name === 'live.revenue_by_country')!;
    expectGolden('../../jobs/tests/fixtures/live/revenue_by_country.sql', `${view.sql}\n`);
  });

  test('a view of the user’s own', () => {
    const { trino } = live();
    trino.addView('reports.best', 'SELECT 1 AS one');
    expect(trino.views.at(-1)).toEqual({ name: 'reports.best', sql: 'SELECT 1 AS one' });
    expect(() => trino.addView('reports.best', 'SELECT 2 AS two')).toThrow(
      `Trino: 'name' must be unique among the views, got 'reports.best' twice; choose another`,
    );
  });

  test.each(['best', 'a.b.c', 'Reports.best', 'reports.', 'reports.1a'])('refuses the name %p', (name) => {
    expect(() => made().trino.addView(name, 'SELECT 1')).toThrow(
      `Trino: 'name' must be a schema and a view of a-z, 0-9 and '_' with a point between, got '${name}'; rename it`,
    );
  });
});

describe('workers', () => {
  const { scope, trino, spec, platform } = made({ workers: 2 });
  const worker = platform.serviceSpec('trino-worker');

  test('the coordinator only plans', () => {
    const config = fileOf(spec, '/etc/trino/config.properties');
    expect(config).toContain('node-scheduler.include-coordinator=false\n');
    expect(config).toContain('query.max-memory=384MB\n');
    expect(config).toContain('query.max-memory-per-node=192MB\n');
  });

  test('find it, and may be asked to finish and go', () => {
    expectGolden('trino/worker.properties', fileOf(worker, '/etc/trino/config.properties'));
    expect(fileOf(worker, '/etc/trino/access-control.properties')).toBe('access-control.name=allow-all\n');
    expect(Object.keys(now(spec.files!))).not.toContain('/etc/trino/access-control.properties');
    expect(worker).toMatchObject({ command: ['worker'], replicas: 2, waitFor: [trino.endpoint] });
    expect(worker.stopGrace?.toSeconds()).toBe(120);
    expect(worker.ports).toEqual([{ name: 'http', port: 8080, scheme: 'http' }]);
  });

  test('have its catalogs and secrets, and reach what it reaches', () => {
    const source = new SourceDatabase(scope, 'SourceDatabase', {
      dataset: smallDataset(),
      schemaSql: 'CREATE TABLE buyer ();',
      removalPolicy,
    });
    trino.addSource(source);
    expect(fileOf(worker, '/etc/trino/catalog/postgres.properties')).toBe(
      fileOf(spec, '/etc/trino/catalog/postgres.properties'),
    );
    expect(secretsOf(worker)).toEqual(secretsOf(spec));
    const from = (construct: IConstruct) =>
      (construct as unknown as ReturnType<typeof peer>).connections.all.map(({ from: who }) => who);
    expect(from(source.node.findChild('Service'))).toEqual(expect.arrayContaining(['trino', 'trino-worker']));
    expect(from(trino.node.findChild('Service'))).toEqual(['trino-worker']);
    expect(from(trino.node.findChild('Workers'))).toEqual(['trino']);
  });

  test('not less than none', () => {
    expect(() => made({ workers: -1 })).toThrow(`'workers' must be`);
  });
});
