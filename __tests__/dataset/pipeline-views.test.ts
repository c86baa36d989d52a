import { Dataset, toPipelineViews } from '../../constructs/dataset';
import { smallDataset } from '../support/layer';
import { buyer, line, order, shopView } from '../support/live-shop';

test('a dataset without live views', () => {
  expect(toPipelineViews(smallDataset())).toEqual([]);
});

test('the stream application’s view of a live view', () => {
  const dataset = new Dataset({ database: 'shop', tables: [buyer, line, order], liveViews: [shopView()] });
  expect(toPipelineViews(dataset)).toEqual([
    {
      name: 'sales',
      gold: 'sales',
      key: ['buyer_id'],
      columns: [
        { name: 'buyer_id', type: 'int' },
        { name: 'name', type: 'string' },
        { name: 'paid', type: 'decimal(18,2)', of: 'coalesce(paid, 0)' },
      ],
      sources: [
        {
          table: 'buyer',
          rows: true,
          joins: [],
          group: { buyer_id: 'buyer.buyer_id' },
          measures: { name: { function: 'max', of: 'buyer.name' } },
        },
        {
          table: 'line',
          rows: false,
          joins: [{ table: 'order', from: 'line', columns: ['order_id'], references: ['order_id'] }],
          group: { buyer_id: 'order.buyer_id' },
          measures: { paid: { function: 'sum', of: 'line.price' } },
        },
      ],
      ranks: { place: 'paid DESC' },
    },
  ]);
});
