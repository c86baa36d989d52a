import { toPipelineViews } from '../../../constructs/dataset';
import { pagila } from '../../../datasets/pagila';
import { goldQueries } from '../../support/gold';
import { expectGolden } from '../../support/golden';

test('the declaration of all live views', () => {
  expectGolden('datasets/pagila-views.json', `${JSON.stringify(toPipelineViews(pagila), null, 2)}\n`);
});

test('what the live views answer', () => {
  expect(pagila.liveViews.map(({ name }) => name).sort()).toEqual([
    'customer_metrics',
    'film_popularity',
    'rentals_per_minute',
    'revenue_by_category',
    'revenue_by_country',
    'revenue_by_month',
    'revenue_per_minute',
  ]);
});

test.each(pagila.liveViews.map((view) => [view.name, view] as const))(
  '%s has the columns and the key of its gold table, in their order',
  (name, view) => {
    const gold = goldQueries().find((query) => query.name === name)!;
    const columns = [...view.columns.map((column) => column.name), ...Object.keys(view.ranks)];
    expect(columns).toEqual(gold.columns());
    expect(view.key).toEqual(gold.header('key'));
  },
);
