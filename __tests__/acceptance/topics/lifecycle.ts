import { compareWithSource } from '../support/gold';
import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { until } from '../support/wait';
import { expectSilverEqual } from '../support/verify';

/** Stopping and going on. */
export function downAndUp(stack: () => DeployedStack): void {
  let before: unknown;

  test('down stops everything and keeps the data', async () => {
    await drain(stack());
    before = await contents(stack());
    const down = await stack().cli(['down']);
    expect(down.exitCode).toBe(0);
    await expect(stack().query('SELECT 1')).rejects.toThrow(/does not answer/);
    expect((await stack().leftovers()).filter((name) => name.startsWith('volume'))).not.toEqual([]);
  });

  test('while it is down, status and query say so', async () => {
    const status = await stack().cli(['status']);
    expect(status.exitCode).toBe(1);
    expect(status.stdout + status.stderr).toMatch(/'\.\/lakehouse up' starts it/);
    const query = await stack().cli(['query', 'SELECT 1']);
    expect(query.exitCode).toBe(1);
    expect(query.stderr).toMatch(/Trino does not answer/);
  });

  test('up goes on with the data as it was', async () => {
    const up = await stack().cli(['up']);
    expect(up.exitCode).toBe(0);
    expect(await until(() => contents(stack()), { what: 'Trino answers', timeoutMs: 60_000 })).toEqual(
      before,
    );
    expect(await stack().plannedChanges()).toEqual([]);
  });

  test('changes flow again', async () => {
    await stack().sql(
      'DELETE FROM payment WHERE payment_id IN (SELECT payment_id FROM payment ORDER BY payment_id LIMIT 3)',
    );
    await drain(stack());
    await expectSilverEqual(stack());
    expect(await compareWithSource(stack(), 'revenue_by_month', 'gold')).toMatchObject({
      onlyInTrino: [],
      onlyInPostgres: [],
    });
  });
}

/** The end of an instance, from the state in which it is stopped. */
export function purgeStopped(stack: () => DeployedStack): void {
  test('down --purge of a stopped instance leaves no container, network or volume', async () => {
    expect((await stack().cli(['down'])).exitCode).toBe(0);
    expect(await stack().leftovers()).not.toEqual([]);
    const purge = await stack().cli(['down', '--purge']);
    expect(purge.exitCode).toBe(0);
    expect(await stack().leftovers()).toEqual([]);
  });

  test('a second purge has nothing to do', async () => {
    const purge = await stack().cli(['down', '--purge']);
    expect(purge.exitCode).toBe(0);
  });
}

/** What Trino and PostgreSQL hold, without what a scheduled run may add. */
async function contents(stack: DeployedStack): Promise<unknown> {
  const silver = ['customers', 'rentals', 'payments', 'films'];
  const counts = silver.map((entity) => `(SELECT count(*) FROM minio.silver.${entity}) AS ${entity}`);
  const sums =
    '(SELECT checksum(row(payment_id, amount)) FROM minio.silver.payments) AS paid, ' +
    '(SELECT sum(revenue) FROM minio.gold.revenue_by_month) AS revenue, (SELECT count(*) FROM minio.bronze.events) AS events';
  return {
    trino: await stack.query(`SELECT ${counts.join(', ')}, ${sums}`),
    postgres: await stack.sql('SELECT count(*) AS payments, sum(amount) AS paid FROM payment'),
  };
}
