import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { Random } from '../../../datasets/random';
import { PolledTable, TABLES } from './tables';

const WRITERS = 4;

/**
 * Transactions that idle before they write, between writes and before they commit, some of them for many polls; with
 * savepoints, of which some are rolled back. What each does is drawn from the seed, when it does it is the machine's.
 */
export class Writers {
  public transactions = 0;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[];

  public constructor(clients: readonly Client[], seed: number) {
    this.running = clients.map((client, writer) => this.run(client, writer, seed));
  }

  public static async start(connect: () => Promise<Client>, seed: number): Promise<Writers> {
    return new Writers(await Promise.all(Array.from({ length: WRITERS }, connect)), seed);
  }

  /** Ends all idling, and has all of them commit. */
  public async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private async run(client: Client, writer: number, seed: number): Promise<void> {
    try {
      for (let index = 0; !this.stopping.signal.aborted; index++) {
        await this.transaction(client, writer, new Random(seed, writer, index));
        this.transactions += 1;
      }
    } finally {
      await client.end();
    }
  }

  private async transaction(client: Client, writer: number, random: Random): Promise<void> {
    // now() is this moment, for all rows; the transaction's id comes with the first of them.
    await client.query('BEGIN');
    await this.idle(random.chance(0.3) ? random.int(20, 400) : random.int(0, 5));
    for (let step = random.int(1, 4); step > 0; step--) {
      const guarded = random.chance(0.5);
      if (guarded) await client.query('SAVEPOINT step');
      await write(client, writer, random);
      if (guarded) await client.query(random.chance(0.25) ? 'ROLLBACK TO step' : 'RELEASE step');
      await this.idle(random.chance(0.3) ? random.int(20, 300) : 0);
    }
    await this.idle(commitDelay(random));
    await client.query(random.chance(0.04) ? 'ROLLBACK' : 'COMMIT');
  }

  private async idle(milliseconds: number): Promise<void> {
    // The timer's rejection is the end of idling.
    if (milliseconds > 0)
      await pause(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

/** Most are shorter than a poll; one in twelve lasts through many, one in fifty through a restart of the worker. */
function commitDelay(random: Random): number {
  const kind = random.next();
  if (kind < 0.02) return random.int(6_000, 15_000);
  if (kind < 0.1) return random.int(1_000, 5_000);
  return kind < 0.4 ? random.int(50, 600) : random.int(0, 20);
}

async function write(client: Client, writer: number, random: Random): Promise<void> {
  const table = random.pick(TABLES);
  const note = random.chance(0.1) ? null : `"${writer}" späte\\n ${random.int(0, 1e9)}`;
  if (!table.updates) await insertPayments(client, random, random.int(1, 10));
  else if (random.chance(0.5)) await insert(client, table, writer, note, random.int(1, 10));
  else await update(client, table, writer, note, random);
}

export async function insert(
  client: Client,
  table: PolledTable,
  writer: number,
  note: string | null,
  rows: number,
): Promise<void> {
  await client.query(
    `INSERT INTO ${table.name} (writer, note, amount) SELECT $1, $2, i * 1.1 FROM generate_series(1, $3::int) AS i`,
    [writer, note, rows],
  );
}

export async function insertPayments(client: Client, random: Random, rows: number): Promise<void> {
  await client.query(
    `INSERT INTO payment (customer_id, staff_id, rental_id, amount, payment_date)
     SELECT $1, 1 + i % 2, nullif(i, 3), 0.99 + i, timestamptz '2022-01-01Z' + $2::int * interval '1 hour' + i * interval '1 day'
       FROM generate_series(1, $3::int) AS i`,
    [random.int(1, 600), random.int(0, 5_000), rows],
  );
}

/** Rows that another transaction holds are passed over: no deadlocks, and no queue behind the one that idles. */
async function update(
  client: Client,
  table: PolledTable,
  writer: number,
  note: string | null,
  random: Random,
): Promise<void> {
  await client.query(
    `UPDATE ${table.name} SET writer = $1, note = $2, version = version + 1,
            last_update = ${random.chance(0.3) ? 'clock_timestamp()' : 'now()'}
      WHERE id IN (SELECT id FROM ${table.name}
                    WHERE id >= (SELECT floor(max(id) * $3::float8) FROM ${table.name})
                    ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)`,
    [writer, note, random.next(), random.int(1, 8)],
  );
}
