import { cents, termsOf } from './films';
import {
  END_OF_SAMPLE,
  FIRST_RENTAL,
  lastUpdate,
  type Micros,
  MICROS_PER_DAY,
  MICROS_PER_MINUTE,
  timestamp,
} from './instant';
import { Random, scatterStep } from '../../random';
import type { Sizes } from './scale';
import { Stream, type TableRows, tableRows } from './table-rows';

/** Late returns cost a dollar a day. */
const LATE_FEE = 100;

export function rentals(sizes: Sizes): TableRows[] {
  return [inventory(sizes), rentalRows(sizes), payments(sizes)];
}

interface Copy {
  readonly film: number;
  readonly store: number;
}

interface Rental {
  readonly customer: number;
  readonly copy: number;
  readonly staff: number;
  readonly begins: Micros;
  readonly ends: Micros | undefined;
  /** In cents. */
  readonly price: number;
}

/** The film (from 0) and store of copy `index`. */
function copyAt({ seed, film, store }: Sizes, index: number): Copy {
  const random = new Random(seed, Stream.INVENTORY, index);
  return { film: random.int(0, film - 1), store: random.int(1, store) };
}

/** Rental `index`, made anew whenever it is asked for: its payment needs it, too. */
function rentalAt(sizes: Sizes, index: number, step: number): Rental {
  const random = new Random(sizes.seed, Stream.RENTAL, index);
  const span = (END_OF_SAMPLE - FIRST_RENTAL) / sizes.rental;
  const begins = FIRST_RENTAL + Math.floor((index + random.next()) * span);
  // Every copy is out once in a round, so nobody rents what somebody else still has.
  const copy = (index * step) % sizes.inventory;
  const { film, store } = copyAt(sizes, copy);
  const terms = termsOf(sizes, film);
  const minutes = random.int(12 * 60, (terms.days + 3) * 24 * 60);
  const ends = begins + minutes * MICROS_PER_MINUTE + random.int(0, 59_999_999);
  const late = Math.max(0, Math.ceil((ends - begins) / MICROS_PER_DAY) - terms.days);
  const returned = ends < END_OF_SAMPLE;
  return {
    // Some customers come more often than others.
    customer: Math.floor(random.next() ** 1.3 * sizes.customer),
    copy,
    staff: Math.min(store, sizes.staff),
    begins,
    ends: returned ? ends : undefined,
    price: terms.rate + (returned ? late * LATE_FEE : 0),
  };
}

function inventory(sizes: Sizes): TableRows {
  return tableRows(
    'inventory',
    ['inventory_id', 'film_id', 'store_id', 'last_update'],
    sizes.inventory,
    (index) => {
      const { film, store } = copyAt(sizes, index);
      return [index + 1, film + 1, store, lastUpdate(sizes.seed, 'inventory', index)];
    },
  );
}

function rentalRows(sizes: Sizes): TableRows {
  const columns = [
    'rental_id',
    'rental_date',
    'inventory_id',
    'customer_id',
    'return_date',
    'staff_id',
    'last_update',
  ];
  const step = scatterStep(sizes.inventory);
  return tableRows('rental', columns, sizes.rental, (index) => {
    const { begins, ends, copy, customer, staff } = rentalAt(sizes, index, step);
    return [
      index + 1,
      timestamp(begins),
      copy + 1,
      customer + 1,
      ends === undefined ? null : timestamp(ends),
      staff,
      timestamp(ends ?? begins),
    ];
  });
}

/** One payment for each rental, at its end; then those whose rental is not known. */
function payments(sizes: Sizes): TableRows {
  const columns = ['payment_id', 'customer_id', 'staff_id', 'rental_id', 'amount', 'payment_date'];
  const step = scatterStep(sizes.inventory);
  return tableRows('payment', columns, sizes.rental + sizes.loosePayment, (index) => {
    if (index < sizes.rental) {
      const { begins, ends, customer, staff, price } = rentalAt(sizes, index, step);
      return [index + 1, customer + 1, staff, index + 1, cents(price), timestamp(ends ?? begins)];
    }
    const random = new Random(sizes.seed, Stream.PAYMENT, index);
    const paid = FIRST_RENTAL + Math.floor(random.next() * (END_OF_SAMPLE - FIRST_RENTAL));
    return [
      index + 1,
      random.int(1, sizes.customer),
      random.int(1, sizes.staff),
      null,
      cents(random.pick([199, 398])),
      timestamp(paid),
    ];
  });
}
