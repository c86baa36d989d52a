import { DeployedStack, SourceSession } from './deployed-stack';

/** What one transaction changes; each number is of rows. */
export interface Mix {
  /** Customers who move to another address: one record each, and with it all that they ever paid. */
  readonly moves: number;
  /** Payments that are added, half of them now and half on a day of the past. */
  readonly payments: number;
  /** Payments whose amount is corrected, and as many that are taken back. */
  readonly corrections: number;
  /** Rentals that are added, and as many that are returned. */
  readonly rentals: number;
}

export const MOVES_ONLY: Mix = { moves: 10, payments: 0, corrections: 0, rentals: 0 };
/** Inserts, updates and deletes. */
export const EVERYTHING: Mix = { moves: 3, payments: 5, corrections: 5, rentals: 6 };
/**
 * What polling promises to see: no deletes, and updates only where a timestamp follows them. Nothing is ever taken back, so
 * that the customers who move have more payments from minute to minute.
 */
export const SEEN_BY_POLLING: Mix = { moves: 1, payments: 15, corrections: 0, rentals: 7 };

/** Transactions a second: more of them would measure the source and not what follows it. */
const TRANSACTIONS = 10;

/** Changes the source at a rate until it is paused; a pause returns when nothing is under way. */
export class MovingSource {
  private running: Promise<void> | undefined;
  private wanted = false;
  private failure: Error | undefined;
  /** Rows changed and committed. */
  public changes = 0;
  private milliseconds = 0;
  private since: number | undefined;

  public constructor(
    private readonly stack: DeployedStack,
    private readonly mix: Mix,
    private readonly changesPerSecond: number,
  ) {}

  public resume(): void {
    this.wanted = true;
    this.since = performance.now();
    this.running = this.work().catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  /** Changes the source for as long as the work takes, however that ends. @throws what either of them throws */
  public async during<T>(work: () => Promise<T>): Promise<T> {
    this.resume();
    try {
      return await work();
    } finally {
      await this.pause();
    }
  }

  /** @throws what the source refused */
  public async pause(): Promise<void> {
    this.wanted = false;
    await this.running;
    this.milliseconds = this.seconds * 1000;
    this.since = undefined;
    if (this.failure !== undefined) throw this.failure;
  }

  /** How long it has been changing, pauses left out. */
  public get seconds(): number {
    return (this.milliseconds + (this.since === undefined ? 0 : performance.now() - this.since)) / 1000;
  }

  /** What was reached, for who reads the log. */
  public toString(): string {
    return `${this.changes} rows changed in ${this.seconds.toFixed(0)} s, ${(this.changes / this.seconds).toFixed(0)} a second`;
  }

  private async work(): Promise<void> {
    const { moves, payments, corrections, rentals } = this.mix;
    const size = moves + payments + 2 * corrections + 2 * rentals;
    const statement = transaction(
      this.mix,
      Math.max(1, Math.round(this.changesPerSecond / TRANSACTIONS / size)),
    );
    const session: SourceSession = await this.stack.session();
    try {
      const began = performance.now();
      let done = 0;
      while (this.wanted) {
        const changed = await session.change(statement);
        done += changed;
        this.changes += changed;
        const ahead = (done / this.changesPerSecond) * 1000 - (performance.now() - began);
        // The rate, not a wait for something.
        if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
      }
    } finally {
      await session.end();
    }
  }
}

/** As one message, which PostgreSQL takes as one transaction. */
function transaction(mix: Mix, times: number): string {
  const { moves, payments, corrections, rentals } = {
    moves: mix.moves * times,
    payments: mix.payments * times,
    corrections: mix.corrections * times,
    rentals: mix.rentals * times,
  };
  const statements: string[] = [];
  if (moves > 0)
    statements.push(`
      WITH movers AS (SELECT customer_id, row_number() OVER () AS n FROM (SELECT customer_id FROM customer ORDER BY random() LIMIT ${moves}) AS c),
           homes AS (SELECT address_id, row_number() OVER () AS n FROM (SELECT address_id FROM address ORDER BY random() LIMIT ${moves}) AS a)
      UPDATE customer SET address_id = homes.address_id FROM movers JOIN homes USING (n)
      WHERE customer.customer_id = movers.customer_id`);
  if (payments > 0)
    statements.push(
      `INSERT INTO payment (customer_id, staff_id, rental_id, amount, payment_date)
       SELECT customer_id, staff_id, rental_id, least(amount + 0.01, 99), CASE WHEN random() < 0.5 THEN payment_date ELSE clock_timestamp() END
       FROM payment WHERE payment_id IN (${some('payment', payments)})`,
    );
  if (corrections > 0)
    statements.push(
      `UPDATE payment SET amount = CASE WHEN amount < 5 THEN amount + 1 ELSE amount - 1 END WHERE payment_id IN (${some('payment', corrections)})`,
      `DELETE FROM payment WHERE payment_id IN (${some('payment', corrections)})`,
    );
  if (rentals > 0)
    statements.push(
      `INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id)
       SELECT clock_timestamp(), inventory_id, customer_id, staff_id FROM rental WHERE rental_id IN (${some('rental', rentals)})`,
      `UPDATE rental SET return_date = clock_timestamp() WHERE rental_id IN (${some('rental', rentals)})`,
    );
  return statements.join(';\n');
}

/** Ids of some rows, by the index: sorting the table for each transaction would be most of the work. */
function some(table: string, count: number): string {
  const id = `${table}_id`;
  return `
    SELECT near.${id} FROM (SELECT floor(random() * newest)::int AS guess FROM (SELECT max(${id}) AS newest FROM ${table}) AS m, generate_series(1, ${count})) AS g,
    LATERAL (SELECT ${id} FROM ${table} WHERE ${id} >= guess ORDER BY ${id} LIMIT 1) AS near`;
}
