import { SecretRef } from '../../constructs/core';
import { captureSql, postgresConf, quoteIdent, roleSql } from '../../constructs/source-database';
import { expectGolden } from '../support/golden';
import { smallDataset } from '../support/layer';

test('the capture SQL', () => {
  expectGolden('source-database/capture.sql', captureSql(smallDataset()));
});

test('the capture SQL is the same at each synth', () => {
  expect(captureSql(smallDataset())).toBe(captureSql(smallDataset()));
});

test.each([
  ['customer', 'customer'],
  ['film_category2', 'film_category2'],
  ['Customer', '"Customer"'],
  ['two words', '"two words"'],
  ['a"b', '"a""b"'],
  ['1st', '"1st"'],
])('quoteIdent(%p)', (name, expected) => {
  expect(quoteIdent(name)).toBe(expected);
});

test('numbers are bare, text is quoted, lines are sorted', () => {
  expect(postgresConf({ timezone: 'UTC', max_connections: 5, search_path: `it's` })).toBe(
    `max_connections = 5\nsearch_path = 'it''s'\ntimezone = 'UTC'\n`,
  );
});

test('a role is made where it is missing and gets its password from a file', () => {
  expect(roleSql('reader', new SecretRef('postgres-reader'), 'REPLICATION')).toBe(
    [
      `SELECT 'CREATE ROLE reader' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') \\gexec`,
      '\\set password `cat /run/secrets/postgres-reader`',
      `ALTER ROLE reader WITH LOGIN REPLICATION PASSWORD :'password';`,
    ].join('\n'),
  );
});
