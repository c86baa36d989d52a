import { ConnectorDefinition, Ingestion, JdbcMode, JdbcOptions } from '../../constructs/connect';
import { Duration } from '../../constructs/core';
import { Column, Dataset, Table } from '../../constructs/dataset';
import { SourceDatabase } from '../../constructs/source-database';
import { pagila } from '../../datasets/pagila';
import { expectGolden } from '../support/golden';
import { layerScope, peer } from '../support/layer';
import { accepted, asJson, changed, connectors, item, only, order, stamped, table } from './polled';
import { source } from './source';

describe('Pagila', () => {
  const { database, worker, roles, declaration } = source(pagila);
  const made = Ingestion.jdbc(accepted).connectors(database, worker);

  test('nine tables have a timestamp that follows their updates, payment has new rows only', () => {
    expect(
      Object.fromEntries(made.map(({ name, config }) => [name, config['table.whitelist']!.split(',')])),
    ).toEqual({
      'pagila-source': pagila.tables
        .filter(({ name }) => name !== 'payment')
        .map(({ name }) => `public.${name}`),
      'pagila-source-payment': ['public.payment'],
    });
  });

  test('the connectors', () => {
    expectGolden('connect/jdbc-connectors.json', asJson(made));
  });

  test('every table has one connector', () => {
    const followed = made.flatMap(({ config }) => config['table.whitelist']!.split(','));
    expect(followed.sort()).toEqual(pagila.tables.map(({ name }) => `public.${name}`).sort());
  });

  test('their password is one secret, and they write no other topics', () => {
    expect(made.map(({ secrets }) => secrets.map(({ name }) => name))).toEqual([
      ['postgres-connect'],
      ['postgres-connect'],
    ]);
    expect(made.flatMap(({ topics }) => topics)).toEqual([]);
  });

  test('the login sees other sessions and does not follow the log', () => {
    expect(roles()).toContain('ALTER ROLE lakehouse_connect WITH LOGIN NOREPLICATION PASSWORD');
    expect(roles()).toContain('GRANT pg_monitor TO lakehouse_connect');
  });

  test('the log stays ready to be followed, but no position in it is kept', () => {
    expect(declaration()).toContain('CREATE PUBLICATION lakehouse');
    expect(declaration()).toContain(`WHERE slot_name = 'lakehouse_pagila'`);
  });
});

describe('promiseFor', () => {
  const promise = (of: Table, options?: JdbcOptions) => Ingestion.jdbc(options).promiseFor(of);
  const nothing = { inserts: false, updates: false, deletes: false, truncates: false };
  const newRows = { ...nothing, inserts: true };
  const changedRows = { ...newRows, updates: true };

  test('follows from the mode that is chosen for the table', () => {
    expect(promise(pagila.table('film'))).toEqual(changedRows);
    expect(promise(pagila.table('payment'))).toEqual(newRows);
  });

  test.each([
    [JdbcMode.BULK, { inserts: true, updates: true, deletes: true, truncates: true }],
    [JdbcMode.INCREMENTING, newRows],
    [JdbcMode.TIMESTAMP, changedRows],
    [JdbcMode.TIMESTAMP_INCREMENTING, changedRows],
  ])('mode %p', (mode, expected) => {
    expect(promise(pagila.table('film'), { mode })).toEqual(expected);
    expect(promise(pagila.table('film'), { tables: { film: { mode } } })).toEqual(expected);
  });

  test('a connector that is not ours sees no deletes in mode bulk: it writes no brackets', () => {
    const options = { mode: JdbcMode.BULK, connectorClass: 'io.aiven.connect.jdbc.JdbcSourceConnector' };
    expect(promise(pagila.table('film'), options)).toEqual(changedRows);
  });

  test('nothing is promised for a table that has no mode', () => {
    const none = new Table('none', { entity: 'nones', key: ['code'], columns: { code: Column.string() } });
    expect(promise(none)).toEqual(nothing);
  });
});

describe('config', () => {
  test('what the options say', () => {
    expect(
      only([order], {
        pollInterval: Duration.milliseconds(500),
        batchMaxRows: 10,
        lateCommitMargin: Duration.minutes(1),
      }),
    ).toMatchObject({
      'poll.interval.ms': '500',
      'batch.max.rows': '10',
      'late.commit.margin.ms': '60000',
    });
  });

  test('a table’s mode comes before that of all', () => {
    const options: JdbcOptions = {
      mode: JdbcMode.INCREMENTING,
      tables: { item: { mode: JdbcMode.TIMESTAMP } },
      acceptUnseenUpdates: ['order'],
    };
    expect(connectors([order, item], options).map(({ config }) => config.mode)).toEqual([
      'incrementing',
      'timestamp',
    ]);
  });

  test.each<[JdbcMode, Record<string, string>]>([
    [JdbcMode.BULK, {}],
    [JdbcMode.INCREMENTING, { 'incrementing.column.name': 'order_id' }],
    [JdbcMode.TIMESTAMP, { 'timestamp.column.name': 'changed' }],
    [
      JdbcMode.TIMESTAMP_INCREMENTING,
      { 'timestamp.column.name': 'changed', 'incrementing.column.name': 'order_id' },
    ],
  ])('mode %p has its columns and no others', (mode, expected) => {
    const options = mode === JdbcMode.INCREMENTING ? { mode, acceptUnseenUpdates: ['order'] } : { mode };
    const config = only([order], options);
    const columns = Object.entries(config).filter(([name]) => name.endsWith('.column.name'));
    expect(Object.fromEntries(columns)).toEqual(expected);
  });

  test('a number and timestamps that the declaration doesn’t name', () => {
    const both = table('both', 'id', { seq: Column.int(), made: Column.timestamp() });
    const own = {
      mode: JdbcMode.TIMESTAMP_INCREMENTING,
      incrementingColumn: 'seq',
      timestampColumns: ['made'],
    };
    expect(only([both], { tables: { both: own } })).toMatchObject({
      mode: 'timestamp+incrementing',
      'timestamp.column.name': 'made',
      'incrementing.column.name': 'seq',
    });
    expect(only([both], { tables: { both: { incrementingColumn: 'seq' } } }).mode).toBe('incrementing');
    expect(only([both], { tables: { both: { timestampColumns: ['made'] } } }).mode).toBe('timestamp');
  });

  test('bulk can’t be exactly once, has no late commits, and needs no look at other sessions', () => {
    const { database, worker, roles } = source(new Dataset({ database: 'shop', tables: [order] }));
    const [{ config }] = Ingestion.jdbc({ mode: JdbcMode.BULK }).connectors(database, worker) as [
      ConnectorDefinition,
    ];
    expect(config).not.toHaveProperty(['exactly.once.support']);
    expect(config).not.toHaveProperty(['late.commit.margin.ms']);
    expect(config).toMatchObject({ mode: 'bulk', 'transaction.boundary': 'poll' });
    expect(roles()).not.toContain('GRANT pg_monitor');
  });

  test('nulls are let through only where no timestamp column of a table is sure to have a value', () => {
    const sure = table('sure', 'id', { at: Column.timestamp(), ...changed }, 'changed');
    expect(only([sure])).not.toHaveProperty(['validate.non.null']);
    expect(only([stamped])).toMatchObject({ 'validate.non.null': 'false' });
    const unsure = table('unsure', 'id', { at: Column.timestamp({ nullable: true }), ...changed }, 'changed');
    const timestampColumns = ['at', 'changed'];
    expect(only([unsure], { tables: { unsure: { timestampColumns } } })).not.toHaveProperty([
      'validate.non.null',
    ]);
  });

  test('a source that speaks TLS is asked for it', () => {
    const { scope, platform } = layerScope();
    const database = SourceDatabase.fromSourceDatabaseAttributes(scope, 'Theirs', {
      endpoint: { scheme: 'postgresql', host: 'db.example', port: 5433, tls: true },
      dataset: new Dataset({ database: 'shop', tables: [order] }),
      usernames: { connect: 'follower' },
    });
    const [connector] = Ingestion.jdbc().connectors(database, peer('connect'));
    expect(connector!.config).toMatchObject({
      'connection.url': 'jdbc:postgresql://db.example:5433/shop?sslmode=require',
      'connection.user': 'follower',
      'connection.password': '${dir:/run/secrets:postgres-connect}',
    });
    expect(platform.brought).toEqual(['postgres-connect']);
  });
});
