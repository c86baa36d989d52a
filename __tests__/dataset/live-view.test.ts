import { ColumnType, LiveSource, LiveView, type LiveViewProps, Measure } from '../../constructs/dataset';
import { buyer, line, order, shopView } from '../support/live-shop';
import { messageOf } from '../support/layer';

const { LONG, STRING, DATE } = ColumnType;
const columns = {
  name: STRING,
  lines: LONG,
  paid: ColumnType.decimal(18, 2),
};
const measured = LiveSource.of(line)
  .join(order, 'order_id')
  .join(buyer, 'buyer_id')
  .groupBy({ name: "coalesce(buyer.name, '?')" });
const source = measured.measure({ lines: Measure.count(), paid: Measure.sum('line.price') });
const props: LiveViewProps = { key: ['name'], columns, sources: [source] };

const view = (changed: Partial<LiveViewProps> = {}, name = 'sales') =>
  new LiveView(name, { ...props, ...changed });

test('defaults', () => {
  const made = view();
  expect(made).toMatchObject({ name: 'sales', key: ['name'], ranks: {} });
  expect(made.sources).toEqual([source]);
  expect(made.columns).toEqual([
    { name: 'name', type: STRING, of: undefined },
    { name: 'lines', type: LONG, of: undefined },
    { name: 'paid', type: ColumnType.decimal(18, 2), of: undefined },
  ]);
});

test('ranks and expressions', () => {
  const made = view({
    columns: { ...columns, lines: { type: LONG, of: 'coalesce(lines, 0)' } },
    ranks: { place: 'lines DESC, name' },
  });
  expect(made.ranks).toEqual({ place: 'lines DESC, name' });
  expect(made.columns[1]).toEqual({ name: 'lines', type: LONG, of: 'coalesce(lines, 0)' });
});

test('knows its tables, each once', () => {
  expect(shopView().tables).toEqual([buyer, line, order]);
});

const name = 'lower case letters, digits and underscores';
test.each<[string, () => unknown, string]>([
  ['name', () => view({}, 'Sales'), `'name' must be ${name}, got Sales; set the gold table's name`],
  ['no name', () => view({}, ''), `'name' must be ${name}, got nothing; set the gold table's name`],
  [
    'name of the topic of markers',
    () => view({}, 'markers'),
    `'name' must be other than markers, got markers; set another name: the stream names its cuts in a topic of that name`,
  ],
  [
    'key twice',
    () => view({ key: ['name', 'name'] }),
    `'key' must be distinct columns, got name twice; set each column once`,
  ],
  [
    'an expression for a key column',
    () => view({ columns: { ...columns, name: { type: STRING, of: 'lines' } } }),
    `'key' must be columns without 'of', got name; set its expression in groupBy of each source`,
  ],
  [
    'list',
    () => view({ columns: { ...columns, name: ColumnType.array(STRING) } }),
    `'columns.name' must be a scalar, got array<string>; set another type: a topic's record holds no lists`,
  ],
  [
    'name of a column',
    () => view({ columns: { ...columns, Bad: { type: LONG, of: 'lines' } } }),
    `'columns.Bad' must be named with ${name}, got Bad; set a name that Trino can read unquoted`,
  ],
  [
    'reserved column',
    () => view({ columns: { ...columns, seq: { type: LONG, of: 'lines' } } }),
    `'columns.seq' must be other than gen, seq, deleted, speed_gen, speed_seq, got seq; set another name: the platform adds these itself`,
  ],
  [
    'type of a column',
    () => view({ columns: { ...columns, odd: { type: ColumnType.of('money'), of: 'paid' } } }),
    `'columns.odd' must be of type ${ColumnType.ALLOWED}, got money; set one of these`,
  ],
  [
    'a column that nothing fills',
    () => view({ columns: { ...columns, tax: LONG } }),
    `'columns.tax' must be a key column, a measure or have an expression, got none of these; set a measure tax, or tax: { type, of: '…' }`,
  ],
  [
    'an expression of nothing',
    () => view({ columns: { ...columns, tax: { type: LONG, of: ' ' } } }),
    `'columns.tax.of' must be a Spark SQL expression, got nothing; set one over name, lines, paid`,
  ],
  [
    'an expression over a name that is none',
    () => view({ columns: { ...columns, tax: { type: LONG, of: 'paid * rate' } } }),
    `'columns.tax.of' must be about key columns and measures, got rate; set one of name, lines, paid`,
  ],
  [
    'a count that is no long',
    () => view({ columns: { ...columns, lines: ColumnType.INT } }),
    `'columns.lines' must be long, as a count is, got int; set that, or an expression that casts`,
  ],
  [
    'a decimal sum that would be rounded',
    () => view({ columns: { ...columns, paid: ColumnType.decimal(18, 1) } }),
    `'columns.paid' must be decimal(p,2) with p from 9, as a sum of decimal(9,2) is, got decimal(18,1); set that, or an expression that casts`,
  ],
  [
    'a decimal sum in floating point',
    () => view({ columns: { ...columns, paid: ColumnType.DOUBLE } }),
    `'columns.paid' must be decimal(p,2) with p from 9, as a sum of decimal(9,2) is, got double; set that, or an expression that casts`,
  ],
  [
    'a sum of whole numbers that is no long',
    () =>
      view({
        columns: { ...columns, lines: ColumnType.INT },
        sources: [measured.measure({ lines: Measure.sum('line.line_no'), paid: Measure.sum('line.price') })],
      }),
    `'columns.lines' must be long, as a sum of int is, got int; set that, or an expression that casts`,
  ],
  [
    'a greatest value of another type',
    () =>
      view({
        columns: { ...columns, last: ColumnType.TIMESTAMP },
        sources: [source.measure({ ...source.measures, last: Measure.max('order.placed') })],
      }),
    `'columns.last' must be timestamptz, as order.placed is, got timestamp; set that, or an expression that casts`,
  ],
  [
    'no source',
    () => view({ key: ['name'], columns: { name: STRING }, sources: [] }),
    `'sources' must be at least one that makes rows, got none; set one without withoutRows(): no group would ever be there`,
  ],
  [
    'no source that makes rows',
    () => view({ sources: [source.withoutRows()] }),
    `'sources' must be at least one that makes rows, got line; set one without withoutRows(): no group would ever be there`,
  ],
  [
    'two measures of one name',
    () =>
      view({
        sources: [
          source,
          LiveSource.of(buyer).groupBy({ name: 'buyer.name' }).measure({ lines: Measure.count() }),
        ],
      }),
    `'sources' must name each measure once, got lines twice; set another name for one of them`,
  ],
  [
    'name of a rank',
    () => view({ ranks: { Place: 'lines' } }),
    `'ranks.Place' must be named with ${name}, got Place; set a name that Trino can read unquoted`,
  ],
  [
    'a rank that is a column, too',
    () => view({ ranks: { lines: 'paid DESC' } }),
    `'ranks.lines' must be named other than the columns, got lines; set it in 'ranks' alone`,
  ],
  [
    'a rank by nothing',
    () => view({ ranks: { place: '' } }),
    `'ranks.place' must be a Spark SQL expression, got nothing; set one over name, lines, paid`,
  ],
  [
    'a rank by an unknown column',
    () => view({ ranks: { place: 'sold DESC' } }),
    `'ranks.place' must be about columns, got sold; set one of name, lines, paid`,
  ],
])('refuses: %s', (_, make, failure) => {
  expect(messageOf(make)).toMatch(/^LiveView '/);
  expect(messageOf(make).replace(/^LiveView '[^']*': /, '')).toBe(failure);
});

test('an unknown key column has no type and no group, in one error', () => {
  expect(messageOf(() => view({ key: ['name', 'month'] }))).toBe(
    [
      `LiveView 'sales': `,
      `  - 'key' must be declared columns, got month; set one of name, lines, paid`,
      `  - 'sources[0].group' must have an expression for each key column (name, month), got none for month; set groupBy({ month: '…' })`,
    ].join('\n'),
  );
});

test('no key, and no columns', () => {
  const message = messageOf(() => view({ key: [], columns: {} }));
  expect(message).toContain(
    `'key' must be at least one column, got none; set what tells the gold table's rows apart, of the columns you declare`,
  );
  expect(message).toContain(
    `'columns' must be at least one column, got none; set columns: { month: ColumnType.DATE, … }`,
  );
});

test('a measure of what isn’t there is reported once, and not for its type', () => {
  const sources = [measured.measure({ lines: Measure.count(), paid: Measure.sum('line.cost') })];
  expect(messageOf(() => view({ columns: { ...columns, paid: DATE }, sources }))).toBe(
    `LiveView 'sales': 'sources[0].measures.paid' must be columns that the records of line carry, got line.cost; set one of order_id, line_no, price, weight, tags`,
  );
});
