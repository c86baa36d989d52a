import type { LiveView } from '../../constructs/dataset';
import type { Value } from '../output';
import { Difference, DifferenceKind } from './comparison';
import { canonical } from './source-answer';

/** The comparison of one live view. */
export interface LiveReport {
  readonly view: string;
  /** Rows of `minio.live`. */
  readonly rows: number;
  /** Rows of the same SQL in PostgreSQL. */
  readonly sourceRows: number;
  /** Rows that only the live view has, an altered row counted here and in `onlyInPostgres`. */
  readonly onlyInLive: number;
  readonly onlyInPostgres: number;
  /** Differing keys; of each kind the first 20, unless more are asked for. */
  readonly differences: readonly Difference[];
  /** How many such keys there are. */
  readonly differingKeys: number;
  /** Why the view could not be compared at all. */
  readonly error?: string;
}

export function differs({ onlyInLive, onlyInPostgres, error }: LiveReport): boolean {
  return error !== undefined || onlyInLive + onlyInPostgres > 0;
}

export function notCompared(view: LiveView, error: string): LiveReport {
  return {
    view: view.name,
    ...{ rows: 0, sourceRows: 0, onlyInLive: 0, onlyInPostgres: 0, differences: [], differingKeys: 0, error },
  };
}

const KINDS: readonly DifferenceKind[] = ['missing', 'doubled', 'altered', 'extra'];

/** Holds PostgreSQL's rows by key and crosses off what the live view has, row by row. */
export class LiveComparison {
  private readonly key: readonly number[];
  /** What has not been met yet; a key whose rows were all met stays, with none. */
  private readonly source = new Map<string, (readonly string[])[]>();
  private readonly extra = new Map<string, (readonly string[])[]>();
  private order: readonly number[] = [];
  private readonly sourceRows: number = 0;
  private rows = 0;

  /** @param columns names of the columns of PostgreSQL's answer */
  public constructor(
    private readonly view: LiveView,
    private readonly columns: readonly string[],
    rows: readonly (readonly Value[])[],
  ) {
    this.key = view.key.map((name) => columns.indexOf(name));
    for (const row of rows) {
      this.put(this.source, row.map(canonical));
      this.sourceRows += 1;
    }
  }

  /** Names of the live view's columns, before its rows. @returns why the two can't be compared */
  public liveColumns(names: readonly string[]): string | undefined {
    const missing = this.columns.filter((name) => !names.includes(name));
    const surplus = names.filter((name) => !this.columns.includes(name));
    if (missing.length + surplus.length > 0) {
      return `live.${this.view.name} has the columns ${names.join(', ')}, and the gold table's SQL ${this.columns.join(', ')}; './lakehouse run pipeline' makes the view as it is declared`;
    }
    this.order = this.columns.map((name) => names.indexOf(name));
    return undefined;
  }

  public live(row: readonly Value[]): void {
    this.rows += 1;
    const texts = this.order.map((index) => canonical(row[index]));
    const left = this.source.get(this.keyOf(texts)) ?? [];
    const met = left.findIndex((other) => other.every((text, index) => text === texts[index]));
    if (met >= 0) left.splice(met, 1);
    else this.put(this.extra, texts);
  }

  public report(named: number): LiveReport {
    const found: Record<DifferenceKind, Difference[]> = { missing: [], extra: [], altered: [], doubled: [] };
    for (const [key, left] of this.source) {
      const others = this.extra.get(key);
      if (left.length > 0 && others === undefined) found.missing.push({ kind: 'missing', key, columns: [] });
      if (left.length > 0 && others !== undefined)
        found.altered.push({ kind: 'altered', key, columns: this.changed(left[0]!, others[0]!) });
      if (left.length === 0 && others !== undefined)
        found.doubled.push({ kind: 'doubled', key, columns: [] });
    }
    for (const key of this.extra.keys())
      if (!this.source.has(key)) found.extra.push({ kind: 'extra', key, columns: [] });
    const all = KINDS.map((kind) => found[kind].sort((a, b) => (a.key < b.key ? -1 : 1)));
    return {
      view: this.view.name,
      rows: this.rows,
      sourceRows: this.sourceRows,
      onlyInLive: count(this.extra),
      onlyInPostgres: count(this.source),
      differences: all.flatMap((differences) => differences.slice(0, named)),
      differingKeys: all.reduce((sum, { length }) => sum + length, 0),
    };
  }

  private put(rows: Map<string, (readonly string[])[]>, texts: readonly string[]): void {
    const key = this.keyOf(texts);
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [texts]);
    else known.push(texts);
  }

  private keyOf(texts: readonly string[]): string {
    return this.key.map((index) => texts[index]).join(',');
  }

  private changed(one: readonly string[], other: readonly string[]): string[] {
    return this.columns.filter((_, index) => one[index] !== other[index]);
  }
}

function count(rows: ReadonlyMap<string, readonly unknown[]>): number {
  return [...rows.values()].reduce((sum, { length }) => sum + length, 0);
}
