import { bronzeState } from '../support/bronze';
import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { expectSilverEqual } from '../support/verify';
import { until } from '../support/wait';

/** From one way of ingestion to the other: rows that change or vanish meanwhile are neither lost nor kept. */
export function switchTo(ingestion: 'jdbc' | 'cdc', stack: () => DeployedStack): void {
  test(`up switches to ${ingestion}; rows written and deleted meanwhile arrive, and nothing is doubled`, async () => {
    // What is deleted while nobody follows, only the new one can find out, and only by reading everything.
    await stack().stop('connect');
    for (let i = 0; i < 3; i += 1) await changeAndDelete(stack());
    stack().declare(ingestion);
    const up = stack().cli(['up', '--no-load']);
    let done = false;
    const ended = up.finally(() => (done = true));
    while (!done) await changeIfThere(stack());
    expect((await ended).exitCode).toBe(0);
    await drain(stack());

    await expectSilverEqual(stack());
    expect((await bronzeState(stack())).doubled).toBe(0);
    const [row] = await stack().admin('SELECT count(*) AS n FROM pg_replication_slots');
    expect(row?.n).toBe(ingestion === 'cdc' ? '1' : '0');
  });

  test(`a plan after the switch to ${ingestion} is empty`, async () => {
    expect(await stack().plannedChanges()).toEqual([]);
  });
}

/** The source starts anew with the roles of the other way; who writes is cut off meanwhile, and goes on. */
async function changeIfThere(stack: DeployedStack): Promise<void> {
  try {
    await change(stack);
  } catch (error) {
    if (
      !/terminat|shutting down|starting up|connection error|no way leads|ECONNREFUSED|ECONNRESET/.test(
        String(error),
      )
    )
      throw error;
    await until(() => stack.sql('SELECT 1'), {
      what: 'the source answers again',
      timeoutMs: 5 * 60_000,
      intervalMs: 200,
    });
  }
}

/** What both ways see at any time. */
async function change(stack: DeployedStack): Promise<void> {
  await stack.sql(`
    INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id)
      SELECT clock_timestamp(), min(inventory_id), (SELECT min(customer_id) FROM customer), (SELECT min(staff_id) FROM staff)
      FROM inventory;
    UPDATE customer SET first_name = left(md5(first_name), 10)
      WHERE customer_id = (SELECT customer_id FROM customer ORDER BY random() LIMIT 1);
  `);
}

/** And what polling sees only when it reads a table as a whole. */
async function changeAndDelete(stack: DeployedStack): Promise<void> {
  await change(stack);
  await stack.sql(`
    UPDATE payment SET amount = 900 - amount
      WHERE payment_id = (SELECT payment_id FROM payment ORDER BY random() LIMIT 1);
    DELETE FROM payment WHERE payment_id = (SELECT max(payment_id) FROM payment);
  `);
}
