import { pagila } from '../../../datasets/pagila';
import { SOAK, soakTest } from '../support/conditions';
import { deployAgain } from '../support/deploy-again';
import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { compareWithSource, Difference, goldTables, sourceAnswer } from '../support/gold';
import { expectJob } from '../support/jobs';
import { EVERYTHING, Mix, MOVES_ONLY, MovingSource, SEEN_BY_POLLING } from '../support/moving-source';
import { until } from '../support/wait';

/** What each way of ingestion promises to see. */
const MIXES = { jdbc: SEEN_BY_POLLING, cdc: EVERYTHING } as const satisfies Record<string, Mix>;
const VIEWS = pagila.liveViews.map(({ name }) => name);
/** For how long the source moves, at what rates, and how often it is paused and compared meanwhile. */
const [SECONDS, RATES, PAUSES] = SOAK ? [300, [100, 1000], 50] : [15, [300], 4];
/** How often a moving answer is read, how many of those must differ, and how many batches land meanwhile. */
const [ANSWERS, DIFFERENT, BATCHES] = SOAK ? [500, 100, 5] : [30, 10, 2];
/** For how long answers are read at most to see as many differ, and as many batches land. */
const ENOUGH_MS = 15 * 60_000;
/** Of all pauses. In the others a batch had just landed, or nothing had changed since. */
const GOLD_DIFFERS = 0.8;
/** From the last commit to the stream's answer, on a machine that does all of it at once. */
const DRAINED_MS = 120_000;

/** What Trino answers from batch and stream together is what the source says, while rows arrive. */
export function live(way: keyof typeof MIXES, stack: () => DeployedStack): void {
  test('each live view equals the same SQL in PostgreSQL at rest', async () => {
    await drain(stack());
    await liveEqualsSource(stack());
  });

  test.each(RATES)(
    `under %s changes a second for ${SECONDS} s: at each of ${PAUSES} random pauses live equals PostgreSQL, where gold alone does not`,
    async (rate) => {
      const began = await auditsUpToNow(stack());
      const source = new MovingSource(stack(), MIXES[way], rate);
      // In the source's own time, in which it is never paused.
      const pauses = Array.from({ length: PAUSES }, () => Math.random() * SECONDS).sort((a, b) => a - b);
      let goldDiffers = 0;
      for (const [index, at] of pauses.entries()) {
        source.resume();
        // A batch in between: it lands on a cut while the source goes on.
        if (index % 4 === 2) expectJob(await stack().job('pipeline'));
        await until(() => Promise.resolve(source.seconds >= at), {
          what: `${at.toFixed(1)} s of changes`,
          timeoutMs: (SECONDS + 60) * 1000,
          intervalMs: 20,
        });
        const before = source.changes;
        await until(() => Promise.resolve(source.changes > before), {
          what: 'a change',
          timeoutMs: 60_000,
          intervalMs: 20,
        });
        await source.pause();
        const landed = await goldStand(stack());
        await liveEqualsSource(stack());
        const gold = await compareWithSource(stack(), 'revenue_by_country', 'gold');
        // A batch of the schedule between the pause and here would say nothing of either.
        if ((await goldStand(stack())) === landed && differs(gold)) goldDiffers += 1;
      }
      tell(`${way}, ${PAUSES} pauses: ${source.toString()}; gold differed at ${goldDiffers}`);
      expect(goldDiffers).toBeGreaterThanOrEqual(Math.floor(PAUSES * GOLD_DIFFERS) - (SOAK ? 0 : 1));
      await expectAudited(stack(), began);
    },
  );

  // Polled, the views change each few seconds only: as many different answers take minutes.
  const whileMoving = way === 'jdbc' ? soakTest : test;
  whileMoving(
    `while customers move, each of ${ANSWERS} answers sums to the total, batches landing meanwhile`,
    async () => {
      await liveEqualsSource(stack());
      const [truth] = await stack().sql('SELECT sum(amount) AS total FROM payment');
      const source = new MovingSource(stack(), MOVES_ONLY, 100);
      source.resume();
      const [answers, stands] = [new Set<string>(), new Set<string>()];
      let read = 0;
      let landing = Promise.resolve();
      try {
        let going = false;
        // Polling lets the views change each few seconds, and batches take theirs, however fast answers are read.
        const few = (): boolean => stands.size < BATCHES + 1 || answers.size < DIFFERENT;
        const last = Date.now() + ENOUGH_MS;
        while (read < ANSWERS || (few() && Date.now() < last)) {
          if (!going) {
            going = true;
            landing = stack()
              .job('pipeline')
              .then((ran) => {
                expectJob(ran);
                going = false;
              });
          }
          const rows = await revenueByCountry(stack());
          expect(rows[0]?.total).toBe(truth?.total);
          answers.add(JSON.stringify(rows));
          stands.add(await goldStand(stack()));
          read += 1;
        }
      } finally {
        await landing;
        await source.pause();
      }
      tell(
        `${way}: ${read} answers, ${answers.size} of them different, ${stands.size - 1} batches; ${source.toString()}`,
      );
      expect(answers.size).toBeGreaterThanOrEqual(DIFFERENT);
      expect(stands.size).toBeGreaterThan(BATCHES);
      await liveEqualsSource(stack());
    },
  );

  test('live views read nothing of the source', async () => {
    const plans = VIEWS.map((view) => stack().query(`EXPLAIN SELECT * FROM minio.live.${view}`));
    for (const plan of await Promise.all(plans)) {
      const text = JSON.stringify(plan);
      expect(text).toContain('speed:');
      expect(text).not.toContain('postgres:');
    }
  });
}

/** What is down for a while; polled as well in the long variant, as ingestion has no part in it. */
export function liveAfterOutages(way: keyof typeof MIXES, stack: () => DeployedStack): void {
  test('the application without its state, the broker and Trino killed under traffic: live equals PostgreSQL, and a batch lands', async () => {
    const killed = ['speed', 'kafka', 'trino'];
    const source = new MovingSource(stack(), MIXES[way], 100);
    await source.during(async () => {
      await stack().crash('speed');
      await stack().ready('speed');
      await stack().remove('speed', '/var/lib/streams');
      for (const component of killed) await stack().crash(component);
      for (const component of killed) await stack().ready(component);
      // A run of the schedule that met the outage lands on bronze's own end, whenever it ends: this one comes after it.
      expectJob(await stack().job('pipeline'));
    });
    await liveEqualsSource(stack());
    const { summary } = await stack().job('pipeline');
    expect(summary).toMatchObject({ ok: true, silver: { speed: { seq: expect.any(Number) as number } } });
    await liveEqualsSource(stack());
  });

  test("while the application is down a batch lands on bronze's own end, and the next one on the stream again", async () => {
    await stack().stop('speed');
    await stack().sql(
      'UPDATE customer SET address_id = (SELECT max(address_id) FROM address) WHERE customer_id = (SELECT max(customer_id) FROM customer)',
    );
    const { silver } = await drain(stack());
    expect(silver).toMatchObject({ speed: null });
    // The views have no more than the batch, and that is all there is.
    await liveEqualsSource(stack());
    await deployAgain(stack());
    await stack().ready('speed');
    const { summary } = await stack().job('pipeline');
    expect(summary).toMatchObject({ ok: true, silver: { speed: { seq: expect.any(Number) as number } } });
    await liveEqualsSource(stack());
  });
}

/** What an answer of a live view doesn't need. */
export function liveWithoutSource(stack: () => DeployedStack): void {
  test('live views answer the same with the source stopped', async () => {
    await liveEqualsSource(stack());
    const expected = await Promise.all(VIEWS.map((view) => sourceAnswer(stack(), view)));
    await stack().stop('postgres');
    try {
      for (const [index, view] of VIEWS.entries()) {
        const { rows, ...found } = await compareWithSource(stack(), view, 'live', expected[index]);
        expect({ view, ...found }).toEqual({ view, onlyInTrino: [], onlyInPostgres: [] });
        expect(rows).toBeGreaterThan(0);
      }
    } finally {
      await deployAgain(stack());
    }
  });
}

/** A table that is emptied at once, and filled again. */
export function truncate(stack: () => DeployedStack): void {
  test('after a truncate, and when its rows have come back, live = gold = PostgreSQL', async () => {
    await stack().sql('CREATE TABLE kept AS TABLE film_category');
    try {
      await stack().sql('TRUNCATE film_category');
      await liveAndGoldEqualSource(stack());
    } finally {
      await stack().sql('INSERT INTO film_category TABLE kept; DROP TABLE kept');
    }
    await liveAndGoldEqualSource(stack());
  });
}

/** Batch, stream and source say the same. */
export async function liveAndGoldEqualSource(stack: DeployedStack): Promise<void> {
  await drain(stack);
  for (const table of goldTables()) {
    const { onlyInTrino, onlyInPostgres } = await compareWithSource(stack, table, 'gold');
    expect({ table, onlyInTrino, onlyInPostgres }).toEqual({ table, onlyInTrino: [], onlyInPostgres: [] });
  }
  await liveEqualsSource(stack);
}

/** Once all has come through, every view says what the source says; nobody may write meanwhile. */
export async function liveEqualsSource(stack: DeployedStack): Promise<void> {
  for (const view of VIEWS) {
    const expected = await sourceAnswer(stack, view);
    let last: Difference | undefined;
    await until(
      async () => {
        last = await compareWithSource(stack, view, 'live', expected);
        return !differs(last);
      },
      { what: `live.${view} says what PostgreSQL says`, timeoutMs: DRAINED_MS },
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}; ${JSON.stringify(last)}`);
    });
    expect(last?.rows).toBeGreaterThan(0);
  }
}

/** Revenue of each country, each row with the total of the very answer. */
export function revenueByCountry(stack: DeployedStack): ReturnType<DeployedStack['query']> {
  return stack.query(
    'SELECT country, sum(revenue) AS revenue, sum(sum(revenue)) OVER () AS total FROM minio.live.revenue_by_country GROUP BY country ORDER BY 1',
  );
}

function differs({ onlyInTrino, onlyInPostgres }: Difference): boolean {
  return onlyInTrino.length + onlyInPostgres.length > 0;
}

/** Changes with every batch that wrote this table. */
async function goldStand(stack: DeployedStack): Promise<string> {
  const [row] = await stack.query(
    'SELECT max(committed_at) AS at FROM minio.gold."revenue_by_country$snapshots"',
  );
  return String(row?.at);
}

/** How many audits there have been; none before the second batch. */
async function auditsUpToNow(stack: DeployedStack): Promise<number> {
  const [table] = await stack.query("SHOW TABLES FROM minio.gold LIKE 'speed_audit'");
  if (table === undefined) return 0;
  return Number((await stack.query('SELECT count(*) AS n FROM minio.gold.speed_audit'))[0]?.n);
}

/** Batches were held against the stream since, with groups to compare, and differed in none. */
async function expectAudited(stack: DeployedStack, since: number): Promise<void> {
  const [all] = await stack.query(
    'SELECT count(*) AS n, sum(differing) AS differing, sum(streamed) AS streamed FROM minio.gold.speed_audit',
  );
  expect(Number(all?.n)).toBeGreaterThan(since);
  expect(Number(all?.streamed)).toBeGreaterThan(0);
  expect(Number(all?.differing)).toBe(0);
}

/** Into the log of the run: what was reached, which is not what is proved. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
