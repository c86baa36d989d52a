import { lastUpdate } from './instant';
import { Random, scatterStep } from '../../random';
import type { Sizes } from './scale';
import { Stream, type TableRows, tableRows } from './table-rows';
import { CITY_ENDINGS, CITY_STEMS, COUNTRIES, DISTRICTS, STREET_KINDS, STREETS } from './words';

export function places(sizes: Sizes): TableRows[] {
  return [countries(sizes), cities(sizes), addresses(sizes)];
}

function countries({ seed, country }: Sizes): TableRows {
  return tableRows('country', ['country_id', 'country', 'last_update'], country, (index) => [
    index + 1,
    COUNTRIES[index]!,
    lastUpdate(seed, 'country', index),
  ]);
}

function cities({ seed, city, country }: Sizes): TableRows {
  const names = CITY_STEMS.length * CITY_ENDINGS.length;
  const step = scatterStep(names);
  return tableRows('city', ['city_id', 'city', 'country_id', 'last_update'], city, (index) => {
    const name = (index * step) % names;
    const random = new Random(seed, Stream.CITY, index);
    // One city for each country, the others mostly for those at the head of the list.
    const home = index < country ? index : Math.floor(random.next() ** 2 * country);
    return [
      index + 1,
      CITY_STEMS[name % CITY_STEMS.length]! + CITY_ENDINGS[Math.floor(name / CITY_STEMS.length)]!,
      home + 1,
      lastUpdate(seed, 'city', index),
    ];
  });
}

function addresses({ seed, address, city }: Sizes): TableRows {
  const columns = [
    'address_id',
    'address',
    'address2',
    'district',
    'city_id',
    'postal_code',
    'phone',
    'last_update',
  ];
  return tableRows('address', columns, address, (index) => {
    const random = new Random(seed, Stream.ADDRESS, index);
    return [
      index + 1,
      `${random.int(1, 1999)} ${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`,
      random.chance(0.05) ? `Flat ${random.int(1, 40)}` : null,
      random.pick(DISTRICTS),
      random.int(1, city),
      random.chance(0.98) ? String(random.int(10_000, 99_999)) : null,
      `${random.int(100_000, 999_999)}${random.int(100_000, 999_999)}`,
      lastUpdate(seed, 'address', index),
    ];
  });
}
