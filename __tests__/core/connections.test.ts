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

test('a part opens what the whole opens, from the moment on when it became one', () => {
  // GIVEN
  const [postgres, minio] = [new Connections('postgres'), new Connections('minio')];
  const trino = peer('trino');
  postgres.allowFrom(trino, sql);
  // WHEN
  trino.connections.add(peer('trino-worker'));
  minio.allowFrom(trino, { scheme: 'http', host: 'minio', port: 9000 });
  // THEN
  expect(postgres.all).toEqual([{ from: 'trino', to: 'postgres', port: 5432 }]);
  expect(minio.all).toEqual([
    { from: 'trino', to: 'minio', port: 9000 },
    { from: 'trino-worker', to: 'minio', port: 9000 },
  ]);
});
