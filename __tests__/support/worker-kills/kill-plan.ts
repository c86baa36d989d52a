import { Random } from '../../../datasets/random';
import { Window, WINDOWS } from './hooks';
import { TABLES } from './tables';

/** How the worker is killed once. */
export interface Kill {
  /** Not before each connector has brought records again; else counted from the worker's start. */
  readonly settled: boolean;
  /** Placed by the hooks, at the given time that they come there. */
  readonly placed?: { readonly window: Window; readonly connector: string; readonly count: number };
  /** Otherwise at a moment, so many milliseconds later. */
  readonly afterMs: number;
}

/** Of each twenty, one in each window of each connector; the other eleven at random moments, all in random order. */
export function planKills(count: number, seed: number): Kill[] {
  const kills: Kill[] = [];
  for (let round = 0; kills.length < count; round++) kills.push(...twenty(new Random(seed, 100, round)));
  return kills.slice(0, count);
}

function twenty(random: Random): Kill[] {
  const placed = WINDOWS.flatMap((window) =>
    TABLES.map(({ name }) => ({
      ...{ settled: random.chance(0.4), afterMs: 0 },
      placed: { window, connector: name, count: random.int(1, 12) },
    })),
  );
  const others = Array.from({ length: 11 }, () => {
    const settled = random.chance(0.75);
    return { settled, afterMs: settled ? random.int(0, 2_500) : random.int(2_000, 9_000) };
  });
  const all: Kill[] = [...placed, ...others];
  for (let i = all.length - 1; i > 0; i--) {
    const other = random.int(0, i);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all;
}
