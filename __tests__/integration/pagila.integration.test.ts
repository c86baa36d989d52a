import type { Client } from 'pg';
import { pagila } from '../../datasets/pagila';
import { PagilaGenerator } from '../../datasets/pagila/generator';
import { SampleFolder } from '../../datasets/pagila/load/sample-folder';
import type { CopyInput, RowSource } from '../../datasets/pagila/load/row-source';
import { load } from '../../datasets/pagila/loader';
import { pagilaTraffic } from '../../datasets/pagila/traffic';
import { LARGE_TEXT_CHARACTERS } from '../../datasets/traffic';
import { GENUINE_ROWS } from '../acceptance/support/conditions';
import { PostgresServer } from '../support/postgres-server';
import { goldQueries, totals, withSilverViews } from '../support/gold';
import { liveAgainstGold, withLateRows } from '../support/live-sql';

const generated = new PagilaGenerator({ scale: 0.1 });

let server: PostgresServer;
const clients: Client[] = [];

beforeAll(async () => {
  server = await PostgresServer.start();
}, 180_000);
afterAll(async () => {
  for (const client of clients) await client.end();
  server?.stop();
});

async function emptyPagila(name: string): Promise<Client> {
  const client = await server.pagila(name);
  clients.push(client);
  return client;
}

async function count(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${sql}`);
  return Number(rows[0]!.count);
}

/** The rows of another source, but for one table. */
function changed(table: string, input: Partial<CopyInput>): RowSource {
  return {
    description: 'changed rows',
    fingerprint: () => Promise.resolve('changed'),
    table: async (name) => ({ ...(await generated.table(name)), ...(name === table ? input : {}) }),
  };
}

describe('the loader', () => {
  let client: Client;

  beforeAll(async () => {
    client = await emptyPagila('it_loader');
  }, 120_000);

  test('loads nothing when a column is unknown', async () => {
    await expect(load(client, changed('rental', { columns: ['rental_id', 'colour'] }))).rejects.toThrow(
      "'columns' of rental must be among rental_id, rental_date, inventory_id, customer_id, return_date, staff_id, " +
        'last_update, got colour in changed rows; correct the first line of its file',
    );
    expect(await count(client, 'country')).toBe(0);
  }, 120_000);

  test('loads nothing when a row is wrong, and names the line', async () => {
    const chunks = () => ['1\tIndia\tyesterday-ish\n'];
    await expect(load(client, changed('country', { chunks }))).rejects.toThrow(
      /^table country could not be loaded: invalid input syntax .*line 1.*; nothing was loaded$/,
    );
    expect(await count(client, 'language')).toBe(0);
  }, 120_000);

  test('loads everything, tells how far it is, and lets the sequences go on', async () => {
    // GIVEN
    const seen = new Map<string, number>();

    // WHEN
    const result = await load(client, generated, { onProgress: (table, rows) => seen.set(table, rows) });

    // THEN
    expect(result).toMatchObject({ status: 'loaded', rows: { customer: 60, rental: 1604, payment: 1605 } });
    expect(Object.fromEntries(seen)).toEqual(result.rows);
    expect(await count(client, 'payment')).toBe(1605);
    const { rows } = await client.query("SELECT nextval('rental_rental_id_seq')::int AS next");
    expect(rows).toEqual([{ next: 1605 }]);
  }, 120_000);

  test('says that the same rows are there, even after they were changed', async () => {
    await client.query('DELETE FROM payment WHERE payment_id = 1');
    expect(await load(client, generated)).toEqual({
      status: 'present',
      source: generated.description,
      rows: {},
    });
    expect(await count(client, 'payment')).toBe(1604);
  }, 120_000);

  test('refuses other rows', async () => {
    await expect(load(client, new PagilaGenerator({ scale: 0.2 }))).rejects.toThrow(
      /^'sample data' must go into empty tables, got rows in language, .*\(generated rows \(scale 0\.1, seed 1\)\); empty them/,
    );
  }, 120_000);

  test('says what is missing where the tables are not made', async () => {
    const bare = await server.database('it_bare');
    clients.push(bare);
    await expect(load(bare, generated)).rejects.toThrow(
      /got a database without language, .*; run datasets\/pagila\/schema\.sql first$/,
    );
  }, 120_000);
});

describe('traffic', () => {
  test('does to every table what its declaration allows', async () => {
    // GIVEN
    const client = await emptyPagila('it_traffic');
    await load(client, generated);

    // WHEN
    const { tables, transactions } = await pagilaTraffic(client, { operations: 150, seed: 3 });

    // THEN
    expect(Object.keys(tables)).toEqual(pagila.tables.map(({ name }) => name));
    const sum = Object.values(tables).reduce(
      (all, { insert, update, delete: gone }) => all + insert + update + gone,
      0,
    );
    expect(sum).toBe(150);
    expect(transactions).toBeLessThan(sum);
    for (const [table, counts] of Object.entries(tables)) {
      expect(counts.insert).toBeGreaterThan(0);
      expect(counts.update).toBeGreaterThan(0);
      expect(counts.delete > 0).toBe(pagila.table(table).changes === 'all');
    }
    const large = `address WHERE length(address2) = ${LARGE_TEXT_CHARACTERS} AND pg_column_size(address2) > 20000`;
    expect(await count(client, large)).toBe(1);
  }, 300_000);
});

describe.each([
  ['generated rows', generated as RowSource | undefined],
  ['the genuine rows', GENUINE_ROWS === undefined ? undefined : new SampleFolder(GENUINE_ROWS)],
])('gold over %s', (_, source) => {
  const run = source === undefined ? test.skip : test;

  run(
    'has unique keys, and the same revenue wherever it is told',
    async () => {
      // GIVEN
      const client = await emptyPagila(source === generated ? 'it_gold' : 'it_genuine');
      await load(client, source!);
      await withSilverViews(client, pagila);

      for (const round of ['loaded', 'changed']) {
        // WHEN
        if (round === 'changed') await pagilaTraffic(client, { operations: 100 });
        const { rows } = await client.query<{ paid: string }>(
          'SELECT sum(amount)::text AS paid FROM payment',
        );
        const paid = rows[0]!.paid;

        // THEN
        for (const query of goldQueries())
          expect([query.name, await query.duplicates(client)]).toEqual([query.name, []]);
        expect(await totals(client)).toEqual({
          customer_metrics: paid,
          customer_segments: paid,
          fact_payment: paid,
          revenue: paid,
          revenue_by_category: paid,
          revenue_by_country: paid,
          revenue_by_month: paid,
          revenue_per_minute: paid,
        });
        if (source !== generated && round === 'loaded') {
          expect(paid).toBe('67416.51');
          expect(await leadingCountry(client)).toEqual({ country: 'India', revenue: '6630.27' });
        }
      }
    },
    600_000,
  );
});

describe('a live view, as a query over its declaration', () => {
  let client: Client;
  beforeAll(async () => {
    client = await emptyPagila('it_live');
    await load(client, generated);
    await withSilverViews(client, pagila);
    await pagilaTraffic(client, { operations: 100 });
  }, 300_000);

  describe.each(['rows that are all there', 'rows of which some come late'])('over %s', (rows) => {
    beforeAll(async () => {
      if (rows.includes('late')) await withLateRows(client, pagila);
    });

    test.each(pagila.liveViews.map((view) => [view.name, view] as const))(
      '%s has the rows and types of its gold table',
      async (_, view) => {
        const difference = await liveAgainstGold(client, view);
        expect(difference).toMatchObject({ onlyInGold: [], onlyInLive: [] });
        expect(difference.rows).toBeGreaterThan(1);
        expect(difference.columns[1]).toEqual(difference.columns[0]);
      },
      300_000,
    );
  });
});

async function leadingCountry(client: Client): Promise<unknown> {
  const sql = goldQueries().find(({ name }) => name === 'revenue_by_country')!.sql;
  const { rows } = await client.query<Record<string, string>>(
    `SELECT country, sum(revenue)::text AS revenue FROM (${sql}) AS g GROUP BY country ORDER BY sum(revenue) DESC LIMIT 1`,
  );
  return rows[0];
}
