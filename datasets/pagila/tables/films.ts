import { Changes, Column, ColumnType, Table } from '../../../constructs/dataset';

export const category = new Table('category', {
  entity: 'categories',
  key: ['category_id'],
  columns: {
    category_id: Column.int(),
    name: Column.string(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.UPSERT,
});

export const film = new Table('film', {
  entity: 'films',
  key: ['film_id'],
  columns: {
    film_id: Column.int(),
    title: Column.string(),
    description: Column.string({ nullable: true }),
    release_year: Column.int({ nullable: true }),
    language_id: Column.int(),
    original_language_id: Column.int({ nullable: true }),
    rental_duration: Column.int(),
    rental_rate: Column.decimal(4, 2),
    length: Column.int({ nullable: true }),
    replacement_cost: Column.decimal(5, 2),
    rating: Column.string({ nullable: true }),
    last_update: Column.timestamptz(),
    special_features: Column.array(ColumnType.STRING, { nullable: true }),
    fulltext: Column.string(),
    length_hours: Column.decimal(4, 2, {
      nullable: true,
      generated: 'CAST(ROUND(length / 60.0, 2) AS DECIMAL(4, 2))',
    }),
  },
  updatedAt: 'last_update',
  changes: Changes.ALL,
  require: ['rental_duration > 0', 'rental_rate >= 0'],
});

export const filmCategory = new Table('film_category', {
  entity: 'film_categories',
  key: ['film_id', 'category_id'],
  columns: {
    film_id: Column.int(),
    category_id: Column.int(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.ALL,
});

export const inventory = new Table('inventory', {
  entity: 'inventory',
  key: ['inventory_id'],
  columns: {
    inventory_id: Column.int(),
    film_id: Column.int(),
    store_id: Column.int(),
    last_update: Column.timestamptz(),
  },
  updatedAt: 'last_update',
  changes: Changes.ALL,
});
