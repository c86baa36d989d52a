import { copyText } from './load/copy-text';
import { LoadError } from './load/load-error';
import type { CopyInput, RowSource } from './load/row-source';
import { films } from './sample/films';
import { people } from './sample/people';
import { places } from './sample/places';
import { rentals } from './sample/rentals';
import { type SampleOptions, type Sizes, sizesOf } from './sample/scale';
import type { TableRows } from './sample/table-rows';

/** Rises whenever the same seed and scale begin to make other rows. */
const FORMAT = 1;

/**
 * Rows of Pagila's shape, made from nothing but a seed: the same everywhere, at any scale, in constant memory.
 *
 * @throws ValidationError when scale or seed are out of range
 */
export class PagilaGenerator implements RowSource {
  public readonly description: string;
  private readonly sizes: Sizes;
  private readonly byName: ReadonlyMap<string, TableRows>;

  public constructor(options: SampleOptions = {}) {
    this.sizes = sizesOf(options);
    this.description = `generated rows (scale ${this.sizes.scale}, seed ${this.sizes.seed})`;
    const tables = [places, people, films, rentals].flatMap((make) => make(this.sizes));
    this.byName = new Map(tables.map((rows) => [rows.table, rows]));
  }

  /** The tables that rows are made for. */
  public get tables(): TableRows[] {
    return [...this.byName.values()];
  }

  /** The rows of a table, as values. */
  public rowsOf(name: string): TableRows {
    const rows = this.byName.get(name);
    if (rows) return rows;
    throw new LoadError(
      `'table' must be one of ${[...this.byName.keys()].join(', ')}, got ${name}; set one of these`,
    );
  }

  public fingerprint(): Promise<string> {
    return Promise.resolve(`generator ${FORMAT}, scale ${this.sizes.scale}, seed ${this.sizes.seed}`);
  }

  public table(name: string): Promise<CopyInput> {
    const { columns, rows } = this.rowsOf(name);
    return Promise.resolve({ columns, chunks: () => copyText(rows()) });
  }
}
