import { bronzeAgainstTopics, bronzeState } from '../support/bronze';
import { soakTest } from '../support/conditions';
import { DeployedStack, JobRun, JobStep } from '../support/deployed-stack';
import { drain, drainToBronze } from '../support/drain';
import { expectJob } from '../support/jobs';
import { until } from '../support/wait';
import { expectSilverEqual } from '../support/verify';

const MOMENTS = ['before-write', 'before-commit', 'after-commit'] as const;
/** Where rows could be doubled or lost, once for each job; the long variant has every moment. */
const ORDINARY = ['bronze:after-commit', 'silver:before-commit:customers'];
const LONG = [
  'bronze:before-write',
  'bronze:before-commit',
  'silver:before-write:customers',
  'silver:after-commit:customers',
  ...MOMENTS.map((moment) => `silver:${moment}:payments`),
  ...MOMENTS.map((moment) => `gold:${moment}:revenue_by_month`),
  ...MOMENTS.map((moment) => `maintenance:${moment}`),
];

/** Jobs that are killed at a named place and run again lose nothing and double nothing. */
export function crashes(stack: () => DeployedStack): void {
  for (const [run, failpoints] of [
    [test, ORDINARY],
    [soakTest, LONG],
  ] as const)
    for (const failpoint of failpoints)
      run(`killed at ${failpoint} and run again: nothing is doubled or lost`, () =>
        killed(stack(), failpoint),
      );

  test('bronze holds exactly what is in the topics after all of this', async () => {
    await drainToBronze(stack());
    const { compared, differences } = await bronzeAgainstTopics(stack());
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });

  test('a second run of every job changes nothing', async () => {
    await drain(stack());
    const before = await fingerprint(stack());
    for (const step of ['bronze', 'silver', 'gold', 'maintenance', 'maintenance'] as const) {
      expectJob(await stack().job(step));
    }
    expect(await fingerprint(stack())).toEqual(before);
  });
}

async function killed(stack: DeployedStack, failpoint: string): Promise<void> {
  const restarts = await stack.restarts('spark');

  await killAt(stack, failpoint);

  expect(await stack.logs('spark')).toContain(`failpoint ${failpoint} fired`);
  expect(await stack.restarts('spark')).toBeGreaterThan(restarts);
  await stack.ready('spark');
  if (failpoint.startsWith('maintenance')) expectJob(await stack.job('maintenance'));
  await drain(stack, failpoint.startsWith('gold') ? 'pipeline' : 'silver');
  expect((await bronzeState(stack)).doubled).toBe(0);
  await expectSilverEqual(stack);
}

/**
 * Gives a step something to do and runs it until the failpoint has fired. More than one round is needed when the
 * change was not yet in Kafka, or when a scheduled run was faster.
 */
async function killAt(stack: DeployedStack, failpoint: string): Promise<void> {
  const step = failpoint.split(':')[0] as JobStep;
  await until(
    async () => {
      await changeSomeRows(stack);
      if (step !== 'bronze') await drainToBronze(stack);
      if (step === 'gold' || step === 'maintenance') expectJob(await stack.job('silver'));
      const restarts = await stack.restarts('spark');
      const ran: JobRun = await stack.job(step, { failpoint });
      if (ran.exitCode === 0) return false;
      return until(async () => (await stack.restarts('spark')) > restarts, {
        what: 'the dead driver is started again',
        timeoutMs: 60_000,
      });
    },
    { what: `${failpoint} fires`, timeoutMs: 3 * 60_000, intervalMs: 1000 },
  );
}

/** Of each kind a change that is seen in silver. */
async function changeSomeRows(stack: DeployedStack): Promise<void> {
  const first = (table: string, order: string, count: number): string =>
    `(SELECT ${table}_id FROM ${table} ORDER BY ${table}_id ${order} LIMIT ${count})`;
  await stack.sql(`
    UPDATE customer SET first_name = left(md5(first_name), 10) WHERE customer_id IN ${first('customer', '', 5)};
    UPDATE payment SET amount = 900 - amount WHERE payment_id IN ${first('payment', '', 5)};
    INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id)
      SELECT now(), inventory_id, (SELECT min(customer_id) FROM customer), (SELECT min(staff_id) FROM staff)
      FROM inventory ORDER BY inventory_id LIMIT 3;
    DELETE FROM payment WHERE payment_id IN ${first('payment', 'DESC', 2)};
  `);
}

async function fingerprint(stack: DeployedStack): Promise<unknown> {
  const parts = [
    'SELECT count(*) AS events, checksum(row(topic, generation, "offset")) AS offsets FROM minio.bronze.events',
    'SELECT count(*) AS payments, checksum(row(payment_id, amount)) AS sums FROM minio.silver.payments',
    'SELECT count(*) AS customers, checksum(row(customer_id, first_name)) AS names FROM minio.silver.customers',
    'SELECT count(*) AS facts, checksum(row(payment_id, amount)) AS sums FROM minio.gold.fact_payment',
  ];
  return Promise.all(parts.map((sql) => stack.query(sql)));
}
