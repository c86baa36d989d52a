import { DataPlatform } from '../../constructs/data-platform';
import { Trino } from '../../constructs/trino';
import { Freshness } from '../../examples/freshness/freshness';
import { devStack } from '../support/dev-app';
import { k8sStack } from '../support/k8s-app';
import { fileOf, layerScope } from '../support/layer';
import { synth } from '../support/synth';

const extend = (platform: DataPlatform): void => {
  new Freshness(platform, 'Freshness', { trino: platform.trino, tables: ['gold.revenue'] });
};

function made(tables: readonly string[], port?: number) {
  const { scope, platform } = layerScope();
  const trino = new Trino(scope, 'Trino');
  const layer = new Freshness(scope, 'Freshness', { trino, tables, ...(port && { port }) });
  return { trino, layer, spec: platform.serviceSpec('freshness') };
}

test('one file adds it to both stacks', () => {
  const dev = synth(devStack({ extend }));
  expect(dev.addresses).toContainEqual(expect.stringMatching(/^docker_container\.DataPlatform_Freshness_/));
  const k8s = synth(k8sStack({ extend }));
  expect(
    k8s.subset('kubernetes_deployment_v1', { metadata: { name: 'freshness', namespace: 'lakehouse' } }),
  ).toBeDefined();
});

test('it asks Trino, which lets it', () => {
  const { trino, layer, spec } = made(['gold.revenue', 'silver.payments']);
  expect(spec.env).toEqual({
    TRINO_URL: 'http://trino:8080',
    TABLES: 'gold.revenue,silver.payments',
    PORT: '9469',
  });
  expect(trino.connections.all).toContainEqual({ from: 'freshness', to: 'trino', port: 8080 });
  expect(layer.endpoint).toEqual({ scheme: 'http', host: 'freshness', port: 9469 });
  expect(spec.metrics).toEqual({ port: 9469, path: '/metrics' });
  expect(fileOf(spec, '/etc/freshness/freshness.py')).toContain(
    'lakehouse_table_committed_timestamp_seconds',
  );
});

test('another port', () => {
  expect(made(['gold.revenue'], 9000).layer.endpoint.port).toBe(9000);
});

test.each<[readonly string[]]>([[[]], [['revenue']], [["gold.revenue'"]]])('tables %p', (tables) => {
  expect(() => made(tables)).toThrow(`'tables' must be at least one of the form 'schema.table'`);
});
