import { IConstruct } from 'constructs';
import { ImageSource, now, RemovalPolicy, ServiceSpec, Size } from '../../constructs/core';
import {
  captureSql,
  releaseSql,
  SourceDatabase,
  SourceDatabaseProps,
} from '../../constructs/source-database';
import { expectGolden } from '../support/golden';
import { fileOf, layerScope, peer, secretsOf, smallDataset } from '../support/layer';

const CONF = '/etc/lakehouse/postgresql.conf';
const required = {
  dataset: smallDataset(),
  schemaSql: 'CREATE SCHEMA sales;',
  removalPolicy: RemovalPolicy.DESTROY,
};

function made(props: Partial<SourceDatabaseProps> = {}) {
  const { scope, platform } = layerScope();
  const database = new SourceDatabase(scope, 'Database', { ...required, ...props });
  return { database, platform, spec: platform.serviceSpec('postgres') };
}

describe('defaults', () => {
  const { database, platform, spec } = made();

  test('postgresql.conf', () => {
    expectGolden('source-database/postgresql.conf', fileOf(spec, CONF));
  });

  test('memory, storage, image', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(384);
    expect(spec.volumes).toHaveLength(1);
    expect(spec.volumes![0]).toMatchObject({ name: 'data', mountPath: '/var/lib/postgresql/data' });
    expect(spec.volumes![0]!.size.toMebibytes()).toBe(10 * 1024);
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'postgres' });
  });

  test('the operator reaches it, it is ready by TCP, and it may take its time to stop', () => {
    expect(spec.ports).toEqual([{ name: 'sql', port: 5432, scheme: 'postgresql', operator: true }]);
    expect(spec.probe.action).toEqual({
      kind: 'exec',
      command: ['pg_isready', '-q', '-h', '127.0.0.1', '-d', 'shop'],
    });
    expect(spec.stopGrace?.toSeconds()).toBe(60);
  });

  test('passwords are files', () => {
    expect(now(spec.env!)).toEqual({
      POSTGRES_DB: 'shop',
      POSTGRES_PASSWORD_FILE: '/run/secrets/postgres-superuser',
    });
    expect(secretsOf(spec)).toEqual(['postgres-superuser', 'postgres-owner']);
    expect(platform.secrets).toEqual(['postgres-superuser', 'postgres-owner']);
  });

  test('endpoint and default child', () => {
    expect(database.endpoint).toEqual({ scheme: 'postgresql', host: 'postgres', port: 5432 });
    expect(database.dataset).toBe(required.dataset);
    expect((database.node.defaultChild as IConstruct).node.path).toBe('Database/Service/Resource');
  });
});

describe('props', () => {
  const setting = (spec: ServiceSpec, name: string) =>
    fileOf(spec, CONF)
      .split('\n')
      .find((line) => line.startsWith(`${name} =`));

  test('maxReplicationSlots is for slots and senders', () => {
    const { spec } = made({ maxReplicationSlots: 9 });
    expect(setting(spec, 'max_replication_slots')).toBe('max_replication_slots = 9');
    expect(setting(spec, 'max_wal_senders')).toBe('max_wal_senders = 9');
  });

  test.each([0, 101])('maxReplicationSlots refuses %p', (maxReplicationSlots) => {
    expect(() => made({ maxReplicationSlots })).toThrow(
      `Database: 'maxReplicationSlots' must be between 1 and 100, got ${maxReplicationSlots}; one is needed for each connector that follows the log`,
    );
  });

  test('maxSlotWalKeepSize', () => {
    const { spec } = made({ maxSlotWalKeepSize: Size.gibibytes(1) });
    expect(setting(spec, 'max_slot_wal_keep_size')).toBe(`max_slot_wal_keep_size = '1024MB'`);
  });

  test('memory, storage, removalPolicy, image', () => {
    const image = ImageSource.fromRegistry('registry.example/pg:17');
    const { spec } = made({
      memory: Size.gibibytes(1),
      storage: Size.gibibytes(2),
      removalPolicy: RemovalPolicy.RETAIN,
      image,
    });
    expect(spec.resources.memory.toMebibytes()).toBe(1024);
    expect(spec.volumes![0]!.size.toMebibytes()).toBe(2048);
    expect(spec.volumes![0]!.removalPolicy).toBe(RemovalPolicy.RETAIN);
    expect(spec.image).toBe(image);
  });

  test('schemaSql is run by the owner, once', () => {
    expect(fileOf(made().spec, '/etc/lakehouse/init.d/10-schema.sql')).toBe(
      'SET ROLE shop_owner;\nCREATE SCHEMA sales;\nRESET ROLE;\n',
    );
  });
});

describe('grantRead', () => {
  const { database, spec } = made();
  const trino = database.grantRead(peer('trino'));
  const connect = database.grantRead(peer('kafka-connect'), { replication: true });

  test('gives each reader a login of its own', () => {
    expect(trino).toEqual({
      endpoint: database.endpoint,
      database: 'shop',
      username: 'lakehouse_trino',
      password: expect.objectContaining({ name: 'postgres-trino' }),
    });
    expect(connect.username).toBe('lakehouse_kafka_connect');
    expect(connect.password.name).toBe('postgres-kafka-connect');
  });

  test('makes its role at every start', () => {
    expectGolden('source-database/10-roles.sql', fileOf(spec, '/etc/lakehouse/start.d/10-roles.sql'));
  });

  test('lets it read what is declared', () => {
    expectGolden(
      'source-database/10-declaration.sql',
      fileOf(spec, '/etc/lakehouse/ready.d/10-declaration.sql'),
    );
  });

  test('gives the server the password', () => {
    expect(secretsOf(spec)).toEqual([
      'postgres-superuser',
      'postgres-owner',
      'postgres-trino',
      'postgres-kafka-connect',
    ]);
  });

  test('twice is one role, and replication is not taken back', () => {
    // GIVEN
    const other = made();
    const reader = peer('trino');
    // WHEN
    other.database.grantRead(reader, { replication: true });
    other.database.grantRead(reader);
    // THEN
    const roles = fileOf(other.spec, '/etc/lakehouse/start.d/10-roles.sql');
    expect(roles.match(/ALTER ROLE lakehouse_trino/g)).toHaveLength(1);
    expect(roles).toContain('ALTER ROLE lakehouse_trino WITH LOGIN REPLICATION PASSWORD');
  });
});

describe('statistics', () => {
  const ROLES = '/etc/lakehouse/start.d/10-roles.sql';
  const monitor = /(GRANT|REVOKE) pg_monitor (?:TO|FROM) (\w+)/g;
  const granted = (spec: ServiceSpec) => [...fileOf(spec, ROLES).matchAll(monitor)].map(([text]) => text);

  test('are given to who asks for them, and taken from who no longer does', () => {
    const { database, spec } = made();
    database.grantRead(peer('connect'), { statistics: true });
    database.grantRead(peer('trino'));
    expect(granted(spec)).toEqual([
      'GRANT pg_monitor TO lakehouse_connect',
      'REVOKE pg_monitor FROM lakehouse_trino',
    ]);
  });

  test('a second grant does not take them back', () => {
    const { database, spec } = made();
    database.grantRead(peer('connect'), { statistics: true });
    database.grantRead(peer('connect'), { replication: true });
    expect(granted(spec)).toEqual(['GRANT pg_monitor TO lakehouse_connect']);
    expect(fileOf(spec, ROLES)).toContain('ALTER ROLE lakehouse_connect WITH LOGIN REPLICATION PASSWORD');
  });
});

describe('a log that nobody follows', () => {
  const ready = (spec: ServiceSpec) => fileOf(spec, '/etc/lakehouse/ready.d/10-declaration.sql');

  test('is kept for nobody, and stays ready to be followed', () => {
    const { database, spec } = made();
    database.grantRead(peer('trino'));
    expect(ready(spec)).toContain(releaseSql(required.dataset));
    expect(ready(spec)).toContain(captureSql(required.dataset));
    // Only a superuser, or who may replicate, drops a slot.
    expect(ready(spec).indexOf('RESET ROLE;')).toBeLessThan(ready(spec).indexOf('pg_drop_replication_slot'));
  });

  test('is kept as soon as one reader follows it', () => {
    const { database, spec } = made();
    database.grantRead(peer('trino'));
    database.grantRead(peer('connect'), { replication: true });
    expect(ready(spec)).not.toContain('pg_drop_replication_slot');
  });
});

test('grants are recorded as connections', () => {
  const { database, platform } = made();
  expect(platform.services.size).toBe(1);
  database.grantRead(peer('trino'));
  const service = database.node.findChild('Service') as unknown as ReturnType<typeof peer>;
  expect(service.connections.all).toEqual([{ from: 'trino', to: 'postgres', port: 5432 }]);
});

describe('fromSourceDatabaseAttributes', () => {
  const attributes = {
    endpoint: { scheme: 'postgresql', host: 'db.example', port: 5433 },
    dataset: smallDataset(),
    usernames: { connect: 'follower' },
  };
  const { scope, platform } = layerScope();
  const database = SourceDatabase.fromSourceDatabaseAttributes(scope, 'Database', attributes);

  test('makes nothing', () => {
    expect(platform.services.size + platform.jobs.size).toBe(0);
    expect(database.endpoint).toBe(attributes.endpoint);
    expect(database.dataset).toBe(attributes.dataset);
  });

  test('grants the role that is there', () => {
    expect(database.grantRead(peer('connect'), { replication: true })).toEqual({
      endpoint: attributes.endpoint,
      database: 'shop',
      username: 'follower',
      password: expect.objectContaining({ name: 'postgres-connect' }),
    });
    expect(platform.brought).toEqual(['postgres-connect']);
  });

  test('a reader without a role', () => {
    expect(() => database.grantRead(peer('trino'))).toThrow(
      `Database: 'usernames' must have a role for 'trino', got connect; create the role and name it there`,
    );
  });

  test('no role at all', () => {
    const none = SourceDatabase.fromSourceDatabaseAttributes(scope, 'None', { ...attributes, usernames: {} });
    expect(() => none.grantRead(peer('trino'))).toThrow(
      `None: 'usernames' must have a role for 'trino', got none; create the role and name it there`,
    );
  });
});
