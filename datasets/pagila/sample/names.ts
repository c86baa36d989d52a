import { FIRST_NAMES, LAST_NAMES, TITLE_ADJECTIVES, TITLE_NOUNS } from './words';
import { scatterStep } from '../../random';

export interface PersonName {
  readonly first: string;
  readonly last: string;
}

/** The name of person `index`; no two persons share one. Past 15,000 they begin to have two surnames. */
export function personName(index: number): PersonName {
  const [first, last, round] = digits(index, FIRST_NAMES.length, LAST_NAMES.length);
  const surname = LAST_NAMES[last]!;
  return {
    first: FIRST_NAMES[first]!,
    last:
      round === 0
        ? surname
        : `${surname}-${LAST_NAMES[round % LAST_NAMES.length]!}${nth(round, LAST_NAMES.length)}`,
  };
}

/** The title of film `index`; no two films share one. Past 4,000 they begin to have a third word. */
export function filmTitle(index: number): string {
  const [adjective, noun, round] = digits(index, TITLE_ADJECTIVES.length, TITLE_NOUNS.length);
  const title = `${TITLE_ADJECTIVES[adjective]!} ${TITLE_NOUNS[noun]!}`;
  if (round === 0) return title;
  return `${title} of the ${TITLE_NOUNS[round % TITLE_NOUNS.length]!}${nth(round, TITLE_NOUNS.length)}`;
}

/** Two positions and the number of the round, scattered so that neighbours differ in both words. */
function digits(index: number, low: number, high: number): [number, number, number] {
  const size = low * high;
  const scattered = Math.floor(((index % size) * scatterStep(size)) % size);
  return [scattered % low, Math.floor(scattered / low), Math.floor(index / size)];
}

/** Tells rounds apart that share a word. */
function nth(round: number, size: number): string {
  return round < size ? '' : ` ${Math.floor(round / size) + 1}`;
}
