import { randomBytes } from 'node:crypto';
import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { expectSilverEqual } from '../support/verify';

const LARGE = 20 * 1024;

export function changes(stack: () => DeployedStack): void {
  test('generated inserts, updates and deletes arrive: silver equals PostgreSQL after they have drained', async () => {
    const before = await newestRecords(stack());

    const ran = await stack().cli(['traffic', '--operations', '300', '--json']);
    expect(ran.exitCode).toBe(0);
    const { tables } = JSON.parse(ran.stdout) as {
      tables: Record<string, { insert: number; update: number; delete: number }>;
    };
    for (const kind of ['insert', 'update', 'delete'] as const) {
      expect({ kind, rows: Object.values(tables).some((counts) => counts[kind] > 0) }).toEqual({
        kind,
        rows: true,
      });
    }
    await drain(stack());

    await expectSilverEqual(stack());
    const kinds = await stack().query(
      "SELECT DISTINCT json_extract_scalar(from_utf8(value), '$._meta.op') AS op FROM minio.bronze.events " +
        `WHERE value IS NOT NULL AND ingested_at > from_iso8601_timestamp('${before}') ORDER BY 1`,
    );
    expect(kinds.map(({ op }) => op)).toEqual(expect.arrayContaining(['c', 'd', 'u']));
  });

  test('an update beside an unchanged text of 20 KB that does not compress arrives whole', async () => {
    const text = randomBytes(LARGE).toString('base64url').slice(0, LARGE);
    const [film] = await stack().sql(
      `UPDATE film SET description = '${text}' WHERE film_id = (SELECT min(film_id) FROM film) ` +
        'RETURNING film_id, pg_column_size(description) AS stored',
    );
    await drain(stack());
    await stack().sql(
      `UPDATE film SET rental_duration = rental_duration + 1 WHERE film_id = ${film?.film_id}`,
    );
    await drain(stack());

    // It lies outside of the row, so that the second update did not write it again.
    const [stored] = await stack().sql(
      `SELECT pg_column_size(description) AS size FROM film WHERE film_id = ${film?.film_id}`,
    );
    expect(Number(stored?.size)).toBeGreaterThan(LARGE * 0.7);
    const [row] = await stack().query(
      `SELECT description, rental_duration FROM minio.silver.films WHERE film_id = ${film?.film_id}`,
    );
    expect(row?.description).toBe(text);
    const [record] = await stack().query(
      "SELECT json_extract_scalar(from_utf8(value), '$.description') AS description FROM minio.bronze.events " +
        `WHERE entity = 'films' AND json_extract_scalar(from_utf8(key), '$.film_id') = '${film?.film_id}' ORDER BY "offset" DESC LIMIT 1`,
    );
    expect(record?.description).toBe(text);
    await expectSilverEqual(stack());
  });

  test('an update that changes the key is a delete of the old and an insert of the new', async () => {
    await stack().sql(`
      INSERT INTO country (country) VALUES ('Acceptance');
      UPDATE country SET country_id = 90001 WHERE country = 'Acceptance';
    `);
    await drain(stack());
    const rows = await stack().query(
      "SELECT country_id FROM minio.silver.countries WHERE country = 'Acceptance'",
    );
    expect(rows).toEqual([{ country_id: 90001 }]);
    await stack().sql('DELETE FROM country WHERE country_id = 90001');
    await drain(stack());
    await expectSilverEqual(stack());
  });
}

async function newestRecords(stack: DeployedStack): Promise<string> {
  const [row] = await stack.query('SELECT to_iso8601(max(ingested_at)) AS newest FROM minio.bronze.events');
  return String(row?.newest);
}
