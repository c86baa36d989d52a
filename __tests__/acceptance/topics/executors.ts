import { EXECUTOR } from '../../../constructs/spark';
import { ProfileName, PROFILES } from '../../../constructs/data-platform';
import { K8S_PROFILE, testWhen } from '../support/conditions';
import { expectJob } from '../support/jobs';
import type { KubernetesStack } from '../support/kubernetes-stack';
import { until } from '../support/wait';

const { layers } = PROFILES[K8S_PROFILE as ProfileName];
const distributed = testWhen(
  layers.spark !== undefined && 'executors' in layers.spark,
  `the profile '${K8S_PROFILE}' runs Spark's tasks in the driver; LAKEHOUSE_K8S_PROFILE=small has executors`,
);

/** Where Spark has executors, they come with work, and go without it. */
export function executors(stack: () => KubernetesStack): void {
  distributed('a run has its tasks in pods of their own, which go when there is no more to do', async () => {
    const seen = new Set<string>();
    let running = true;
    const job = stack()
      .job('pipeline')
      .finally(() => (running = false));
    await until(
      async () => {
        for (const { metadata, status } of await stack().pods(EXECUTOR)) {
          if (status.phase === 'Running') seen.add(metadata.name);
        }
        return !running;
      },
      { what: 'the run has ended', timeoutMs: 10 * 60_000 },
    );
    expectJob(await job);
    expect([...seen].filter((name) => /^spark-.*-exec-\d+$/.test(name))).not.toEqual([]);
    process.stderr.write(`tasks ran in ${[...seen].join(', ')}\n`);
    await until(async () => (await stack().pods(EXECUTOR)).length === 0, {
      what: 'the executors have gone',
      timeoutMs: 5 * 60_000,
    });
  });
}
