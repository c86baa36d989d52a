import { K8S_PROFILE, testWhen } from '../support/conditions';
import { expectJob } from '../support/jobs';
import type { KubernetesStack } from '../support/kubernetes-stack';
import { EVERYTHING, MovingSource } from '../support/moving-source';
import { until } from '../support/wait';
import { liveAndGoldEqualSource, liveEqualsSource } from './live';

const severally = testWhen(
  K8S_PROFILE === 'small',
  `one of several is away; the profile is '${K8S_PROFILE}', LAKEHOUSE_K8S_PROFILE=small has several`,
);

/** Where there are several of a component, one of them may be away for as long as it likes. */
export function absence(stack: () => KubernetesStack): void {
  for (const component of ['kafka', 'minio']) {
    severally(`while one of ${component} is away, rows come through and a batch lands`, async () => {
      const nodes = (await stack().pods(component)).length;
      await stack().scale(component, nodes - 1);
      try {
        const source = new MovingSource(stack(), EVERYTHING, 50);
        await source.during(async () => {
          await until(() => Promise.resolve(source.changes >= 500), {
            what: '500 changes',
            timeoutMs: 120_000,
          });
          expectJob(await stack().job('pipeline'));
        });
        await liveEqualsSource(stack());
      } finally {
        await stack().scale(component, nodes);
      }
      await stack().ready(component);
      await liveAndGoldEqualSource(stack());
    });
  }
}
