import { Changes, Column, Table } from '../../../constructs/dataset';

export const country = new Table('country', {
  entity: 'countries',
  key: ['country_id'],
  columns: {
    country_id: Column.int(),
    country: Column.string(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.UPSERT,
});

export const city = new Table('city', {
  entity: 'cities',
  key: ['city_id'],
  columns: {
    city_id: Column.int(),
    city: Column.string(),
    country_id: Column.int(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.UPSERT,
});

export const address = new Table('address', {
  entity: 'addresses',
  key: ['address_id'],
  columns: {
    address_id: Column.int(),
    address: Column.string(),
    address2: Column.string({ nullable: true }),
    district: Column.string(),
    city_id: Column.int(),
    postal_code: Column.string({ nullable: true }),
    phone: Column.string(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.ALL,
});
