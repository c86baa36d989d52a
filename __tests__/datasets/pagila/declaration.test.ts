import { toPipelineTables } from '../../../constructs/dataset';
import { pagila } from '../../../datasets/pagila';
import { PagilaGenerator } from '../../../datasets/pagila/generator';

test('the ten tables of the reference and of gold, with their entities', () => {
  expect(pagila.tables.map(({ name, entity }) => [name, entity])).toEqual([
    ['customer', 'customers'],
    ['rental', 'rentals'],
    ['payment', 'payments'],
    ['film', 'films'],
    ['inventory', 'inventory'],
    ['category', 'categories'],
    ['address', 'addresses'],
    ['city', 'cities'],
    ['country', 'countries'],
    ['film_category', 'film_categories'],
  ]);
});

test('topics are named as the reference has them', () => {
  expect(
    toPipelineTables(pagila)
      .slice(0, 6)
      .map(({ topic }) => topic),
  ).toEqual([
    'pagila.public.customer',
    'pagila.public.rental',
    'pagila.public.payment',
    'pagila.public.film',
    'pagila.public.inventory',
    'pagila.public.category',
  ]);
});

test('polling sees updates of all tables but payments', () => {
  expect(pagila.tables.filter(({ updatedAt }) => updatedAt === undefined).map(({ name }) => name)).toEqual([
    'payment',
  ]);
});

test('the generator makes exactly the declared columns', () => {
  // GIVEN: PostgreSQL's own trigger makes the full text
  const made = new Set(['fulltext']);
  const generator = new PagilaGenerator({ scale: 0.01 });

  for (const table of pagila.tables) {
    // WHEN
    const declared = table.recordColumns.map(({ name }) => name).filter((name) => !made.has(name));

    // THEN
    expect([...generator.rowsOf(table.name).columns]).toEqual(declared);
  }
});
