import { bronzeAgainstTopics, bronzeState } from '../support/bronze';
import { drainToBronze } from '../support/drain';
import { expectJob } from '../support/jobs';
import type { KubernetesStack } from '../support/kubernetes-stack';
import { EVERYTHING, MovingSource } from '../support/moving-source';
import { liveAndGoldEqualSource } from './live';

/** Each layer but the source itself, which nobody can change while it is away. */
const COMPONENTS = ['connect', 'kafka', 'minio', 'catalog', 'spark', 'speed', 'trino'];

/** Pods come and go on a cluster; what they were doing is done once, by whoever comes next. */
export function podDeletions(stack: () => KubernetesStack): void {
  test('a pod of each layer is deleted under traffic: nothing is lost and nothing doubled', async () => {
    const source = new MovingSource(stack(), EVERYTHING, 50);
    await source.during(async () => {
      for (const component of COMPONENTS) await deleteOne(stack(), component);
    });
    await expectWhole(stack());
  });

  test("the catalog's pod is deleted: the next batch and the next question connect to it again", async () => {
    const tables = 'SELECT count(*) AS rows FROM minio.gold.revenue_by_month';
    // Both hold connections by then.
    expectJob(await stack().job('pipeline'));
    await stack().query(tables);
    await deleteOne(stack(), 'catalog');
    expectJob(await stack().job('pipeline'));
    expect(await stack().query(tables)).toHaveLength(1);
  });

  test("the source's pod is deleted: changes flow on from where they were", async () => {
    await deleteOne(stack(), 'postgres');
    const source = new MovingSource(stack(), EVERYTHING, 50);
    const before = source.changes;
    await source.during(() => deleteOne(stack(), 'connect'));
    expect(source.changes).toBeGreaterThan(before);
    await expectWhole(stack());
  });
}

async function deleteOne(stack: KubernetesStack, component: string): Promise<void> {
  const began = performance.now();
  const name = await stack.deletePod(component);
  await stack.ready(component);
  const seconds = (performance.now() - began) / 1000;
  process.stderr.write(`pod ${name} deleted: ${component} is ready again after ${seconds.toFixed(0)} s\n`);
}

/** Live, gold and the source are equal; of the records none is missing from bronze, and none doubled. */
export async function expectWhole(stack: KubernetesStack): Promise<void> {
  await liveAndGoldEqualSource(stack);
  await drainToBronze(stack);
  expect((await bronzeState(stack)).doubled).toBe(0);
  const { compared, differences } = await bronzeAgainstTopics(stack);
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(0);
}
