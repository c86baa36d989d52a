import { pagila } from '../../datasets/pagila';

test('carries the reference’s tables and what its gold tables need', () => {
  expect(pagila.tables.map(({ name }) => name).sort()).toEqual([
    'address',
    'category',
    'city',
    'country',
    'customer',
    'film',
    'film_category',
    'inventory',
    'payment',
    'rental',
  ]);
});

test('names entities as the reference does', () => {
  expect(['customer', 'rental', 'payment'].map((name) => pagila.table(name).entity)).toEqual([
    'customers',
    'rentals',
    'payments',
  ]);
});
