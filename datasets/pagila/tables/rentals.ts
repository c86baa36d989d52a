import { Changes, Column, Table } from '../../../constructs/dataset';

export const customer = new Table('customer', {
  entity: 'customers',
  key: ['customer_id'],
  columns: {
    customer_id: Column.int(),
    store_id: Column.int(),
    first_name: Column.string(),
    last_name: Column.string(),
    email: Column.string({ nullable: true }),
    address_id: Column.int(),
    activebool: Column.boolean(),
    create_date: Column.date(),
    last_update: Column.timestamptz({ nullable: true }),
    active: Column.int({ nullable: true }),
  },
  updatedAt: 'last_update',
  changes: Changes.ALL,
  require: ['email IS NOT NULL'],
});

export const rental = new Table('rental', {
  entity: 'rentals',
  key: ['rental_id'],
  columns: {
    rental_id: Column.int(),
    rental_date: Column.timestamptz(),
    inventory_id: Column.int(),
    customer_id: Column.int(),
    return_date: Column.timestamptz({ nullable: true }),
    staff_id: Column.int(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.ALL,
});

/** Partitioned by date in the source, where the root has no key of its own; there is no column that follows updates. */
export const payment = new Table('payment', {
  entity: 'payments',
  key: ['payment_id'],
  columns: {
    payment_id: Column.int(),
    customer_id: Column.int(),
    staff_id: Column.int(),
    rental_id: Column.int({ nullable: true }),
    amount: Column.decimal(5, 2),
    payment_date: Column.timestamptz(),
  },
  changes: Changes.ALL,
  require: ['amount >= 0'],
});
