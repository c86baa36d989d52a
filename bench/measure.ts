/** One comparison, as it is printed and written down. */
export interface Figure {
  readonly what: string;
  /** Median of the runs. */
  readonly ours: number;
  readonly unit: 's' | 'MiB' | 'per s' | 'rows';
  readonly runs: readonly number[];
  /** What it is measured against; absent where only an aim is known. */
  readonly against?: { readonly what: string; readonly median: number; readonly runs: readonly number[] };
  /** Such as `≤ 1.5 ×` or `≤ 8 s`. */
  readonly aim?: string;
  /** Whether the aim is met. */
  readonly met?: boolean;
  /** What a person types to get the same. */
  readonly commands: readonly string[];
}

/** A measurement that can't be made here, with its reason; it is counted and never dropped. */
export interface Skipped {
  readonly what: string;
  readonly skipped: string;
}

export type Outcome = Figure | Skipped;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which a share of the values lies, by rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)]!;
}

/** Seconds that a piece of work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** What each run of two pieces of work took. */
export interface Turns {
  readonly ours: number[];
  readonly theirs: number[];
}

/** Runs two pieces of work in turns, so that whatever else the machine does meets both alike. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Turns> {
  const result: Turns = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    result.ours.push(await ours());
    result.theirs.push(await theirs());
  }
  return result;
}

/** A figure with a ratio as its aim. */
export function compared(
  what: string,
  runs: Turns,
  against: string,
  limit: number | undefined,
  commands: readonly string[],
): Figure {
  const [ours, theirs] = [median(runs.ours), median(runs.theirs)];
  return {
    what,
    ours,
    unit: 's',
    runs: runs.ours,
    against: { what: against, median: theirs, runs: runs.theirs },
    ...(limit === undefined ? {} : { aim: `≤ ${limit} ×`, met: ours <= theirs * limit }),
    commands,
  };
}

/** A figure with a number as its aim. */
export function limited(
  what: string,
  unit: Figure['unit'],
  runs: readonly number[],
  limit: number | undefined,
  commands: readonly string[],
): Figure {
  const ours = median(runs);
  return {
    what,
    ours,
    unit,
    runs,
    commands,
    ...(limit === undefined ? {} : { aim: `≤ ${limit} ${unit}`, met: ours <= limit }),
  };
}

/** A figure with what it stands beside, whatever its aim is. */
export function beside(figure: Figure, what: string, runs: readonly number[]): Figure {
  return { ...figure, against: { what, median: median(runs), runs } };
}

/** A table for `bench/README.md` and for the terminal. */
export function table(outcomes: readonly Outcome[]): string {
  const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
  const rows = outcomes.map((outcome) => {
    if ('skipped' in outcome) return [outcome.what, 'skipped', '', '', '', outcome.skipped];
    const { what, ours, unit, runs, against, aim, met } = outcome;
    return [
      what,
      `${number(ours)} ${unit} (${runs.length} ${runs.length === 1 ? 'run' : 'runs'})`,
      against ? `${number(against.median)} ${unit} (${against.what})` : '',
      against ? `${(ours / against.median).toFixed(2)} ×` : '',
      aim ? `${aim}: ${met ? 'met' : 'MISSED'}` : '',
      outcome.commands.map((command) => `\`${command}\``).join(' against '),
    ];
  });
  const header = ['measured', 'ours', 'against', 'ratio', 'aim', 'commands'];
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
