import { Changes, Column, Table, TableProps } from '../../constructs/dataset';
import { messageOf } from '../support/layer';

const columns = {
  id: Column.int(),
  other: Column.int({ nullable: true }),
  changed: Column.timestamp(),
  list: Column.of('array<int>'),
  twice: Column.int({ nullable: true, generated: 'id * 2' }),
};
const props: TableProps = { entity: 'things', key: ['id'], columns };
const NAMES = 'id, other, changed, list, twice';
const STORED = 'id, other, changed, list';

const table = (changed: Partial<TableProps> = {}, name = 'thing') =>
  new Table(name, { ...props, ...changed });

test('defaults', () => {
  const { name, entity, key, updatedAt, changes, require } = table();
  expect({ name, entity, key, updatedAt, changes, require }).toEqual({
    name: 'thing',
    entity: 'things',
    key: ['id'],
    updatedAt: undefined,
    changes: Changes.ALL,
    require: [],
  });
});

test('each prop', () => {
  const made = table({
    updatedAt: 'changed',
    changes: Changes.INSERT,
    require: ['id > 0'],
    key: ['id', 'changed'],
  });
  expect(made.updatedAt).toBe('changed');
  expect(made.changes).toBe(Changes.INSERT);
  expect(made.require).toEqual(['id > 0']);
  expect(made.key).toEqual(['id', 'changed']);
});

test('columns in the declared order; the record has no generated ones', () => {
  expect(table().columns.map(({ name }) => name)).toEqual(['id', 'other', 'changed', 'list', 'twice']);
  expect(table().recordColumns.map(({ name }) => name)).toEqual(['id', 'other', 'changed', 'list']);
  expect(table().column('id')).toBe(columns.id);
});

test('a column that is not declared', () => {
  expect(() => table().column('nope')).toThrow(
    `Table 'thing': 'column' must be one of ${NAMES}, got nope; set a declared column, or declare it`,
  );
});

const name = 'lower case letters, digits and underscores';
test.each<[string, () => unknown, string]>([
  [
    'name',
    () => table({}, 'Thing'),
    `'name' must be ${name}, got Thing; set the table's name as the source has it`,
  ],
  [
    'no name',
    () => table({}, ''),
    `'name' must be ${name}, got nothing; set the table's name as the source has it`,
  ],
  [
    'entity',
    () => table({ entity: 'my-things' }),
    `'entity' must be ${name}, got my-things; set a name such as customers`,
  ],
  [
    'entity of the quarantine',
    () => table({ entity: 'quarantine' }),
    `'entity' must be other than quarantine, got quarantine; set another name: silver keeps rejected records there`,
  ],
  [
    'name of a column',
    () => table({ columns: { ...columns, Bad: Column.int() } }),
    `'columns.Bad' must be named with ${name}, got Bad; set a name that Trino can read unquoted`,
  ],
  [
    'reserved column',
    () => table({ columns: { ...columns, processed_at: Column.timestamp() } }),
    `'columns.processed_at' must be other than processed_at, _meta, got processed_at; set another name: the platform adds these itself`,
  ],
  [
    'type of a column',
    () => table({ columns: { ...columns, odd: Column.of('money') } }),
    `'columns.odd' must be of type boolean, int, long, float, double, string, date, timestamp, timestamptz, time, binary, decimal(p,s) with p up to 38, or array<…> of one of these, got money; set one of these`,
  ],
  [
    'no key',
    () => table({ key: [] }),
    `'key' must be at least one column, got none; set the columns that are unique in the source, one of ${NAMES}`,
  ],
  [
    'key twice',
    () => table({ key: ['id', 'id'] }),
    `'key' must be distinct columns, got id twice; set each column once`,
  ],
  [
    'unknown key',
    () => table({ key: ['nope'] }),
    `'key' must be declared columns, got nope; set one of ${NAMES}`,
  ],
  [
    'nullable key',
    () => table({ key: ['other'] }),
    `'key' must be columns that are never null, got other; set another column, or declare other without nullable`,
  ],
  [
    'list as key',
    () => table({ key: ['list'] }),
    `'key' must be scalar columns, got list; set another column`,
  ],
  [
    'unknown updatedAt',
    () => table({ updatedAt: 'nope' }),
    `'updatedAt' must be a declared column, got nope; set one of ${NAMES}`,
  ],
  [
    'updatedAt of another type',
    () => table({ updatedAt: 'id' }),
    `'updatedAt' must be a timestamp or timestamptz column, got id of type int; set a column that moves with every change, or leave it out`,
  ],
  [
    'condition over an unknown column',
    () => table({ require: ['id > 0', 'nope IS NOT NULL'] }),
    `'require[1]' must be about declared columns, got nope; set one of ${NAMES}`,
  ],
  [
    'empty condition',
    () => table({ require: [' '] }),
    `'require[0]' must be a Spark SQL expression, got nothing; set one, or leave it out`,
  ],
  [
    'generated from a generated column',
    () => table({ columns: { ...columns, more: Column.int({ nullable: true, generated: 'twice + 1' }) } }),
    `'columns.more.generated' must be about declared columns, got twice; set one of ${STORED}`,
  ],
])('refuses: %s', (_, make, failure) => {
  expect(messageOf(make)).toMatch(/^Table '/);
  expect(messageOf(make).replace(/^Table '[^']*': /, '')).toBe(failure);
});

test('a generated key fails twice over, in one error', () => {
  const message = messageOf(() => table({ key: ['twice'] }));
  expect(message).toBe(
    [
      `Table 'thing': `,
      `  - 'key' must be columns that are never null, got twice; set another column, or declare twice without nullable`,
      `  - 'key' must be columns that the source stores, got twice; set another column: a generated one is not in the record`,
    ].join('\n'),
  );
});

test('no columns at all', () => {
  expect(messageOf(() => table({ columns: {}, key: ['id'] }))).toContain(
    `'columns' must be at least one column, got none; set columns: { customer_id: Column.int(), … }`,
  );
});
