/** What a column of a row may hold when it is written for COPY. */
export type CopyValue = string | number | boolean | null | readonly string[] | Buffer;

/** Lines are handed on in pieces of about this size: large enough for COPY, small enough for any memory. */
const CHUNK_CHARACTERS = 64 * 1024;

/** One row in PostgreSQL's text format for COPY: values between tabs, `\N` for null. */
export function copyLine(row: readonly CopyValue[]): string {
  return `${row.map(field).join('\t')}\n`;
}

/** Rows as pieces of COPY text. */
export function* copyText(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += copyLine(row);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return escape(`{${value.map(element).join(',')}}`);
}

function element(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escape(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}
