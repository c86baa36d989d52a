import { createHash } from 'node:crypto';
import { ValidationError } from '../../../constructs/core/errors';
import { PagilaGenerator } from '../../../datasets/pagila/generator';
import type { CopyValue } from '../../../datasets/pagila/load/copy-text';
import { LoadError } from '../../../datasets/pagila/load/load-error';
import { LOAD_ORDER } from '../../../datasets/pagila/load/load-order';

type Row = Readonly<Record<string, CopyValue>>;

function rowsOf(generator: PagilaGenerator, table: string): Row[] {
  const { columns, rows } = generator.rowsOf(table);
  return Array.from(rows(), (row) => Object.fromEntries(columns.map((name, index) => [name, row[index]!])));
}

function values(rows: Row[], column: string): Set<CopyValue> {
  return new Set(rows.map((row) => row[column]!));
}

async function digest(generator: PagilaGenerator): Promise<string> {
  const hash = createHash('sha256');
  for (const table of LOAD_ORDER) {
    const input = await generator.table(table);
    for await (const chunk of input.chunks()) hash.update(chunk);
  }
  return hash.digest('hex');
}

/** Column, and the table and column that it points to. */
const FOREIGN_KEYS: readonly [string, string, string, string][] = [
  ['city', 'country_id', 'country', 'country_id'],
  ['address', 'city_id', 'city', 'city_id'],
  ['store', 'manager_staff_id', 'staff', 'staff_id'],
  ['store', 'address_id', 'address', 'address_id'],
  ['staff', 'store_id', 'store', 'store_id'],
  ['staff', 'address_id', 'address', 'address_id'],
  ['customer', 'store_id', 'store', 'store_id'],
  ['customer', 'address_id', 'address', 'address_id'],
  ['film', 'language_id', 'language', 'language_id'],
  ['film', 'original_language_id', 'language', 'language_id'],
  ['film_actor', 'actor_id', 'actor', 'actor_id'],
  ['film_actor', 'film_id', 'film', 'film_id'],
  ['film_category', 'film_id', 'film', 'film_id'],
  ['film_category', 'category_id', 'category', 'category_id'],
  ['inventory', 'film_id', 'film', 'film_id'],
  ['inventory', 'store_id', 'store', 'store_id'],
  ['rental', 'inventory_id', 'inventory', 'inventory_id'],
  ['rental', 'customer_id', 'customer', 'customer_id'],
  ['rental', 'staff_id', 'staff', 'staff_id'],
  ['payment', 'customer_id', 'customer', 'customer_id'],
  ['payment', 'staff_id', 'staff', 'staff_id'],
  ['payment', 'rental_id', 'rental', 'rental_id'],
];

const KEYS: Readonly<Record<string, readonly string[]>> = {
  film_actor: ['actor_id', 'film_id'],
  film_category: ['film_id', 'category_id'],
};

describe('at scale 1', () => {
  const generator = new PagilaGenerator();
  const tables = new Map(LOAD_ORDER.map((table) => [table as string, rowsOf(generator, table)]));

  test("is Sakila's size", () => {
    expect(Object.fromEntries([...tables].map(([table, rows]) => [table, rows.length]))).toEqual({
      language: 6,
      category: 16,
      country: 109,
      city: 600,
      address: 603,
      store: 2,
      staff: 2,
      customer: 599,
      actor: 200,
      film: 1000,
      film_actor: expect.any(Number) as number,
      film_category: 1040,
      inventory: 4581,
      rental: 16_044,
      payment: 16_049,
    });
    expect(tables.get('film_actor')!.length).toBeGreaterThan(5000);
  });

  test.each(FOREIGN_KEYS)('%s.%s points to rows of %s', (table, column, parent, target) => {
    const there = values(tables.get(parent)!, target);
    const missing = [...values(tables.get(table)!, column)].filter(
      (value) => value !== null && !there.has(value),
    );
    expect(missing).toEqual([]);
  });

  test.each(LOAD_ORDER.map((table) => [table]))('the keys of %s are unique', (table) => {
    const key = KEYS[table] ?? [`${table}_id`];
    const rows = tables.get(table)!;
    expect(new Set(rows.map((row) => key.map((name) => row[name]).join('/'))).size).toBe(rows.length);
  });

  test('names are distinct', () => {
    expect(values(tables.get('film')!, 'title').size).toBe(1000);
    expect(values(tables.get('customer')!, 'email').size).toBe(599);
    expect(values(tables.get('city')!, 'city').size).toBe(600);
    expect(values(tables.get('country')!, 'country').size).toBe(109);
  });

  test('January 2024 has payments', () => {
    const january = tables
      .get('payment')!
      .filter(({ payment_date }) => String(payment_date).startsWith('2024-01-'));
    expect(january.length).toBeGreaterThan(1000);
  });

  test('films come back after they went out, and some are still out', () => {
    const rentals = tables.get('rental')!;
    const out = rentals.filter(({ return_date }) => return_date === null);
    const wrong = rentals.filter(
      ({ rental_date, return_date }) => return_date !== null && return_date! <= rental_date!,
    );
    expect(wrong).toEqual([]);
    expect(out.length).toBeGreaterThan(0);
    expect(out.length).toBeLessThan(rentals.length / 20);
  });

  test('nobody rents a copy that somebody else has', () => {
    const until = new Map<CopyValue, string>();
    const overlaps = tables.get('rental')!.filter(({ inventory_id, rental_date, return_date }) => {
      const before = until.get(inventory_id!) ?? '';
      until.set(inventory_id!, String(return_date ?? '9999'));
      return String(rental_date) < before;
    });
    expect(overlaps).toEqual([]);
  });

  test('timestamps have their six digits, amounts their two', () => {
    const [payment] = tables.get('payment')!;
    expect(payment!.payment_date).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00$/);
    expect(payment!.amount).toMatch(/^\d+\.\d\d$/);
  });

  test('some payments have no rental, some films two categories', () => {
    expect(tables.get('payment')!.filter(({ rental_id }) => rental_id === null)).toHaveLength(5);
    expect(tables.get('film_category')!.length).toBeGreaterThan(tables.get('film')!.length);
  });
});

test('the same seed makes the same rows, another seed others', async () => {
  // WHEN
  const [first, again, other] = await Promise.all(
    [1, 1, 2].map((seed) => digest(new PagilaGenerator({ scale: 0.1, seed }))),
  );

  // THEN
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('the fingerprint tells scale and seed', async () => {
  expect(await new PagilaGenerator({ scale: 0.5, seed: 7 }).fingerprint()).toBe(
    'generator 1, scale 0.5, seed 7',
  );
});

test('at scale 100 the first rows come at once, names are still distinct', () => {
  // GIVEN
  const generator = new PagilaGenerator({ scale: 100 });

  // WHEN
  const [payment] = generator.rowsOf('payment').rows();
  const emails = values(rowsOf(generator, 'customer'), 'email');

  // THEN
  expect(payment).toHaveLength(6);
  expect(emails.size).toBe(59_900);
});

test.each([
  [{ scale: 0 }, "'scale' must be above 0 and at most 1000, got 0; set 1 for the size of Sakila"],
  [{ scale: Number.NaN }, "'scale' must be above 0 and at most 1000, got NaN; set 1 for the size of Sakila"],
  [
    { seed: 1.5 },
    "'seed' must be a whole number between 0 and 4294967295, got 1.5; set 1 for the usual rows",
  ],
])('refuses %p', (options, message) => {
  expect(() => new PagilaGenerator(options)).toThrow(new ValidationError('Pagila sample', [message]));
});

test('refuses a table that it has not', () => {
  expect(() => new PagilaGenerator().rowsOf('films')).toThrow(LoadError);
});
