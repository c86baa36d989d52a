import { ColumnType, LiveSource, LiveView, Measure, MeasureKind } from '../../constructs/dataset';
import { messageOf } from '../support/layer';
import { buyer, line, order } from '../support/live-shop';

const group = { number: 'line.line_no' };

/** What is wrong with a source, in a view that is right by itself. */
const failureOf = (source: LiveSource): string =>
  messageOf(
    () => new LiveView('sales', { key: ['number'], columns: { number: ColumnType.INT }, sources: [source] }),
  ).replace(`LiveView 'sales': 'sources[0].`, `'`);

test('defaults', () => {
  const source = LiveSource.of(line);
  expect(source.table).toBe(line);
  expect(source).toMatchObject({ rows: true, joins: [], path: [line], group: {}, measures: {} });
});

test('a join goes on from the table before it, to the key', () => {
  const source = LiveSource.of(line).join(order, 'order_id').join(buyer, ['buyer_id']);
  expect(source.path).toEqual([line, order, buyer]);
  expect(source.joins).toEqual([
    { table: order, from: line, columns: ['order_id'], references: ['order_id'] },
    { table: buyer, from: order, columns: ['buyer_id'], references: ['buyer_id'] },
  ]);
});

test('a join from an earlier table, to columns other than the key', () => {
  const source = LiveSource.of(order)
    .join(buyer, 'buyer_id')
    .join(line, 'order_id', { from: order, references: 'order_id' });
  expect(source.joins[1]).toEqual({
    table: line,
    from: order,
    columns: ['order_id'],
    references: ['order_id'],
  });
});

test('each step makes a new source', () => {
  const source = LiveSource.of(line);
  expect(source.withoutRows().rows).toBe(false);
  expect(source.groupBy(group).group).toEqual(group);
  expect(source.measure({ lines: Measure.count() }).measures).toEqual({ lines: Measure.count() });
  expect(source).toEqual(LiveSource.of(line));
});

test('whole numbers of two lengths can be joined', () => {
  const source = LiveSource.of(line).join(order, 'line_no').groupBy(group);
  const columns = { number: ColumnType.INT };
  expect(new LiveView('sales', { key: ['number'], columns, sources: [source] }).tables).toEqual([
    line,
    order,
  ]);
});

test.each([
  [Measure.count(), MeasureKind.COUNT, undefined],
  [Measure.count('line.tags'), MeasureKind.COUNT, 'line.tags'],
  [Measure.countDistinct('line.price'), MeasureKind.COUNT_DISTINCT, 'line.price'],
  [Measure.sum('line.price'), MeasureKind.SUM, 'line.price'],
  [Measure.min('line.price'), MeasureKind.MIN, 'line.price'],
  [Measure.max('line.price'), MeasureKind.MAX, 'line.price'],
])('%# a measure', (measure, kind, column) => {
  expect(measure).toMatchObject({ kind, column });
});

const grouped = LiveSource.of(line).groupBy(group);
const joined = grouped.join(order, 'order_id');
const CARRIED = 'order_id, line_no, price, weight, tags';

test.each<[string, LiveSource, string]>([
  [
    'a table twice on one path',
    joined.join(line, 'order_id', { references: 'order_id' }),
    `'joins.line' must be a table that isn't on the path yet, got line twice; set each table once, or another source for the second`,
  ],
  [
    'a join from a table that comes later',
    grouped.join(buyer, 'buyer_id', { from: order }).join(order, 'order_id', { from: line }),
    `'joins.buyer.from' must be a table of the path before it (line), got order; set one of these, or join order first`,
  ],
  [
    'a column that the pointing table lacks',
    joined.join(buyer, 'buyer'),
    `'joins.buyer.columns' must be columns that the records of order carry, got order.buyer; set one of order_id, buyer_id, placed`,
  ],
  [
    'a column that the joined table lacks',
    joined.join(buyer, 'buyer_id', { references: 'id' }),
    `'joins.buyer.references' must be columns that the records of buyer carry, got buyer.id; set one of buyer_id, name`,
  ],
  [
    'a column for a key of two',
    LiveSource.of(order).groupBy({ number: 'line.line_no' }).join(line, 'order_id'),
    `'joins.line.columns' must be a column for each of order_id, line_no, got order_id; set as many, or set references`,
  ],
  [
    'columns that are never equal',
    joined.join(buyer, 'placed'),
    `'joins.buyer.columns' must be of the type that they reference, got order.placed (timestamptz) for buyer.buyer_id (int); set columns that can be equal`,
  ],
  [
    'no column',
    grouped.join(order, [], { references: [] }),
    `'joins.order.columns' must be a column for each of its references, got none; set as many, or set references`,
  ],
  [
    'no group',
    LiveSource.of(line),
    `'group' must have an expression for each key column (number), got none for number; set groupBy({ number: '…' })`,
  ],
  [
    'a group that is no key column',
    LiveSource.of(line).groupBy({ ...group, day: 'line.order_id' }),
    `'group' must be of the view's key (number), got day; set it in 'key', or leave it out`,
  ],
  [
    'a group by nothing',
    joined.groupBy({ number: '' }),
    `'group.number' must be a Spark SQL expression, got nothing; set one over the columns of line, order`,
  ],
  [
    'a name without its table',
    joined.groupBy({ number: 'coalesce(line_no, 0)' }),
    `'group.number' must name columns as table.column, got line_no; set it with one of line, order before it`,
  ],
  [
    'a table that isn’t on the path',
    joined.groupBy({ number: "coalesce(buyer.buyer_id, 'x')" }),
    `'group.number' must be about tables of the path (line, order), got buyer.buyer_id; set a column of one of these, or join buyer`,
  ],
  [
    'a column that its table lacks',
    grouped.groupBy({ number: 'line.number + 1' }),
    `'group.number' must be columns that the records of line carry, got line.number; set one of ${CARRIED}`,
  ],
  [
    'a generated column',
    grouped.measure({ most: Measure.max('line.doubled') }),
    `'measures.most' must be columns that the records of line carry, got line.doubled; set one of ${CARRIED}`,
  ],
  [
    'the name of a measure',
    grouped.measure({ Lines: Measure.count() }),
    `'measures.Lines' must be named with lower case letters, digits and underscores, got Lines; set a name that expressions can use unquoted`,
  ],
  [
    'a measure that is called like a key column',
    grouped.measure({ number: Measure.count() }),
    `'measures.number' must be named other than the key columns, got number; set another name: expressions couldn't tell them apart`,
  ],
  [
    'a sum of nothing',
    grouped.measure({ paid: Measure.sum('') }),
    `'measures.paid' must be a sum of one column, got nothing; set a column of line, written table.column`,
  ],
  [
    'a sum of an expression',
    grouped.measure({ paid: Measure.sum('line.price * 2') }),
    `'measures.paid' must be a sum of one column, got line.price * 2; set a column of line, written table.column`,
  ],
  [
    'a measure of a table that isn’t on the path',
    grouped.measure({ buyers: Measure.countDistinct('buyer.buyer_id') }),
    `'measures.buyers' must be about tables of the path (line), got buyer.buyer_id; set a column of one of these, or join buyer`,
  ],
  [
    'a sum of floating point numbers',
    grouped.measure({ weight: Measure.sum('line.weight') }),
    `'measures.weight' must be a sum of exact numbers (int, long, decimal), got line.weight of type double; set another column, or declare it as decimal: other sums depend on the order of rows`,
  ],
  [
    'the least list',
    grouped.measure({ first: Measure.min('line.tags') }),
    `'measures.first' must be a min of scalars, got line.tags of type array<string>; set another column, or count it`,
  ],
])('refuses: %s', (_, source, failure) => {
  expect(failureOf(source)).toBe(failure);
});
