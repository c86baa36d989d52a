import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { expectJob } from '../support/jobs';
import { crashIngestion, expectChangesFlow } from '../support/outage';
import { status } from '../support/status';
import { until } from '../support/wait';
import { expectSilverEqual } from '../support/verify';

/** What goes wrong while the stack runs, and how it is told. */
export function failures(stack: () => DeployedStack): void {
  describe('a service that ended by itself', () => {
    test('is started again by Docker, and the plan is empty afterwards', async () => {
      await stack().crash('trino');
      await stack().ready('trino');
      expect(await stack().plannedChanges()).toEqual([]);
    });

    test('the source and the broker, too: what they held is there, and changes flow', async () => {
      await crashIngestion(stack());
      await healthyConnector(stack());
      await expectChangesFlow(stack());
    });
  });

  describe('a connector whose password is wrong', () => {
    beforeAll(async () => {
      await stack().admin(`
        ALTER ROLE lakehouse_connect PASSWORD 'not-what-the-connector-has';
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'lakehouse_connect';
      `);
    });

    test('status shows the cause and ends with another exit code than 0', async () => {
      const { exitCode, report } = await until(
        async () => {
          const now = await status(stack());
          return now.exitCode !== 0 && now;
        },
        { what: 'status tells of the failed connector', timeoutMs: 3 * 60_000, intervalMs: 3000 },
      );
      expect(exitCode).toBe(1);
      expect(report.problems.join('\n')).toMatch(/connector pagila-source/);
      expect(report.problems.join('\n')).toMatch(/password authentication failed/);
    });

    test('up heals it, and nothing was lost', async () => {
      await stack().sql(
        "UPDATE country SET country = country || ' ' WHERE country_id = (SELECT min(country_id) FROM country)",
      );
      // A stopped source takes the passwords of the secrets at its next start.
      await stack().stop('postgres');
      const up = await stack().cli(['up']);
      expect(up.exitCode).toBe(0);
      await healthyConnector(stack());
      await stack().sql(
        'UPDATE country SET country = rtrim(country) WHERE country_id = (SELECT min(country_id) FROM country)',
      );
      await drain(stack(), 'silver');
      await expectSilverEqual(stack());
      expect((await status(stack())).exitCode).toBe(0);
    });
  });

  test('a query whose catalog has the wrong credentials says so, and the others go on', async () => {
    await stack().admin(`
      ALTER ROLE lakehouse_trino PASSWORD 'not-what-trino-has';
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'lakehouse_trino';
    `);
    try {
      const broken = await stack().cli(['query', 'SELECT count(*) FROM postgres.public.customer']);
      expect(broken.exitCode).toBe(1);
      expect(broken.stderr).toMatch(/password authentication failed/);
      expect(broken.stdout).toBe('');
      expect(
        Number((await stack().query('SELECT count(*) AS n FROM minio.silver.customers'))[0]?.n),
      ).toBeGreaterThan(0);
    } finally {
      await stack().stop('postgres');
      await stack().cli(['up', '--no-load']);
    }
    const mended = await until(
      async () => stack().query('SELECT count(*) AS n FROM postgres.public.customer'),
      {
        what: 'Trino reaches PostgreSQL again',
        timeoutMs: 60_000,
      },
    );
    expect(Number(mended[0]?.n)).toBeGreaterThan(0);
    await healthyConnector(stack());
  });

  test.each([
    [['query', 'SELECT * FROM minio.gold.no_such_table'], /no_such_table.*does not exist/],
    [['query', 'SELEC 1'], /mismatched input 'SELEC'/],
    [['run', 'platinum'], /platinum/],
    [['logs', 'no-such-service'], /'service' must be one of .*trino.*, got 'no-such-service'/],
  ])('lakehouse %j names what is wrong', async (args, text) => {
    const ran = await stack().cli(args);
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(text);
    expect(ran.stderr).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/m);
  });

  test('rows that would not fit beside those that are there are refused', async () => {
    const ran = await stack().cli(['load', '--scale', '2']);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toMatch(/'sample data' must go into empty tables/);
  });

  test('without Docker, doctor says so with the remedy', async () => {
    const ran = await stack().cli(['doctor'], { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } });
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toMatch(/error\s+docker: no engine answers at unix:\/\/\/nowhere\/docker.sock/);
    expect(ran.stdout).toMatch(/remedy: /);
  });
}

async function healthyConnector(stack: DeployedStack): Promise<void> {
  // A scheduled run that met the outage stays a complaint until one has gone well.
  expectJob(await stack.job('pipeline'));
  await until(
    async () => {
      const { report } = await status(stack);
      if (report.problems.length > 0) throw new Error(report.problems.join('\n'));
      return report.connectors.every(({ state, tasks }) => state === 'RUNNING' && tasks.length > 0);
    },
    { what: 'the connector runs and status has no complaint', timeoutMs: 3 * 60_000, intervalMs: 2000 },
  );
}
