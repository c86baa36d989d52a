import { IConstruct } from 'constructs';
import { Broker } from '../../constructs/broker';
import { Connect, ConnectProps, Ingestion, JdbcOptions } from '../../constructs/connect';
import { ImageSource, now, RemovalPolicy, Size } from '../../constructs/core';
import { ISourceDatabase, SourceDatabase } from '../../constructs/source-database';
import { expectGolden } from '../support/golden';
import { fileOf, jsonOf, layerScope, peer, secretsOf, smallDataset } from '../support/layer';

function made(props: Partial<ConnectProps> = {}) {
  const { scope, platform } = layerScope();
  const broker = new Broker(scope, 'Broker', { removalPolicy: RemovalPolicy.DESTROY });
  const database: ISourceDatabase = new SourceDatabase(scope, 'Database', {
    dataset: smallDataset(),
    schemaSql: '',
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const connect = new Connect(scope, 'Connect', { broker, ...props });
  return { connect, broker, database, platform, spec: platform.serviceSpec('connect') };
}

describe('defaults', () => {
  const { connect, broker, spec } = made();

  test('connect.properties', () => {
    expectGolden('connect/connect.properties', fileOf(spec, '/etc/kafka/connect.properties'));
  });

  test('memory, heap, image', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(448);
    expect(now(spec.env!)).toMatchObject({
      JAVA_OPTS: '-Xms192m -Xmx192m -XX:+UseSerialGC -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError',
    });
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'connect' });
  });

  test('waits for the broker, to which it may connect', () => {
    expect(spec.waitFor).toEqual([broker.endpoint]);
    const service = broker.node.findChild('Service') as unknown as ReturnType<typeof peer>;
    expect(service.connections.all).toContainEqual({ from: 'connect', to: 'kafka', port: 9092 });
  });

  test('has nothing to keep: its state is in Kafka', () => {
    expect(spec.volumes).toBeUndefined();
    expect(secretsOf(spec)).toEqual([]);
  });

  test('endpoint and default child', () => {
    expect(connect.endpoint).toEqual({ scheme: 'http', host: 'connect', port: 8083 });
    expect((connect.node.defaultChild as IConstruct).node.path).toBe('Connect/Service/Resource');
    expect(connect.connections.component).toBe('connect');
  });
});

test('props', () => {
  const image = ImageSource.fromRegistry('registry.example/connect:1');
  const { spec, platform } = made({
    memory: Size.gibibytes(1),
    heap: Size.mebibytes(300),
    maxMessage: Size.mebibytes(1),
    image,
  });
  expect(spec.resources.memory.toMebibytes()).toBe(1024);
  expect(now(spec.env!)).toMatchObject({
    JAVA_OPTS: '-Xms300m -Xmx300m -XX:+UseSerialGC -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError',
  });
  expect(fileOf(spec, '/etc/kafka/connect.properties')).toContain('producer.max.request.size=1048576\n');
  expect(spec.image).toBe(image);
  expect(platform.jobSpec('connect-setup').image).toBe(image);
});

test('a source that speaks TLS is asked for it', () => {
  const { scope, platform } = layerScope();
  const { connect } = made();
  const database = SourceDatabase.fromSourceDatabaseAttributes(scope, 'Theirs', {
    endpoint: { scheme: 'postgresql', host: 'db.example', port: 5432, tls: true },
    dataset: smallDataset(),
    usernames: { connect: 'follower' },
  });
  const [connector] = connect.addSource(database, Ingestion.cdc());
  expect(connector!.config).toMatchObject({
    'database.hostname': 'db.example',
    'database.sslmode': 'require',
    'database.user': 'follower',
  });
  expect(platform.brought).toEqual(['postgres-connect']);
});

describe('addSource', () => {
  const { connect, broker, database, platform, spec } = made();
  const connectors = connect.addSource(database, Ingestion.cdc());

  test('the connectors that the job puts', () => {
    expectGolden(
      'connect/connectors.json',
      fileOf(platform.jobSpec('connect-setup'), '/etc/kafka/connectors.json'),
    );
  });

  test('the password is a reference that the worker resolves', () => {
    expect(connectors[0]!.config['database.password']).toBe('${dir:/run/secrets:postgres-connect}');
    expect(secretsOf(spec)).toEqual(['postgres-connect']);
  });

  test('the reader may follow the log', () => {
    expect(fileOf(platform.serviceSpec('postgres'), '/etc/lakehouse/start.d/10-roles.sql')).toContain(
      'ALTER ROLE lakehouse_connect WITH LOGIN REPLICATION PASSWORD',
    );
  });

  test('the heartbeat’s topic is declared', () => {
    expect(broker.topics.map(({ name }) => name)).toEqual(['__debezium-heartbeat.shop']);
  });

  test('a database twice', () => {
    expect(() => connect.addSource(database, Ingestion.cdc())).toThrow(
      `Connect: 'database' must be one that is not followed yet, got 'shop' twice; add it once, with all of its tables in one dataset`,
    );
    expect(jsonOf(platform.jobSpec('connect-setup'), '/etc/kafka/connectors.json')).toHaveLength(1);
  });

  test('what is returned is a copy', () => {
    connectors.pop();
    expect(secretsOf(spec)).toEqual(['postgres-connect']);
  });
});

describe('addSource with several connectors', () => {
  const { connect, broker, database, platform, spec } = made();
  const options: JdbcOptions = {
    tables: { line: { incrementingColumn: 'order_id' } },
    acceptUnseenDeletes: ['buyer', 'line'],
    acceptUnseenUpdates: ['line'],
  };

  test('what is refused leaves nothing', () => {
    expect(() => connect.addSource(database, Ingestion.jdbc())).toThrow('Ingestion of');
    expect(fileOf(platform.jobSpec('connect-setup'), '/etc/kafka/connectors.json')).toBe('[]\n');
  });

  test('the job puts all of them, and the worker has their one secret', () => {
    const names = connect.addSource(database, Ingestion.jdbc(options)).map(({ name }) => name);
    expect(names).toEqual(['shop-source', 'shop-source-order']);
    const put = jsonOf<{ name: string }[]>(platform.jobSpec('connect-setup'), '/etc/kafka/connectors.json');
    expect(put.map(({ name }) => name)).toEqual(names);
    expect(secretsOf(spec)).toEqual(['postgres-connect']);
    expect(broker.topics).toEqual([]);
  });

  test('no second way of ingestion beside it', () => {
    expect(() => connect.addSource(database, Ingestion.cdc())).toThrow('is not followed yet');
  });
});

test('the setup job reaches the REST interface', () => {
  const { connect, platform } = made();
  const job = platform.jobSpec('connect-setup');
  expect(job.command).toEqual(['connectors-apply', '/etc/kafka/connectors.json']);
  expect(now(job.env!)).toEqual({ CONNECT_URL: 'http://connect:8083' });
  expect(job.waitFor).toEqual([connect.endpoint]);
  expect(connect.connections.all).toEqual([{ from: 'connect-setup', to: 'connect', port: 8083 }]);
});

describe('several workers', () => {
  test('each is reached by the others under a name of its own', () => {
    const { spec } = made({ workers: 2 });
    expect(spec).toMatchObject({ replicas: 2, stableIdentity: true });
    expect(now(spec.env!)).toMatchObject({ REPLICA_HOSTS: 'connect-0.peers,connect-1.peers' });
    expect(fileOf(spec, '/etc/kafka/connect.properties')).toContain('rest.advertised.host.name=@HOST@\n');
  });

  test('not none', () => {
    expect(() => made({ workers: 0 })).toThrow(`'workers' must be`);
  });
});
