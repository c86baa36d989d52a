import { Column, ColumnType, LiveSource, LiveView, Measure, Table } from '../../constructs/dataset';

/** A path of three tables: an order's lines, the order, its buyer. */
export const buyer = new Table('buyer', {
  entity: 'buyers',
  key: ['buyer_id'],
  columns: { buyer_id: Column.int(), name: Column.string({ nullable: true }) },
});

export const order = new Table('order', {
  entity: 'orders',
  key: ['order_id'],
  columns: { order_id: Column.long(), buyer_id: Column.int(), placed: Column.timestamptz() },
});

export const line = new Table('line', {
  entity: 'lines',
  key: ['order_id', 'line_no'],
  columns: {
    order_id: Column.long(),
    line_no: Column.int(),
    price: Column.decimal(9, 2),
    weight: Column.double(),
    tags: Column.array(ColumnType.STRING, { nullable: true }),
    doubled: Column.decimal(10, 2, { nullable: true, generated: 'price * 2' }),
  },
});

/** What each buyer has bought, buyers of nothing included. */
export function shopView(name = 'sales'): LiveView {
  return new LiveView(name, {
    key: ['buyer_id'],
    columns: {
      buyer_id: ColumnType.INT,
      name: ColumnType.STRING,
      paid: { type: ColumnType.decimal(18, 2), of: 'coalesce(paid, 0)' },
    },
    sources: [
      LiveSource.of(buyer)
        .groupBy({ buyer_id: 'buyer.buyer_id' })
        .measure({ name: Measure.max('buyer.name') }),
      LiveSource.of(line)
        .join(order, 'order_id')
        .withoutRows()
        .groupBy({ buyer_id: 'order.buyer_id' })
        .measure({ paid: Measure.sum('line.price') }),
    ],
    ranks: { place: 'paid DESC' },
  });
}
