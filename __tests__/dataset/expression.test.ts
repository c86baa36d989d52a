import { columnsOf } from '../../constructs/dataset/expression';

test.each([
  ['email IS NOT NULL', ['email']],
  ["rating IN ('PG', 'it''s R') AND length > 10.5", ['rating', 'length']],
  ['CAST(ROUND(length / 60.0, 2) AS DECIMAL(4, 2))', ['length']],
  ["coalesce(first_name, '') <> last_name", ['first_name', 'last_name']],
  ['`first name` = 1', ['first name']],
  ['return_date >= rental_date AND return_date < current_timestamp()', ['return_date', 'rental_date']],
  ['true', []],
])('the columns of %s', (expression, columns) => {
  expect(columnsOf(expression)).toEqual(columns);
});
