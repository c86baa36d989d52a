import { Ingestion } from '../../constructs/connect';
import { Duration } from '../../constructs/core';
import { smallDataset } from '../support/layer';
import { source } from './source';

const dataset = smallDataset();

test('promises everything, of every table', () => {
  for (const table of dataset.tables)
    expect(Ingestion.cdc().promiseFor(table)).toEqual({
      inserts: true,
      updates: true,
      deletes: true,
      truncates: true,
    });
});

test('one connector for all tables, with a login that may follow the log', () => {
  // GIVEN
  const { database, worker, roles } = source(dataset);
  // WHEN
  const connectors = Ingestion.cdc().connectors(database, worker);
  // THEN
  expect(connectors.map(({ name }) => name)).toEqual(['shop-source']);
  expect(connectors[0]!.config).not.toHaveProperty(['heartbeat.interval.ms']);
  expect(roles()).toContain('ALTER ROLE lakehouse_connect WITH LOGIN REPLICATION PASSWORD');
  expect(roles()).not.toContain('GRANT pg_monitor');
});

test('heartbeatInterval', () => {
  const { database, worker } = source(dataset);
  const [connector] = Ingestion.cdc({ heartbeatInterval: Duration.seconds(2) }).connectors(database, worker);
  expect(connector!.config).toMatchObject({ 'heartbeat.interval.ms': '2000' });
});

test.each([0, 99, 3_600_001])('heartbeatInterval refuses %p ms', (ms) => {
  const { database, worker } = source(dataset);
  const ingestion = Ingestion.cdc({ heartbeatInterval: Duration.milliseconds(ms) });
  expect(() => ingestion.connectors(database, worker)).toThrow(
    `Ingestion of 'shop': 'heartbeatInterval' must be between 100 and 3600000, got ${ms}; it is in milliseconds, and without heartbeats an idle source keeps its log; set Duration.seconds(10)`,
  );
});
