import { ConnectorDefinition, Ingestion, JdbcOptions } from '../../constructs/connect';
import { Changes, Column, Dataset, Table } from '../../constructs/dataset';
import { source } from './source';

/** What Pagila loses by polling. */
export const accepted: JdbcOptions = {
  acceptUnseenDeletes: ['customer', 'rental', 'payment', 'film', 'inventory', 'address', 'film_category'],
  acceptUnseenUpdates: ['payment'],
};

/** Tables of new and changed rows; what they are declared to do is of no concern here. */
export function table(
  name: string,
  key: string,
  columns: Record<string, Column> = {},
  updatedAt?: string,
): Table {
  return new Table(name, {
    entity: `${name}s`,
    key: [key],
    columns: { [key]: Column.long(), ...columns },
    ...(updatedAt === undefined ? {} : { updatedAt }),
    changes: updatedAt === undefined ? Changes.INSERT : Changes.UPSERT,
  });
}
/** A column that follows every update. */
export const changed = { changed: Column.timestamptz() };
export const order = table('order', 'order_id', changed, 'changed');
export const item = table('item', 'item_id', changed, 'changed');
export const stamped = table('stamped', 'id', { at: Column.timestamp({ nullable: true }) }, 'at');

export function connectors(tables: readonly Table[], options: JdbcOptions = {}): ConnectorDefinition[] {
  const { database, worker } = source(new Dataset({ database: 'shop', tables }));
  return Ingestion.jdbc(options).connectors(database, worker);
}
/** The settings of the one connector that comes of it. */
export function only(tables: readonly Table[], options?: JdbcOptions): ConnectorDefinition['config'] {
  const all = connectors(tables, options);
  expect(all).toHaveLength(1);
  return all[0]!.config;
}

/** Connectors as Kafka Connect is given them. */
export function asJson(made: readonly ConnectorDefinition[]): string {
  return `${JSON.stringify(
    made.map(({ name, config }) => ({ name, config })),
    null,
    2,
  )}\n`;
}
