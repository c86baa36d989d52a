import type { CopyValue } from '../load/copy-text';

/** The rows of one table, made while they are read; they can be read again and are the same. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: () => Iterable<readonly CopyValue[]>;
}

/** A table whose row `index` (from 0) stands for itself. */
export function tableRows(
  table: string,
  columns: readonly string[],
  count: number,
  row: (index: number) => readonly CopyValue[],
): TableRows {
  return {
    table,
    columns,
    *rows() {
      for (let index = 0; index < count; index += 1) yield row(index);
    },
  };
}

/** A random stream for each thing that is drawn, so that a new one changes no other. */
export enum Stream {
  CITY = 1,
  ADDRESS,
  CUSTOMER,
  FILM,
  FILM_ACTOR,
  FILM_CATEGORY,
  INVENTORY,
  RENTAL,
  PAYMENT,
  LAST_UPDATE,
}
