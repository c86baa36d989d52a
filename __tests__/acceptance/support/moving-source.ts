import { DeployedStack } from './deployed-stack';

/** What one transaction changes; each number is of rows. */
export interface Mix {
  /** Customers who move to another address: one record each, and with it all that they ever paid. */
  readonly moves: number;
  /** Payments that are added, corrected and taken back. */
  readonly payments: number;
  /** Rentals that are added and returned. */
  readonly rentals: number;
}

export const MOVES_ONLY: Mix = { moves: 10, payments: 0, rentals: 0 };

/** Changes the source at a rate until it is paused; a pause returns when nothing is under way. */
export class MovingSource {
  private running: Promise<void> | undefined;
  private wanted = false;
  private failure: Error | undefined;
  public changes = 0;

  public constructor(
    private readonly stack: DeployedStack,
    private readonly mix: Mix,
    private readonly changesPerSecond: number,
  ) {}

  public resume(): void {
    this.wanted = true;
    this.running = this.work().catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  /** @throws what the source refused */
  public async pause(): Promise<void> {
    this.wanted = false;
    await this.running;
    if (this.failure !== undefined) throw this.failure;
  }

  private async work(): Promise<void> {
    const { moves, payments, rentals } = this.mix;
    const size = moves + 3 * payments + 2 * rentals;
    const began = Date.now();
    let done = 0;
    while (this.wanted) {
      await this.stack.sql(transaction(this.mix));
      done += size;
      this.changes += size;
      const ahead = (done / this.changesPerSecond) * 1000 - (Date.now() - began);
      // The rate, not a wait for something.
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    }
  }
}

/** As one message, which PostgreSQL takes as one transaction. */
function transaction({ moves, payments, rentals }: Mix): string {
  const some = (table: string, count: number): string =>
    `(SELECT ${table}_id FROM ${table} ORDER BY random() LIMIT ${count})`;
  const statements: string[] = [];
  if (moves > 0)
    statements.push(`
      WITH movers AS (SELECT customer_id, row_number() OVER () AS n FROM ${some('customer', moves)} AS c),
           homes AS (SELECT address_id, row_number() OVER () AS n FROM ${some('address', moves)} AS a)
      UPDATE customer SET address_id = homes.address_id FROM movers JOIN homes USING (n)
      WHERE customer.customer_id = movers.customer_id`);
  if (payments > 0)
    statements.push(
      `INSERT INTO payment (customer_id, staff_id, rental_id, amount, payment_date)
       SELECT customer_id, staff_id, rental_id, amount + 0.01, payment_date FROM payment ORDER BY random() LIMIT ${payments}`,
      `UPDATE payment SET amount = CASE WHEN amount < 5 THEN amount + 1 ELSE amount - 1 END WHERE payment_id IN ${some('payment', payments)}`,
      `DELETE FROM payment WHERE payment_id IN ${some('payment', payments)}`,
    );
  if (rentals > 0)
    statements.push(
      `INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id)
       SELECT clock_timestamp(), inventory_id, (SELECT min(customer_id) FROM customer), (SELECT min(staff_id) FROM staff)
       FROM inventory ORDER BY random() LIMIT ${rentals}`,
      `UPDATE rental SET return_date = clock_timestamp() WHERE rental_id IN ${some('rental', rentals)}`,
    );
  return statements.join(';\n');
}
