import { DeployedStack } from '../support/deployed-stack';

/** The three queries of the architecture's document, as they are written there. */
const QUERIES = [
  [
    'across catalogs',
    `SELECT
    p.first_name,
    m.total_rentals
FROM postgres.public.customer p
JOIN minio.gold.customer_metrics m
    ON p.customer_id = m.customer_id;`,
  ],
  [
    'with partitioned columns',
    `SELECT * FROM minio.gold.revenue
WHERE year = 2024 AND month = 1;`,
  ],
  [
    'with a limit',
    `SELECT * FROM minio.bronze.events
LIMIT 1000;`,
  ],
] as const;

export function referenceQueries(stack: () => DeployedStack): void {
  test.each(QUERIES)("the reference's query %s answers as written", async (_, sql) => {
    const ran = await stack().cli(['query', sql, '--output', 'json']);
    expect(ran.exitCode).toBe(0);
    expect((JSON.parse(ran.stdout) as unknown[]).length).toBeGreaterThan(0);
  });
}
