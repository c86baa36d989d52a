import { ColumnType, LiveSource, LiveView, Measure } from '../../../constructs/dataset';
import { customer, payment, rental } from '../tables/rentals';

const MONEY = ColumnType.decimal(18, 2);

/** A customer is there from his own row on; a rental or payment that comes before it waits. */
export const customerMetrics = new LiveView('customer_metrics', {
  key: ['customer_id'],
  columns: {
    customer_id: ColumnType.INT,
    first_name: ColumnType.STRING,
    last_name: ColumnType.STRING,
    total_rentals: { type: ColumnType.LONG, of: 'coalesce(total_rentals, 0)' },
    open_rentals: { type: ColumnType.LONG, of: 'coalesce(total_rentals - returned_rentals, 0)' },
    total_payments: { type: ColumnType.LONG, of: 'coalesce(total_payments, 0)' },
    total_spent: { type: MONEY, of: 'coalesce(total_spent, 0)' },
    average_payment: { type: MONEY, of: 'coalesce(round(total_spent / total_payments, 2), 0)' },
    first_rental: ColumnType.TIMESTAMPTZ,
    last_rental: ColumnType.TIMESTAMPTZ,
    last_payment: ColumnType.TIMESTAMPTZ,
  },
  sources: [
    LiveSource.of(customer)
      .groupBy({ customer_id: 'customer.customer_id' })
      .measure({
        first_name: Measure.max('customer.first_name'),
        last_name: Measure.max('customer.last_name'),
      }),
    LiveSource.of(rental)
      .withoutRows()
      .groupBy({ customer_id: 'rental.customer_id' })
      .measure({
        total_rentals: Measure.count(),
        returned_rentals: Measure.count('rental.return_date'),
        first_rental: Measure.min('rental.rental_date'),
        last_rental: Measure.max('rental.rental_date'),
      }),
    LiveSource.of(payment)
      .withoutRows()
      .groupBy({ customer_id: 'payment.customer_id' })
      .measure({
        total_payments: Measure.count(),
        total_spent: Measure.sum('payment.amount'),
        last_payment: Measure.max('payment.payment_date'),
      }),
  ],
});

export const rentalsPerMinute = new LiveView('rentals_per_minute', {
  key: ['minute'],
  columns: {
    minute: ColumnType.TIMESTAMP,
    rental_count: ColumnType.LONG,
    customer_count: ColumnType.LONG,
  },
  sources: [
    LiveSource.of(rental)
      .groupBy({ minute: "CAST(date_trunc('minute', rental.rental_date) AS timestamp)" })
      .measure({
        rental_count: Measure.count(),
        customer_count: Measure.countDistinct('rental.customer_id'),
      }),
  ],
});
