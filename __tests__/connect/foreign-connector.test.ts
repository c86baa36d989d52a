import { Ingestion } from '../../constructs/connect';
import { Duration } from '../../constructs/core';
import { pagila } from '../../datasets/pagila';
import { expectGolden } from '../support/golden';
import { accepted, asJson, only, order, stamped } from './polled';
import { source } from './source';

describe('a connector that is not ours', () => {
  const confluent = 'io.confluent.connect.jdbc.JdbcSourceConnector';

  test('has the same settings, and makes canonical records by the transform', () => {
    const { database, worker, roles } = source(pagila);
    const made = Ingestion.jdbc({ ...accepted, connectorClass: confluent }).connectors(database, worker);
    expectGolden('connect/confluent-connectors.json', asJson(made));
    expect(roles()).not.toContain('GRANT pg_monitor');
  });

  test.each([
    [confluent, 'jdbc-confluent'],
    ['io.aiven.connect.jdbc.JdbcSourceConnector', 'jdbc-aiven'],
    ['Mine', 'jdbc-Mine'],
  ])('%s is called %s in its records', (connectorClass, label) => {
    expect(only([order], { connectorClass })).toMatchObject({
      'connector.class': connectorClass,
      'transforms.canonical.connector': label,
    });
  });

  test('the margin is its delay, and may be none', () => {
    const config = only([order], { connectorClass: confluent, lateCommitMargin: Duration.seconds(0) });
    expect(config).toMatchObject({ 'timestamp.delay.interval.ms': '0' });
  });

  test('the transform is told which timestamps have no zone', () => {
    expect(only([stamped], { connectorClass: confluent })).toMatchObject({
      'transforms.canonical.local.timestamps': 'public.stamped.at',
    });
    expect(only([order], { connectorClass: confluent })).not.toHaveProperty([
      'transforms.canonical.local.timestamps',
    ]);
  });

  test('ours by its name is ours', () => {
    expect(
      only([order], { connectorClass: 'dev.lakehouse.connect.jdbc.JdbcSourceConnector' }),
    ).toHaveProperty(['canonical.keys']);
  });
});
