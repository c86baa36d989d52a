import { declareExample } from '../support/declare';
import { deployAgain } from '../support/deploy-again';
import { DeployedStack } from '../support/deployed-stack';
import { until } from '../support/wait';

/** The example of docs/a-layer-of-your-own.md, beside what is there. */
export function ownLayer(stack: () => DeployedStack): void {
  test('a layer of one’s own comes with the next deploy, is granted what it asked for, and goes with another', async () => {
    const before = await stack().leftovers();
    declareExample(stack().folder, true);
    await deployAgain(stack());
    const [row] = await stack().query(
      'SELECT CAST(floor(to_unixtime(max(committed_at))) AS bigint) AS at FROM minio.gold."revenue$snapshots"',
    );
    await stack().ready('freshness');
    const metrics = await until(() => stack().answer('freshness', 'http://127.0.0.1:9469/metrics'), {
      what: 'an answer of Trino to the layer',
      timeoutMs: 60_000,
    });
    const [, at] =
      /^lakehouse_table_committed_timestamp_seconds\{table="gold\.revenue"\} (\S+)$/m.exec(metrics) ?? [];
    expect(Math.floor(Number(at))).toBeGreaterThanOrEqual(Number(row?.at));
    expect(metrics).toContain('{table="gold.revenue_by_country"}');
    expect(await stack().plannedChanges()).toEqual([]);
    declareExample(stack().folder, false);
    await deployAgain(stack());
    // A pod takes its time to stop after its deployment has gone.
    await until(async () => (await stack().leftovers()).every((name) => before.includes(name)), {
      what: 'nothing of the layer is left',
      timeoutMs: 60_000,
    });
    expect(await stack().leftovers()).toEqual(before);
  });
}
