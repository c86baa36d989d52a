import { ColumnType, LiveSource, LiveView, Measure } from '../../../constructs/dataset';
import { film, inventory } from '../tables/films';
import { payment, rental } from '../tables/rentals';

/** Rentals and payments whose film isn't known belong to no group: gold leaves them out, too. */
export const filmPopularity = new LiveView('film_popularity', {
  key: ['film_id'],
  columns: {
    film_id: ColumnType.INT,
    title: ColumnType.STRING,
    rental_count: { type: ColumnType.LONG, of: 'coalesce(rental_count, 0)' },
    customer_count: { type: ColumnType.LONG, of: 'coalesce(customer_count, 0)' },
    revenue: { type: ColumnType.decimal(18, 2), of: 'coalesce(revenue, 0)' },
    last_rental: ColumnType.TIMESTAMPTZ,
  },
  sources: [
    LiveSource.of(film)
      .groupBy({ film_id: 'film.film_id' })
      .measure({ title: Measure.max('film.title') }),
    LiveSource.of(rental)
      .join(inventory, 'inventory_id')
      .withoutRows()
      .groupBy({ film_id: 'inventory.film_id' })
      .measure({
        rental_count: Measure.count(),
        customer_count: Measure.countDistinct('rental.customer_id'),
        last_rental: Measure.max('rental.rental_date'),
      }),
    LiveSource.of(payment)
      .join(rental, 'rental_id')
      .join(inventory, 'inventory_id')
      .withoutRows()
      .groupBy({ film_id: 'inventory.film_id' })
      .measure({ revenue: Measure.sum('payment.amount') }),
  ],
  ranks: { popularity_rank: 'rental_count DESC' },
});
