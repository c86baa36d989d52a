import { DockerStack } from '../__tests__/acceptance/support/docker-stack';

/** Rows that one transaction changes of each kind. */
const ROWS = 5;
const TRANSACTIONS_PER_SECOND = 10;
/** Changes a second. */
export const CHANGES_PER_SECOND = 4 * ROWS * TRANSACTIONS_PER_SECOND;

/**
 * Customers move, payments and rentals are added, rentals are returned, until it is told to stop. Rows are picked by their
 * number, so that it costs the same at any scale; what is changed is what polling sees, too.
 * @param stopped is given the rows that were changed so far
 */
export async function change(stack: DockerStack, stopped: (rows: number) => boolean): Promise<number> {
  const [most] = await stack.sql(
    `SELECT (SELECT max(customer_id) FROM customer) AS customer, (SELECT max(address_id) FROM address) AS address,
            (SELECT max(rental_id) FROM rental) AS rental`,
  );
  const some = (table: string): string =>
    `${table}_id = ANY (ARRAY(SELECT 1 + floor(random() * ${most?.[table]})::int FROM generate_series(1, ${ROWS})))`;
  const client = await stack.client('pagila_owner', 'postgres-owner');
  const began = performance.now();
  let transactions = 0;
  try {
    while (!stopped(transactions * 4 * ROWS)) {
      await client.query(`
        UPDATE customer SET address_id = 1 + floor(random() * ${most?.address})::int WHERE ${some('customer')};
        INSERT INTO payment (customer_id, staff_id, rental_id, amount, payment_date)
          SELECT customer_id, staff_id, rental_id, 4.99, rental_date + interval '1 day' FROM rental WHERE ${some('rental')};
        INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id)
          SELECT clock_timestamp(), inventory_id, customer_id, staff_id FROM rental WHERE ${some('rental')};
        UPDATE rental SET return_date = clock_timestamp() WHERE ${some('rental')}`);
      transactions += 1;
      const ahead = (transactions / TRANSACTIONS_PER_SECOND) * 1000 - (performance.now() - began);
      // The rate, not a wait for something.
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    }
  } finally {
    await client.end();
  }
  return transactions * 4 * ROWS;
}
