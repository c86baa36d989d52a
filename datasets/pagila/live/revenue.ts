import { ColumnType, LiveSource, LiveView, Measure } from '../../../constructs/dataset';
import { category, filmCategory, inventory } from '../tables/films';
import { address, city, country } from '../tables/places';
import { customer, payment, rental } from '../tables/rentals';

const MONEY = ColumnType.decimal(18, 2);
const paymentCount = Measure.count();
const customerCount = Measure.countDistinct('payment.customer_id');
const revenue = Measure.sum('payment.amount');

/** When a customer moves, all that he ever paid moves with him, as it does in gold. */
export const revenueByCountry = new LiveView('revenue_by_country', {
  key: ['country', 'month'],
  columns: {
    country: ColumnType.STRING,
    month: ColumnType.DATE,
    customer_count: ColumnType.LONG,
    revenue: MONEY,
  },
  sources: [
    LiveSource.of(payment)
      .join(customer, 'customer_id')
      .join(address, 'address_id')
      .join(city, 'city_id')
      .join(country, 'country_id')
      .groupBy({
        country: "coalesce(country.country, 'Unknown')",
        month: "CAST(date_trunc('month', payment.payment_date) AS date)",
      })
      .measure({ customer_count: customerCount, revenue }),
  ],
});

export const revenueByMonth = new LiveView('revenue_by_month', {
  key: ['month'],
  columns: {
    month: ColumnType.DATE,
    payment_count: ColumnType.LONG,
    customer_count: ColumnType.LONG,
    revenue: MONEY,
  },
  sources: [
    LiveSource.of(payment)
      .groupBy({ month: "CAST(date_trunc('month', payment.payment_date) AS date)" })
      .measure({ payment_count: paymentCount, customer_count: customerCount, revenue }),
  ],
});

export const revenuePerMinute = new LiveView('revenue_per_minute', {
  key: ['minute'],
  columns: {
    minute: ColumnType.TIMESTAMP,
    payment_count: ColumnType.LONG,
    revenue: MONEY,
  },
  sources: [
    LiveSource.of(payment)
      .groupBy({ minute: "CAST(date_trunc('minute', payment.payment_date) AS timestamp)" })
      .measure({ payment_count: paymentCount, revenue }),
  ],
});

/**
 * A film has its category of the lowest number. The name comes from the category's own row, so that a new name is one
 * change and not one for each payment.
 */
export const revenueByCategory = new LiveView('revenue_by_category', {
  key: ['category_id'],
  columns: {
    category_id: ColumnType.INT,
    category: { type: ColumnType.STRING, of: "coalesce(name, 'Uncategorised')" },
    payment_count: ColumnType.LONG,
    revenue: MONEY,
  },
  sources: [
    LiveSource.of(payment)
      .join(rental, 'rental_id')
      .join(inventory, 'inventory_id')
      .join(filmCategory, 'film_id', { references: 'film_id' })
      .join(category, 'category_id')
      .groupBy({ category_id: 'coalesce(category.category_id, 0)' })
      .measure({ payment_count: paymentCount, revenue }),
    LiveSource.of(category)
      .withoutRows()
      .groupBy({ category_id: 'category.category_id' })
      .measure({ name: Measure.max('category.name') }),
  ],
});
