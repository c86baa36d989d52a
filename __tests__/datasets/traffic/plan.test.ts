import { Changes, Column, Table } from '../../../constructs/dataset';
import { pagila } from '../../../datasets/pagila';
import { Operation, operationsOf, plan } from '../../../datasets/traffic';

function table(name: string, changes: Changes): Table {
  return new Table(name, { entity: `${name}s`, key: ['id'], columns: { id: Column.int() }, changes });
}

test.each([
  [Changes.INSERT, [Operation.INSERT]],
  [Changes.UPSERT, [Operation.INSERT, Operation.UPDATE]],
  [Changes.ALL, [Operation.INSERT, Operation.UPDATE, Operation.DELETE]],
])('%s allows %p', (changes, operations) => {
  expect(operationsOf(changes)).toEqual(operations);
});

test('does what the declaration says and nothing else', () => {
  // GIVEN
  const tables = [table('log', Changes.INSERT), table('place', Changes.UPSERT), table('sale', Changes.ALL)];

  // WHEN
  const steps = plan(tables, 1000, 1);

  // THEN
  const done = new Set(steps.map(({ table: name, operation }) => `${name} ${operation}`));
  expect([...done].sort()).toEqual([
    'log insert',
    'place insert',
    'place update',
    'sale delete',
    'sale insert',
    'sale update',
  ]);
  expect(steps).toHaveLength(1000);
});

test('every table meets each of its operations first', () => {
  const each = pagila.tables.reduce((sum, { changes }) => sum + operationsOf(changes).length, 0);
  const done = new Set(
    plan(pagila.tables, each, 1).map(({ table: name, operation }) => `${name} ${operation}`),
  );
  expect(done.size).toBe(each);
});

test('the same seed makes the same plan', () => {
  expect(plan(pagila.tables, 200, 5)).toEqual(plan(pagila.tables, 200, 5));
  expect(plan(pagila.tables, 200, 5)).not.toEqual(plan(pagila.tables, 200, 6));
});

test('a small number of operations is kept', () => {
  expect(plan(pagila.tables, 3, 1)).toHaveLength(3);
  expect(plan(pagila.tables, 0, 1)).toEqual([]);
});
