import { Connections } from '../../constructs/core';
import { peer } from '../support/layer';

const sql = { scheme: 'postgresql', host: 'postgres', port: 5432 };

test('records who may connect where, once', () => {
  // GIVEN
  const connections = new Connections('postgres');
  // WHEN
  connections.allowFrom(peer('trino'), sql);
  connections.allowFrom(peer('trino'), sql);
  connections.allowFrom(peer('connect'), sql);
  connections.allowFrom(peer('trino'), { ...sql, port: 9187 });
  // THEN
  expect(connections.all).toEqual([
    { from: 'trino', to: 'postgres', port: 5432 },
    { from: 'connect', to: 'postgres', port: 5432 },
    { from: 'trino', to: 'postgres', port: 9187 },
  ]);
});

test('is read as a copy', () => {
  const connections = new Connections('postgres');
  (connections.all as unknown[]).push('something');
  expect(connections.all).toEqual([]);
});
