import { DeployedStack, JobSummary } from '../support/deployed-stack';
import { drain, drainToBronze } from '../support/drain';
import { status } from '../support/status';
import { expectSilverEqual } from '../support/verify';

interface SilverReport {
  readonly tables: Readonly<
    Record<
      string,
      { readonly gained?: readonly string[]; readonly stopped?: string; readonly applied?: number }
    >
  >;
}

/** The source changes its tables without telling anyone. */
export function schemaDrift(stack: () => DeployedStack): void {
  test('a column that the source gained goes on into bronze and is reported', async () => {
    await stack().sql(`
      ALTER TABLE city ADD COLUMN population integer;
      UPDATE city SET population = 4711 WHERE city_id = (SELECT min(city_id) FROM city);
    `);
    // A scheduled run may have taken the record before ours, and have reported it in its own summary.
    await drainToBronze(stack());
    const ran = await stack().job('silver');

    expect(ran.exitCode).toBe(0);
    const told =
      silverOf(ran.summary).tables.cities?.gained ??
      (await stack().logs('spark')).match(/cities: .*population/)?.[0];
    expect(told).toEqual(expect.anything());
    expect(String(told)).toContain('population');
    const [row] = await stack().query(
      "SELECT count(*) AS n FROM minio.bronze.events WHERE entity = 'cities' AND json_extract_scalar(from_utf8(value), '$.population') = '4711'",
    );
    expect(Number(row?.n)).toBeGreaterThan(0);
    await expectSilverEqual(stack());
    await stack().sql(
      'ALTER TABLE city DROP COLUMN population; UPDATE city SET city = city WHERE city_id = (SELECT min(city_id) FROM city)',
    );
    await drain(stack());
  });

  describe('a column that the source lost', () => {
    let silver: SilverReport;
    let exitCode: number;

    beforeAll(async () => {
      await stack().sql(`
        ALTER TABLE address RENAME COLUMN phone TO telephone;
        UPDATE address SET district = district || '!' WHERE address_id = (SELECT min(address_id) FROM address);
        UPDATE customer SET last_name = last_name || '!' WHERE customer_id = (SELECT min(customer_id) FROM customer);
      `);
      await drainToBronze(stack());
      const ran = await stack().job('silver');
      exitCode = ran.exitCode;
      silver = silverOf(ran.summary);
    });

    afterAll(async () => {
      await stack().sql(`
        ALTER TABLE address RENAME COLUMN telephone TO phone;
        UPDATE address SET district = rtrim(district, '!') WHERE address_id = (SELECT min(address_id) FROM address);
        UPDATE customer SET last_name = rtrim(last_name, '!') WHERE customer_id = (SELECT min(customer_id) FROM customer);
      `);
      await drain(stack());
    });

    test('stops that table, loudly', () => {
      expect(exitCode).toBe(1);
      expect(silver.tables.addresses?.stopped).toMatch(/the source has lost column phone/);
    });

    test('status names the column and the stopped table', async () => {
      const { exitCode, report } = await status(stack());
      const problems = report.problems.join('\n');
      expect(exitCode).toBe(1);
      expect(problems).toContain('table address has lost column phone in the source');
      expect(problems).toMatch(/silver: addresses: the source has lost column phone/);
    });

    test('and no other', async () => {
      const stopped = Object.entries(silver.tables).filter(([, report]) => report.stopped !== undefined);
      expect(stopped.map(([entity]) => entity)).toEqual(['addresses']);
      const [row] = await stack().query(
        'SELECT min_by(last_name, customer_id) AS name FROM minio.silver.customers',
      );
      expect(row?.name).toMatch(/!$/);
    });

    test('gold waits rather than mixing two moments', async () => {
      const ran = await stack().job('gold');
      expect(ran.exitCode).toBe(1);
      expect(ran.summary?.errors.join('\n')).toContain('addresses');
    });
  });

  test('all tables go on when the column is back', async () => {
    await expectSilverEqual(stack());
    expect((await status(stack())).report.problems).toEqual([]);
  });

  test('a truncate empties the table in silver; what comes afterwards is there', async () => {
    const [kept] = await stack().sql(
      'CREATE TABLE kept AS SELECT * FROM film_category; SELECT count(*) AS n FROM kept',
    );
    await stack().sql(
      'TRUNCATE film_category; INSERT INTO film_category SELECT * FROM kept ORDER BY film_id, category_id LIMIT 3',
    );
    await drain(stack());
    const count = async (): Promise<number> =>
      Number((await stack().query('SELECT count(*) AS n FROM minio.silver.film_categories'))[0]?.n);
    expect(await count()).toBe(3);
    await expectSilverEqual(stack());

    await stack().sql('TRUNCATE film_category');
    await drain(stack());
    expect(await count()).toBe(0);
    await expectSilverEqual(stack(), ['film_category']);

    await stack().sql('INSERT INTO film_category SELECT * FROM kept; DROP TABLE kept');
    await drain(stack());
    expect(await count()).toBe(Number(kept?.n));
    await expectSilverEqual(stack());
  });
}

function silverOf(summary: JobSummary | undefined): SilverReport {
  return (summary?.silver ?? { tables: {} }) as SilverReport;
}
