/** All tables of Pagila, those that others point to first. */
export const LOAD_ORDER = [
  'language',
  'category',
  'country',
  'city',
  'address',
  'store',
  'staff',
  'customer',
  'actor',
  'film',
  'film_actor',
  'film_category',
  'inventory',
  'rental',
  'payment',
] as const;
