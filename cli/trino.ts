import { UserError } from './errors';
import { ResultColumn, RowWriter, Value } from './output';

export interface TrinoOptions {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly catalog?: string;
  readonly schema?: string;
}

/** A query that Trino refused or could not finish. */
export class QueryFailed extends UserError {
  public constructor(
    public readonly errorName: string,
    message: string,
  ) {
    super(message);
    this.name = 'QueryFailed';
  }

  /** The query names a table or a schema that is not there: no job has made it yet, most often. */
  public get tableIsMissing(): boolean {
    return this.errorName === 'TABLE_NOT_FOUND' || this.errorName === 'SCHEMA_NOT_FOUND';
  }
}

interface Page {
  readonly id: string;
  readonly nextUri?: string;
  readonly columns?: readonly ResultColumn[];
  readonly data?: readonly (readonly Value[])[];
  readonly error?: {
    readonly message: string;
    readonly errorName: string;
    readonly errorLocation?: { readonly lineNumber: number; readonly columnNumber: number };
  };
}

/** Trino through its HTTP protocol: a POST, then one GET for each page. */
export class Trino {
  public constructor(private readonly options: TrinoOptions) {}

  /** Runs a statement and hands over rows as the pages come. */
  public async stream(sql: string, writer: Pick<RowWriter, 'columns' | 'row'>): Promise<void> {
    let page = await this.send(`${this.options.url}/v1/statement`, {
      method: 'POST',
      body: withoutSemicolon(sql),
    });
    let known = false;
    for (;;) {
      if (page.error) throw queryFailed(page.error);
      if (page.columns && !known) {
        writer.columns(page.columns);
        known = true;
      }
      for (const row of page.data ?? []) writer.row(row);
      if (page.nextUri === undefined) return;
      page = await this.send(page.nextUri, { method: 'GET' });
    }
  }

  /** Runs a statement and returns its rows as objects. */
  public async rows(sql: string): Promise<Record<string, Value>[]> {
    let names: string[] = [];
    const rows: Record<string, Value>[] = [];
    await this.stream(sql, {
      columns: (columns) => (names = columns.map((column) => column.name)),
      row: (row) => rows.push(Object.fromEntries(row.map((value, index) => [names[index] ?? '', value]))),
    });
    return rows;
  }

  private async send(url: string, init: { method: string; body?: string }): Promise<Page> {
    let response: Response;
    // 502 to 504 are Trino's "ask again", which its own client follows, too; it names no delay and 100 ms are the client's.
    for (let attempt = 1; ; attempt += 1) {
      try {
        response = await fetch(url, { ...init, headers: this.headers() });
      } catch (error) {
        const cause = (error as { cause?: { code?: string } }).cause?.code ?? String(error);
        throw new UserError(
          `Trino does not answer on ${this.options.url} (${cause}); see './lakehouse status', or start the platform with './lakehouse up'`,
        );
      }
      if (![502, 503, 504].includes(response.status) || attempt === 50) break;
      await response.arrayBuffer();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const text = await response.text();
    if (!response.ok)
      throw new UserError(`Trino answered ${response.status} on ${url}: ${text.slice(0, 500)}`);
    return parseExact(text) as Page;
  }

  private headers(): Record<string, string> {
    const headers: Record<string, string> = {
      'X-Trino-User': 'lakehouse',
      'X-Trino-Source': 'lakehouse-cli',
      'X-Trino-Time-Zone': 'UTC',
      // Trino rounds times to milliseconds for a client that does not name this.
      'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
    };
    if (this.options.catalog) headers['X-Trino-Catalog'] = this.options.catalog;
    if (this.options.schema) headers['X-Trino-Schema'] = this.options.schema;
    return headers;
  }
}

function queryFailed(error: NonNullable<Page['error']>): QueryFailed {
  return new QueryFailed(error.errorName, `${error.message} (${error.errorName})`);
}

/** Trino takes one statement, and a semicolon is no part of it. */
function withoutSemicolon(sql: string): string {
  return sql.trim().replace(/;+\s*$/, '');
}

/** JSON.parse that keeps integers beyond 2^53 as bigint, which JSON.parse alone would round. */
export function parseExact(text: string): unknown {
  const mark = '\u0000bigint:';
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"\\u0000bigint:${token}"` : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}
