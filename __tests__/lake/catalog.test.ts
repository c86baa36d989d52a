import { IConstruct } from 'constructs';
import { ImageSource, now, RemovalPolicy, Size } from '../../constructs/core';
import { LakeCatalog, LakeCatalogProps } from '../../constructs/lake';
import { expectGolden } from '../support/golden';
import { fileOf, layerScope, peer, secretsOf } from '../support/layer';

function made(props: Partial<LakeCatalogProps> = {}) {
  const { scope, platform } = layerScope();
  const catalog = new LakeCatalog(scope, 'Catalog', { removalPolicy: RemovalPolicy.DESTROY, ...props });
  return { catalog, platform, spec: platform.serviceSpec('catalog') };
}

describe('defaults', () => {
  const { catalog, spec } = made();

  test('memory, storage, image, ports', () => {
    expect(spec.resources.memory.toMebibytes()).toBe(256);
    expect(spec.volumes![0]!.size.toMebibytes()).toBe(1024);
    expect(spec.image.description).toEqual({ kind: 'directory', name: 'postgres' });
    expect(spec.ports).toEqual([{ name: 'sql', port: 5432, scheme: 'postgresql', operator: false }]);
  });

  test('its files', () => {
    expectGolden('lake/catalog-postgresql.conf', fileOf(spec, '/etc/lakehouse/postgresql.conf'));
    expectGolden('lake/catalog-10-roles.sql', fileOf(spec, '/etc/lakehouse/start.d/10-roles.sql'));
    expectGolden('lake/catalog-10-schema.sql', fileOf(spec, '/etc/lakehouse/init.d/10-schema.sql'));
  });

  test('passwords are files', () => {
    expect(now(spec.env!)).toEqual({
      POSTGRES_DB: 'iceberg',
      POSTGRES_PASSWORD_FILE: '/run/secrets/catalog-superuser',
    });
    expect(secretsOf(spec)).toEqual(['catalog-superuser', 'catalog-iceberg']);
  });

  test('access is recorded', () => {
    expect(catalog.grantAccess(peer('spark'))).toEqual({
      name: 'minio',
      jdbcUrl: 'jdbc:postgresql://catalog:5432/iceberg',
      endpoint: { scheme: 'postgresql', host: 'catalog', port: 5432 },
      username: 'iceberg',
      password: expect.objectContaining({ name: 'catalog-iceberg' }),
    });
    const service = catalog.node.findChild('Service') as unknown as ReturnType<typeof peer>;
    expect(service.connections.all).toEqual([{ from: 'spark', to: 'catalog', port: 5432 }]);
    expect((catalog.node.defaultChild as IConstruct).node.path).toBe('Catalog/Service/Resource');
  });
});

test('props', () => {
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

test('fromLakeCatalogAttributes', () => {
  const { scope, platform } = layerScope();
  const endpoint = { scheme: 'postgresql', host: 'db.example', port: 5433 };
  const catalog = LakeCatalog.fromLakeCatalogAttributes(scope, 'Catalog', {
    endpoint,
    database: 'lake',
    username: 'writer',
    password: 'lake-writer',
  });
  expect(catalog.grantAccess(peer('spark'))).toEqual({
    name: 'minio',
    jdbcUrl: 'jdbc:postgresql://db.example:5433/lake',
    endpoint,
    username: 'writer',
    password: expect.objectContaining({ name: 'lake-writer' }),
  });
  expect(platform.services.size).toBe(0);
  expect(platform.secrets).toEqual(['lake-writer']);
  expect(platform.brought).toEqual(['lake-writer']);
});

test('a catalog that speaks TLS is asked for it', () => {
  const { scope } = layerScope();
  const catalog = LakeCatalog.fromLakeCatalogAttributes(scope, 'Catalog', {
    endpoint: { scheme: 'postgresql', host: 'db.example', port: 5432, tls: true },
    database: 'lake',
    username: 'writer',
    password: 'lake-writer',
  });
  expect(catalog.grantAccess(peer('spark')).jdbcUrl).toBe(
    'jdbc:postgresql://db.example:5432/lake?sslmode=require',
  );
});
