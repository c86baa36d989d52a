import { JdbcMode, JdbcOptions } from '../../constructs/connect';
import { Column, Table } from '../../constructs/dataset';
import { changed, connectors, item, order, stamped, table } from './polled';

const click = table('click', 'id');
const visit = table('visit', 'id');
const entry = table('entry', 'entry_id');

/** The tables of each connector. */
function names(tables: readonly Table[], options?: JdbcOptions): Record<string, string> {
  return Object.fromEntries(
    connectors(tables, options).map(({ name, config }) => [name, config['table.whitelist']!]),
  );
}

describe('names and groups', () => {
  test('tables with equal columns share a connector', () => {
    expect(names([order, click, item, visit])).toEqual({
      'shop-source': 'public.order,public.item',
      'shop-source-incrementing-id': 'public.click,public.visit',
    });
  });

  test('by the columns where they differ', () => {
    expect(names([order, stamped, click, entry])).toEqual({
      'shop-source': 'public.order',
      'shop-source-timestamp-at': 'public.stamped',
      'shop-source-incrementing-id': 'public.click',
      'shop-source-entry': 'public.entry',
    });
  });

  test('stay when unrelated tables come and go, wherever they are declared', () => {
    const before = Object.keys(names([order, entry]));
    for (const tables of [
      [click, order, entry],
      [entry, click, order],
      [order, stamped, entry],
      [order, entry, item],
    ])
      expect(Object.keys(names(tables))).toEqual(expect.arrayContaining(before));
    expect(Object.keys(names([entry]))).toEqual(['shop-source-entry']);
  });

  test('timestamp+incrementing, and several timestamp columns', () => {
    const both = table('both', 'id', { made: Column.timestamp(), ...changed }, 'changed');
    const timestampColumns = ['changed', 'made'];
    const named = (mode: JdbcMode) => names([order, both], { tables: { both: { mode, timestampColumns } } });
    expect(named(JdbcMode.TIMESTAMP)).toHaveProperty(['shop-source-timestamp-changed.made'], 'public.both');
    expect(named(JdbcMode.TIMESTAMP_INCREMENTING)).toHaveProperty(
      ['shop-source-timestamp-changed.made-id'],
      'public.both',
    );
  });

  test('bulk, however a column is called', () => {
    const bulky = table('bulky', 'bulk_id');
    expect(names([order, bulky, click], { tables: { order: { mode: JdbcMode.BULK } } })).toEqual({
      'shop-source-bulk': 'public.order',
      'shop-source-incrementing-bulk_id': 'public.bulky',
      'shop-source-incrementing-id': 'public.click',
    });
  });

  test('a column called _id', () => {
    expect(names([table('odd', '_id')])).toEqual({ 'shop-source-incrementing-_id': 'public.odd' });
  });
});
