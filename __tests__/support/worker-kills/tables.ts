import type { Client } from 'pg';

/** A table of the test, and the way in which it is polled. */
export interface PolledTable {
  readonly name: string;
  readonly key: string;
  readonly mode: Readonly<Record<string, string>>;
  /** Whether rows are changed after they were inserted. */
  readonly updates: boolean;
  /** Its columns in their order, as a canonical record has them. */
  readonly columns: readonly string[];
}

const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ${column}`;
const CHANGES = ['id::int4', 'writer', 'version', 'note', 'amount::text', utc('last_update')];
const PAYMENTS = ['payment_id', 'customer_id', 'staff_id', 'rental_id', 'amount::text', utc('payment_date')];
const time = { 'timestamp.column.name': 'last_update' };
const changes = { key: 'id', updates: true, columns: CHANGES };

/** One for each mode that goes forward; `payment` is polled by its id, for nothing else in it rises. */
export const TABLES: readonly PolledTable[] = [
  { name: 'changes_ts', ...changes, mode: { mode: 'timestamp', ...time } },
  {
    ...{ name: 'changes_tsi', ...changes },
    mode: { mode: 'timestamp+incrementing', ...time, 'incrementing.column.name': 'id' },
  },
  {
    ...{ name: 'payment', key: 'payment_id', updates: false, columns: PAYMENTS },
    mode: { mode: 'incrementing', 'incrementing.column.name': 'payment_id' },
  },
];

/** `payment` as Pagila has it: parts by date, its id unique in each of them and not in the whole. */
export const SCHEMA = `
  CREATE ROLE reader LOGIN PASSWORD 'reader';
  GRANT pg_monitor TO reader;
  ${['changes_ts', 'changes_tsi']
    .map(
      (name) => `CREATE TABLE ${name} (
        id bigserial PRIMARY KEY, writer int NOT NULL, version int NOT NULL DEFAULT 0, note text, amount numeric(9, 2),
        last_update timestamptz NOT NULL DEFAULT now());
      CREATE INDEX ON ${name} (last_update, id);`,
    )
    .join('\n')}
  CREATE TABLE payment (
    payment_id serial NOT NULL, customer_id int NOT NULL, staff_id int NOT NULL, rental_id int,
    amount numeric(5, 2) NOT NULL, payment_date timestamptz NOT NULL) PARTITION BY RANGE (payment_date);
  ${[1, 2, 3, 4, 5, 6]
    .map(
      (month) => `CREATE TABLE payment_p2022_0${month} PARTITION OF payment (PRIMARY KEY (payment_id))
        FOR VALUES FROM ('2022-0${month}-01Z') TO ('2022-0${month + 1}-01Z');`,
    )
    .join('\n')}
  CREATE TABLE payment_default PARTITION OF payment (PRIMARY KEY (payment_id)) DEFAULT;
  GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;`;

/** What a table holds, by the keys and in the texts of its canonical records. */
export async function contents(client: Client, table: PolledTable): Promise<Map<string, string>> {
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT ${table.columns.join(', ')} FROM ${table.name}`,
  );
  return new Map(
    rows.map((row) => [JSON.stringify({ [table.key]: row[table.key] }), JSON.stringify(row)] as const),
  );
}

/** Keys whose rows are not the same on both sides. */
export function differences(
  expected: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
): string[] {
  const keys = new Set([...expected.keys(), ...actual.keys()]);
  return [...keys].filter((key) => expected.get(key) !== actual.get(key));
}
