import { DeployedStack } from '../support/deployed-stack';
import { genuineTest } from '../support/conditions';
import { compareWithSource, goldTables } from '../support/gold';

/** Every gold table equals what the same SQL answers in the source. */
export function goldEqualsPostgres(stack: () => DeployedStack): void {
  test.each(goldTables())('gold.%s equals the same SQL in PostgreSQL, row for row', async (table) => {
    const difference = await compareWithSource(stack(), table, 'gold');
    expect(difference).toEqual({ rows: expect.any(Number) as number, onlyInTrino: [], onlyInPostgres: [] });
    expect(difference.rows).toBeGreaterThan(0);
  });
}

/** The figures that are known of the genuine rows. */
export function genuineFigures(stack: () => DeployedStack): void {
  genuineTest('all revenue is 67416.51', async () => {
    const ran = await stack().cli([
      'query',
      'SELECT sum(revenue) FROM minio.gold.revenue_by_month',
      '--output',
      'csv',
    ]);
    expect(ran).toMatchObject({ exitCode: 0, stdout: '67416.51\n' });
  });

  genuineTest('India leads revenue_by_country with 6630.27', async () => {
    const sql =
      'SELECT country, sum(revenue) AS revenue FROM minio.gold.revenue_by_country GROUP BY country ORDER BY 2 DESC LIMIT 1';
    const ran = await stack().cli(['query', sql, '--output', 'json']);
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.stdout)).toEqual([{ country: 'India', revenue: '6630.27' }]);
  });

  genuineTest('599 customers, 16,044 rentals and 16,049 payments are in silver', async () => {
    const count = async (entity: string): Promise<number> =>
      Number((await stack().query(`SELECT count(*) AS n FROM minio.silver.${entity}`))[0]?.n);
    expect([await count('customers'), await count('rentals'), await count('payments')]).toEqual([
      599, 16044, 16049,
    ]);
  });
}
