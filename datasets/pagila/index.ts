import { Dataset } from '../../constructs/dataset';
import { filmPopularity } from './live/films';
import { customerMetrics, rentalsPerMinute } from './live/rentals';
import { revenueByCategory, revenueByCountry, revenueByMonth, revenuePerMinute } from './live/revenue';
import { address, city, country } from './tables/places';
import { category, film, filmCategory, inventory } from './tables/films';
import { customer, payment, rental } from './tables/rentals';

/** The tables of Pagila that the platform carries: the reference's six and what its gold tables need. */
export const pagila = new Dataset({
  database: 'pagila',
  schema: 'public',
  tables: [customer, rental, payment, film, inventory, category, address, city, country, filmCategory],
  liveViews: [
    revenueByCountry,
    revenueByMonth,
    revenueByCategory,
    filmPopularity,
    customerMetrics,
    rentalsPerMinute,
    revenuePerMinute,
  ],
});
