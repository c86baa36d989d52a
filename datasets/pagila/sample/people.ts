import { day, FIRST_RENTAL, lastUpdate, MICROS_PER_DAY } from './instant';
import { type PersonName, personName } from './names';
import { Random } from '../../random';
import type { Sizes } from './scale';
import { Stream, type TableRows, tableRows } from './table-rows';

/** Smallest picture there is: one transparent pixel. A column of bytes wants bytes that are no text. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** The names of staff, customers and actors are drawn from one list: these are the places where each begins. */
const FIRST_CUSTOMER_NAME = 2;

export function people(sizes: Sizes): TableRows[] {
  return [stores(sizes), staff(sizes), customers(sizes)];
}

/** Actors' names come after the customers'. */
export function actorName(sizes: Sizes, index: number): PersonName {
  return personName(FIRST_CUSTOMER_NAME + sizes.customer + index);
}

function stores({ seed, store }: Sizes): TableRows {
  return tableRows('store', ['store_id', 'manager_staff_id', 'address_id', 'last_update'], store, (index) => [
    index + 1,
    index + 1,
    index + 1,
    lastUpdate(seed, 'store', index),
  ]);
}

function staff(sizes: Sizes): TableRows {
  const columns = [
    'staff_id',
    'first_name',
    'last_name',
    'address_id',
    'email',
    'store_id',
    'active',
    'username',
    'last_update',
    'picture',
  ];
  return tableRows('staff', columns, sizes.staff, (index) => {
    const { first, last } = personName(index);
    return [
      index + 1,
      first,
      last,
      sizes.store + index + 1,
      email(first, last),
      index + 1,
      true,
      ascii(first),
      lastUpdate(sizes.seed, 'staff', index),
      index === 0 ? PIXEL : null,
    ];
  });
}

function customers(sizes: Sizes): TableRows {
  const columns = [
    'customer_id',
    'store_id',
    'first_name',
    'last_name',
    'email',
    'address_id',
    'activebool',
    'create_date',
    'last_update',
    'active',
  ];
  return tableRows('customer', columns, sizes.customer, (index) => {
    const { first, last } = personName(FIRST_CUSTOMER_NAME + index);
    const random = new Random(sizes.seed, Stream.CUSTOMER, index);
    return [
      index + 1,
      random.int(1, sizes.store),
      first,
      last,
      email(first, last),
      sizes.store + sizes.staff + index + 1,
      random.chance(0.99),
      day(FIRST_RENTAL - random.int(1, 700) * MICROS_PER_DAY),
      lastUpdate(sizes.seed, 'customer', index),
      // As in Sakila, the older of the two flags tells of the few who have left.
      random.chance(0.975) ? 1 : 0,
    ];
  });
}

function email(first: string, last: string): string {
  return `${ascii(first)}.${ascii(last)}@customers.example`;
}

function ascii(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
}
