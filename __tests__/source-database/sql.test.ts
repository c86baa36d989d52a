import { SecretRef } from '../../constructs/core';
import {
  captureSql,
  postgresConf,
  quoteIdent,
  releaseSql,
  roleSql,
  statisticsSql,
} from '../../constructs/source-database';
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

test.each([
  [true, 'GRANT pg_monitor TO reader', 'NOT EXISTS'],
  [false, 'REVOKE pg_monitor FROM reader', 'EXISTS'],
])(
  'statistics %p are a statement only where something changes: PostgreSQL would warn',
  (granted, text, when) => {
    expect(statisticsSql('reader', granted)).toBe(
      `SELECT '${text}' WHERE ${when} (SELECT FROM pg_auth_members WHERE roleid = 'pg_monitor'::regrole AND member = 'reader'::regrole) \\gexec`,
    );
  },
);

test('only the dataset’s own slot is dropped, and only while nobody uses it', () => {
  expect(releaseSql(smallDataset())).toBe(
    `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
WHERE slot_name = 'lakehouse_shop' AND database = current_database() AND NOT active;
`,
  );
});
