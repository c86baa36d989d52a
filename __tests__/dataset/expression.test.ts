import { columnsOf, namesOf } from '../../constructs/dataset/expression';

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

test.each([
  ["CAST(date_trunc('month', payment.payment_date) AS date)", [['payment', 'payment_date']]],
  ["coalesce(country.country, country . country, 'a.b')", [['country', 'country']]],
  [
    'film.date + `my film`.`odd name` * 1.5',
    [
      ['film', 'date'],
      ['my film', 'odd name'],
    ],
  ],
  ['schema.f(amount) - lower (x) + a.b.c', [['amount'], ['x'], ['a', 'b', 'c']]],
  ['`length` (1)', [['length']]],
])('the names of %s, in their parts', (expression, names) => {
  expect(namesOf(expression)).toEqual(names);
});
