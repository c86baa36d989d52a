import { lastUpdate } from './instant';
import { filmTitle } from './names';
import { actorName } from './people';
import { Random } from '../../random';
import type { Sizes } from './scale';
import { Stream, type TableRows, tableRows } from './table-rows';
import { CATEGORIES, DEEDS, HEROES, LANGUAGES, SCENES, STORY_ADJECTIVES, STORY_KINDS } from './words';

const RATINGS = ['G', 'PG', 'PG-13', 'R', 'NC-17'];
const FEATURES = ['Trailers', 'Commentaries', 'Deleted Scenes', 'Behind the Scenes'];
/** Every such film has a second category, so that queries must say what they do about it. */
const SECOND_CATEGORY_EVERY = 25;

/** What a rental of a film costs, and for how many days. */
export interface Terms {
  readonly days: number;
  /** In cents, so that sums stay exact. */
  readonly rate: number;
}

export function films(sizes: Sizes): TableRows[] {
  return [
    languages(sizes),
    categories(sizes),
    actors(sizes),
    filmRows(sizes),
    filmActors(sizes),
    filmCategories(sizes),
  ];
}

/** The terms of film `index`; drawn before all else of the film, so that they can be looked up alone. */
export function termsOf({ seed }: Sizes, index: number): Terms {
  return drawTerms(new Random(seed, Stream.FILM, index));
}

function drawTerms(random: Random): Terms {
  return { days: random.int(3, 7), rate: random.pick([99, 299, 499]) };
}

function languages({ seed, language }: Sizes): TableRows {
  return tableRows('language', ['language_id', 'name', 'last_update'], language, (index) => [
    index + 1,
    LANGUAGES[index]!,
    lastUpdate(seed, 'language', index),
  ]);
}

function categories({ seed, category }: Sizes): TableRows {
  return tableRows('category', ['category_id', 'name', 'last_update'], category, (index) => [
    index + 1,
    CATEGORIES[index]!,
    lastUpdate(seed, 'category', index),
  ]);
}

function actors(sizes: Sizes): TableRows {
  return tableRows('actor', ['actor_id', 'first_name', 'last_name', 'last_update'], sizes.actor, (index) => {
    const { first, last } = actorName(sizes, index);
    return [index + 1, first, last, lastUpdate(sizes.seed, 'actor', index)];
  });
}

function filmRows({ seed, film, language }: Sizes): TableRows {
  const columns = [
    'film_id',
    'title',
    'description',
    'release_year',
    'language_id',
    'original_language_id',
    'rental_duration',
    'rental_rate',
    'length',
    'replacement_cost',
    'rating',
    'last_update',
    'special_features',
  ];
  return tableRows('film', columns, film, (index) => {
    const random = new Random(seed, Stream.FILM, index);
    const { days, rate } = drawTerms(random);
    const features = FEATURES.filter(() => random.chance(0.5));
    return [
      index + 1,
      filmTitle(index),
      description(random),
      random.int(1980, 2023),
      random.chance(0.9) ? 1 : random.int(2, language),
      random.chance(0.05) ? random.int(2, language) : null,
      days,
      cents(rate),
      random.int(46, 185),
      cents(random.int(9, 29) * 100 + 99),
      random.pick(RATINGS),
      lastUpdate(seed, 'film', index),
      features.length > 0 ? features : [FEATURES[0]!],
    ];
  });
}

function filmActors({ seed, film, actor }: Sizes): TableRows {
  return {
    table: 'film_actor',
    columns: ['actor_id', 'film_id', 'last_update'],
    *rows() {
      for (let index = 0; index < film; index += 1) {
        const random = new Random(seed, Stream.FILM_ACTOR, index);
        const cast = new Set<number>();
        for (let role = random.int(3, 8); role > 0; role -= 1) cast.add(random.int(1, actor));
        for (const member of cast) yield [member, index + 1, lastUpdate(seed, 'film_actor', index)];
      }
    },
  };
}

function filmCategories({ seed, film, category }: Sizes): TableRows {
  return {
    table: 'film_category',
    columns: ['film_id', 'category_id', 'last_update'],
    *rows() {
      for (let index = 0; index < film; index += 1) {
        const first = new Random(seed, Stream.FILM_CATEGORY, index).int(1, category);
        yield [index + 1, first, lastUpdate(seed, 'film_category', index)];
        if (index % SECOND_CATEGORY_EVERY !== 0) continue;
        yield [index + 1, (first % category) + 1, lastUpdate(seed, 'film_category', index)];
      }
    },
  };
}

function description(random: Random): string {
  const story = `A ${random.pick(STORY_ADJECTIVES)} ${random.pick(STORY_KINDS)}`;
  return `${story} of a ${random.pick(HEROES)} who must ${random.pick(DEEDS)} a ${random.pick(HEROES)} in the ${random.pick(SCENES)}`;
}

/** An amount in cents as an exact decimal. */
export function cents(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}
