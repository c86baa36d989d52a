import { validate } from '../../../constructs/core/validate';

export interface SampleOptions {
  /**
   * How large the sample is; 1 is the size of Sakila (599 customers, 16,044 rentals), at most 1000.
   *
   * @default 1
   */
  readonly scale?: number;

  /**
   * Where the random numbers begin. The same seed and scale make the same rows.
   *
   * @default 1
   */
  readonly seed?: number;
}

/** How many rows each table gets. Places, languages, categories, stores and staff don't grow. */
export interface Sizes {
  readonly seed: number;
  readonly scale: number;
  readonly language: number;
  readonly category: number;
  readonly country: number;
  readonly city: number;
  readonly address: number;
  readonly store: number;
  readonly staff: number;
  readonly customer: number;
  readonly actor: number;
  readonly film: number;
  readonly inventory: number;
  readonly rental: number;
  /** Payments without a rental, on top of one for each rental. */
  readonly loosePayment: number;
}

/** @throws ValidationError when scale or seed are out of range */
export function sizesOf({ scale = 1, seed = 1 }: SampleOptions): Sizes {
  validate('Pagila sample', [
    {
      when: !(scale > 0 && scale <= 1000),
      message: `'scale' must be above 0 and at most 1000, got ${scale}; set 1 for the size of Sakila`,
    },
    {
      when: !Number.isInteger(seed) || seed < 0 || seed > 0xffffffff,
      message: `'seed' must be a whole number between 0 and 4294967295, got ${seed}; set 1 for the usual rows`,
    },
  ]);
  const times = (base: number): number => Math.max(1, Math.round(base * scale));
  const customer = times(599);
  return {
    seed,
    scale,
    language: 6,
    category: 16,
    country: 109,
    city: 600,
    // Every customer lives at an address of his own; the first four are the stores' and the staff's.
    address: customer + 4,
    store: 2,
    staff: 2,
    customer,
    actor: Math.max(10, times(200)),
    film: times(1000),
    inventory: times(4581),
    rental: times(16_044),
    loosePayment: times(5),
  };
}
