import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { MOVES_ONLY, MovingSource } from '../support/moving-source';
import { describeRun } from '../support/process';
import { liveEqualsSource, revenueByCountry } from './live';

interface Rebuilt {
  readonly rows: number;
  readonly identical: boolean;
}

/** A layer made anew of the one before it is what was there, and nobody who asks meanwhile sees less. */
export function rebuild(stack: () => DeployedStack): void {
  test('silver from bronze and gold from silver are identical, while queries go on', async () => {
    await drain(stack());
    const [truth] = await stack().sql('SELECT sum(amount) AS total FROM payment');
    const totals = new Set<unknown>();
    const found = await whileAsking(
      async () => {
        const [row] = await stack().query(
          'SELECT (SELECT sum(amount) FROM minio.silver.payments) AS silver, (SELECT sum(revenue) FROM minio.gold.revenue_by_month) AS gold',
        );
        totals.add(row?.silver).add(row?.gold);
      },
      () =>
        json<Record<string, Record<string, Rebuilt>>>(stack(), [
          'rebuild',
          'gold',
          '--from-bronze',
          '--json',
        ]),
    );
    const tables = [...Object.values(found.silver ?? {}), ...Object.values(found.gold ?? {})];
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ identical }) => !identical)).toEqual([]);
    expect(tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(20);
    expect([...totals]).toEqual([truth?.total]);
    await liveEqualsSource(stack());
  });

  test('the speed layer begins anew under traffic; every answer meanwhile sums to the total', async () => {
    const [truth] = await stack().sql('SELECT sum(amount) AS total FROM payment');
    const source = new MovingSource(stack(), MOVES_ONLY, 50);
    let answers = 0;
    const { speed } = await source.during(() =>
      whileAsking(
        async () => {
          const [row] = await revenueByCountry(stack());
          expect(row?.total).toBe(truth?.total);
          answers += 1;
        },
        () => json<{ speed: { before: number; gen: number } }>(stack(), ['rebuild', 'speed', '--json']),
      ),
    );
    expect(speed.gen).toBeGreaterThan(speed.before);
    expect(answers).toBeGreaterThan(5);
    await liveEqualsSource(stack());
  });
}

/** Asks again and again until the work has ended. @throws what either of them throws */
async function whileAsking<T>(ask: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  let done = false;
  const ended = work().finally(() => (done = true));
  // Who fails first is told; the other one's end is waited for all the same.
  const asked = (async () => {
    while (!done) await ask();
  })();
  const [worked, asking] = await Promise.allSettled([ended, asked]);
  if (asking.status === 'rejected') throw asking.reason;
  if (worked.status === 'rejected') throw worked.reason;
  return worked.value;
}

async function json<T>(stack: DeployedStack, args: readonly string[]): Promise<T> {
  const ran = await stack.cli(args);
  if (ran.exitCode !== 0) throw new Error(describeRun(args, ran));
  return JSON.parse(ran.stdout) as T;
}
