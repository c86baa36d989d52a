import { Column, Dataset, Table, toPipelineTables, topicOf } from '../../constructs/dataset';
import { smallDataset } from '../support/layer';
import { buyer, line, order, shopView } from '../support/live-shop';

const table = (name: string, entity = `${name}s`) =>
  new Table(name, { entity, key: ['id'], columns: { id: Column.int() } });

test('defaults', () => {
  const dataset = new Dataset({ database: 'shop', tables: [table('a')] });
  expect(dataset.schema).toBe('public');
  expect(dataset.liveViews).toEqual([]);
  expect(dataset.tables.map(({ name }) => name)).toEqual(['a']);
});

test('is found by table and by entity', () => {
  const dataset = smallDataset();
  expect(dataset.table('line')).toBe(dataset.entity('lines'));
});

test('is read as a copy', () => {
  const dataset = smallDataset();
  dataset.tables.pop();
  expect(dataset.tables).toHaveLength(2);
});

test('has live views, read as a copy', () => {
  const view = shopView();
  const dataset = new Dataset({ database: 'shop', tables: [buyer, line, order], liveViews: [view] });
  dataset.liveViews.pop();
  expect(dataset.liveViews).toEqual([view]);
});

test.each<[string, () => unknown, string]>([
  [
    'an unknown table',
    () => smallDataset().table('nope'),
    `Dataset 'shop': 'table' must be one of buyer, line, got nope; set a declared table, or declare it`,
  ],
  [
    'an unknown entity',
    () => smallDataset().entity('nope'),
    `Dataset 'shop': 'entity' must be one of buyers, lines, got nope; set a declared entity, or declare it`,
  ],
  [
    'a name of a database',
    () => new Dataset({ database: 'Shop', tables: [table('a')] }),
    `Dataset 'Shop': 'database' must be lower case letters, digits and underscores, got Shop; set the database's name`,
  ],
  [
    'a name of a schema',
    () => new Dataset({ database: 'shop', schema: 'a b', tables: [table('a')] }),
    `Dataset 'shop': 'schema' must be lower case letters, digits and underscores, got a b; set the schema's name`,
  ],
  [
    'no table',
    () => new Dataset({ database: 'shop', tables: [] }),
    `Dataset 'shop': 'tables' must be at least one table, got none; set tables: [new Table('customer', …)]`,
  ],
  [
    'a table twice',
    () => new Dataset({ database: 'shop', tables: [table('a', 'x'), table('a', 'y')] }),
    `Dataset 'shop': 'tables' must be declared once each, got a twice; set one declaration of a`,
  ],
  [
    'two tables of one entity',
    () => new Dataset({ database: 'shop', tables: [table('a', 'x'), table('b', 'x')] }),
    `Dataset 'shop': 'entity' must be of one table only, got x for a and b; set another entity for one of them`,
  ],
  [
    'two live views of one name',
    () =>
      new Dataset({ database: 'shop', tables: [buyer, line, order], liveViews: [shopView(), shopView()] }),
    `Dataset 'shop': 'liveViews' must be declared once each, got sales twice; set one declaration of sales`,
  ],
  [
    'a live view of an unknown table',
    () => new Dataset({ database: 'shop', tables: [buyer, line], liveViews: [shopView()] }),
    `Dataset 'shop': 'liveViews' must be of the dataset's tables (buyer, line), got order in sales; set one of these, or declare it in 'tables'`,
  ],
  [
    'a live view of a table that is declared again',
    () => new Dataset({ database: 'shop', tables: [table('buyer'), line, order], liveViews: [shopView()] }),
    `Dataset 'shop': 'liveViews' must be of the dataset's tables (buyer, line, order), got another declaration of buyer in sales; set one of these, or declare it in 'tables'`,
  ],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});

test('the jobs’ view of a table', () => {
  const dataset = smallDataset();
  expect(topicOf(dataset, dataset.table('line'))).toBe('shop.sales.line');
  expect(toPipelineTables(dataset)[1]).toEqual({
    database: 'shop',
    schema: 'sales',
    name: 'line',
    entity: 'lines',
    topic: 'shop.sales.line',
    key: ['order_id', 'line_no'],
    columns: [
      { name: 'order_id', type: 'long', nullable: false },
      { name: 'line_no', type: 'int', nullable: false },
      { name: 'price', type: 'decimal(9,2)', nullable: false },
      { name: 'tags', type: 'array<string>', nullable: true },
      { name: 'doubled', type: 'decimal(10,2)', nullable: true, generated: 'price * 2' },
    ],
    updatedAt: null,
    changes: 'all',
    require: [],
  });
});
