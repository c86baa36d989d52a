import { pagila } from '../../../datasets/pagila';
import { SOAK } from '../support/conditions';
import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { compareWithSource, Difference } from '../support/gold';
import { expectJob } from '../support/jobs';
import { Mix, MOVES_ONLY, MovingSource } from '../support/moving-source';
import { until } from '../support/wait';

const VIEWS = pagila.liveViews.map(({ name }) => name);
/** How often the source is paused and compared; and how often a moving answer is read, and of those how many must differ. */
const [PAUSES, ANSWERS, DIFFERENT, BATCHES] = SOAK ? [50, 500, 100, 5] : [3, 30, 10, 2];
const EVERYTHING: Mix = { moves: 5, payments: 5, rentals: 5 };
/** From the last commit to the stream's answer, on a machine that does all of it at once. */
const DRAINED_MS = 60_000;

/** What Trino answers from batch and stream together is what the source says. */
export function live(stack: () => DeployedStack): void {
  test('each live view equals the same SQL in PostgreSQL at rest', async () => {
    await drain(stack());
    await liveEqualsSource(stack());
  });

  test.each(SOAK ? [100, 1000] : [300])(
    `under %s changes a second: at each of ${PAUSES} pauses live equals PostgreSQL, where gold alone does not`,
    async (rate) => {
      const source = new MovingSource(stack(), EVERYTHING, rate);
      let goldDiffers = 0;
      for (let pause = 1; pause <= PAUSES; pause += 1) {
        source.resume();
        // A batch in between, every other time: it lands on a cut while the source goes on.
        if (pause % 2 === 0) expectJob(await stack().job('pipeline'));
        const before = source.changes;
        await until(async () => Promise.resolve(source.changes > before + rate), {
          what: 'a second of changes',
          timeoutMs: 30_000,
          intervalMs: 10 + Math.random() * 200,
        });
        await source.pause();
        const landed = await goldStand(stack());
        await liveEqualsSource(stack());
        const gold = await compareWithSource(stack(), 'revenue_by_country', 'gold');
        // A batch of the schedule between the pause and here would say nothing of either.
        if ((await goldStand(stack())) !== landed) continue;
        goldDiffers += differs(gold) ? 1 : 0;
      }
      expect(goldDiffers).toBeGreaterThanOrEqual(Math.floor(PAUSES * 0.5));
    },
  );

  test(`while customers move, each of ${ANSWERS} answers sums to the total, batches landing meanwhile`, async () => {
    await liveEqualsSource(stack());
    const [truth] = await stack().sql('SELECT sum(amount) AS total FROM payment');
    const source = new MovingSource(stack(), MOVES_ONLY, 100);
    source.resume();
    const [answers, stands] = [new Set<string>(), new Set<string>()];
    let read = 0;
    let landing = Promise.resolve();
    try {
      let going = false;
      while (read < ANSWERS || stands.size < BATCHES + 1) {
        if (!going) {
          going = true;
          landing = stack()
            .job('pipeline')
            .then((ran) => {
              expectJob(ran);
              going = false;
            });
        }
        const rows = await stack().query(
          'SELECT country, sum(revenue) AS revenue, sum(sum(revenue)) OVER () AS total FROM minio.live.revenue_by_country GROUP BY country ORDER BY 1',
        );
        expect(rows[0]?.total).toBe(truth?.total);
        answers.add(JSON.stringify(rows));
        stands.add(await goldStand(stack()));
        read += 1;
      }
    } finally {
      await landing;
      await source.pause();
    }
    expect(answers.size).toBeGreaterThanOrEqual(DIFFERENT);
    await liveEqualsSource(stack());
  });

  test('the application without its state, the broker and Trino killed under traffic: live equals PostgreSQL, and a batch lands', async () => {
    const killed = ['speed', 'kafka', 'trino'];
    const source = new MovingSource(stack(), EVERYTHING, 100);
    source.resume();
    await stack().remove('speed', '/var/lib/streams');
    for (const component of killed) await stack().crash(component);
    for (const component of killed) await stack().ready(component);
    await source.pause();
    await liveEqualsSource(stack());
    const { summary } = await stack().job('pipeline');
    expect(summary).toMatchObject({ ok: true, silver: { speed: { seq: expect.any(Number) as number } } });
    await liveEqualsSource(stack());
  });

  test('live views read nothing of the source', async () => {
    const plans = VIEWS.map((view) => stack().query(`EXPLAIN SELECT * FROM minio.live.${view}`));
    for (const plan of await Promise.all(plans)) {
      const text = JSON.stringify(plan);
      expect(text).toContain('speed:');
      expect(text).not.toContain('postgres:');
    }
  });
}

/** Once all has come through, every view says what the source says. */
export async function liveEqualsSource(stack: DeployedStack): Promise<void> {
  for (const view of VIEWS) {
    let last: Difference | undefined;
    await until(
      async () => {
        last = await compareWithSource(stack, view, 'live');
        return !differs(last);
      },
      { what: `live.${view} says what PostgreSQL says`, timeoutMs: DRAINED_MS },
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}; ${JSON.stringify(last)}`);
    });
    expect(last?.rows).toBeGreaterThan(0);
  }
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
