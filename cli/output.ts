/** A column of a result. */
export interface ResultColumn {
  readonly name: string;
  /** Trino's name of the type, such as `decimal(10,2)`. */
  readonly type: string;
}

/** A value as the Trino client delivers it; long integers are bigint, decimals and timestamps text. */
export type Value =
  null | boolean | number | bigint | string | readonly Value[] | { readonly [key: string]: Value };

export const OUTPUT_FORMATS = ['table', 'csv', 'json'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Prints rows as they come; what a format needs around them is its own matter. */
export interface RowWriter {
  columns(columns: readonly ResultColumn[]): void;
  row(row: readonly Value[]): void;
  end(): void;
}

export function rowWriter(format: OutputFormat, write: (text: string) => void): RowWriter {
  switch (format) {
    case 'csv':
      return new CsvWriter(write);
    case 'json':
      return new JsonWriter(write);
    case 'table':
      return new TableWriter(write);
  }
}

/** One line for each row, nothing else: no header. Null is nothing, an empty text is `""`. */
class CsvWriter implements RowWriter {
  public constructor(private readonly write: (text: string) => void) {}
  public columns(): void {}
  public row(row: readonly Value[]): void {
    this.write(`${row.map(csvField).join(',')}\n`);
  }
  public end(): void {}
}

/** An array of objects, one on each line. Decimals are text, so that no reader rounds them. */
class JsonWriter implements RowWriter {
  private names: readonly string[] = [];
  private rows = 0;
  public constructor(private readonly write: (text: string) => void) {}
  public columns(columns: readonly ResultColumn[]): void {
    this.names = distinct(columns.map((column) => column.name));
  }
  public row(row: readonly Value[]): void {
    const fields = row.map((value, index) => `${JSON.stringify(this.names[index])}:${json(value)}`);
    this.write(`${this.rows === 0 ? '[' : ',\n '}{${fields.join(',')}}`);
    this.rows += 1;
  }
  public end(): void {
    this.write(this.rows === 0 ? '[]\n' : ']\n');
  }
}

/** Aligned columns for a person. */
class TableWriter implements RowWriter {
  private header: readonly ResultColumn[] = [];
  private readonly rows: string[][] = [];
  public constructor(private readonly write: (text: string) => void) {}
  public columns(columns: readonly ResultColumn[]): void {
    this.header = columns;
  }
  public row(row: readonly Value[]): void {
    this.rows.push(row.map((value) => (value === null ? 'NULL' : plain(value))));
  }
  public end(): void {
    const numeric = this.header.map(({ type }) =>
      /^(tinyint|smallint|integer|bigint|real|double|decimal)/.test(type),
    );
    const right = new Set(numeric.flatMap((isNumber, index) => (isNumber ? [index] : [])));
    this.write(
      table(
        this.header.map((column) => column.name),
        this.rows,
        right,
      ),
    );
    this.write(`(${this.rows.length} ${this.rows.length === 1 ? 'row' : 'rows'})\n`);
  }
}

/** Lines of aligned columns below a header; the columns in `right` are aligned to the right. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const widths = header.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) =>
        right.has(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)]
    .map((text) => `${text}\n`)
    .join('');
}

export function csvField(value: Value): string {
  if (value === null) return '';
  const text = plain(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A value as text: scalars as they are, the rest as JSON. */
function plain(value: Exclude<Value, null>): string {
  return typeof value === 'object' ? json(value) : String(value);
}

/** JSON that keeps the digits of long integers. */
export function json(value: Value): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => json(item as Value)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${json(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Names that can be the keys of one object: a repeated one gets a number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
