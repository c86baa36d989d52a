import { COMPONENT_LABEL, INSTANCE_LABEL } from '../../../constructs/core';
import { EXECUTOR } from '../../../constructs/spark';
import { clusterNodes, K8S_PROFILE, testWhen } from '../support/conditions';
import type { KubernetesStack } from '../support/kubernetes-stack';
import { EVERYTHING, MovingSource } from '../support/moving-source';
import { expectWhole } from './pods';

const nodes = clusterNodes();
const SEVERAL = nodes.length > 1;
const REPLICATED = K8S_PROFILE === 'small';
const HELD = "Cannot evict pod as it would violate the pod's disruption budget";
const reason = 'needs a cluster of two nodes; testbed/kubernetes/up --nodes 2 makes one';
const several = testWhen(SEVERAL, reason);
const replicated = testWhen(
  SEVERAL && REPLICATED,
  `${reason}, and LAKEHOUSE_K8S_PROFILE=small, which has replicas`,
);

/** What takes more than one node. */
export function severalNodes(stack: () => KubernetesStack): void {
  replicated('replicas of one component stand on nodes, and so in zones, of their own', async () => {
    for (const component of ['kafka', 'minio', 'connect', 'speed']) {
      const used = new Set((await stack().pods(component)).map(({ spec }) => spec.nodeName));
      expect({ component, nodes: used.size }).toEqual({ component, nodes: nodes.length });
    }
  });

  const far = REPLICATED ? ', as far as its budgets allow,' : '';
  several(`a node is drained${far} under traffic and comes back: nothing is lost or doubled`, async () => {
    const pods = await stack().pods();
    const source = pods.find(({ metadata }) => metadata.labels[COMPONENT_LABEL] === 'postgres');
    // Nobody could change a source that is away.
    const node = nodes.find((name) => name !== source?.spec.nodeName)!;
    // Executors are not made again before a batch has work for them.
    const evicted = [
      ...new Set(
        pods
          .filter(({ spec, status }) => spec.nodeName === node && status.phase === 'Running')
          .map(({ metadata }) => metadata.labels[COMPONENT_LABEL]!),
      ),
    ].filter((component) => component !== EXECUTOR);
    expect(evicted).not.toEqual([]);
    const { kubectl } = stack().cluster;
    const claims = (await stack().ok(kubectl.command('get', 'persistentvolumeclaims', '--output', 'name')))
      .stdout;
    const moving = new MovingSource(stack(), EVERYTHING, 50);
    await moving.during(async () => {
      const mine = `--pod-selector=${INSTANCE_LABEL}=${stack().instance}`;
      // Executors belong to nobody who would make them again.
      const timeout = `--timeout=${REPLICATED ? 60 : 300}s`;
      const how = ['--ignore-daemonsets', '--delete-emptydir-data', '--force', timeout, mine];
      try {
        const ran = await stack().run(kubectl.command('drain', node, ...how));
        // A volume of a testbed's node stays where it is, and its pod waits for it: of replicas the others are then kept.
        const held = ran.stderr.includes(HELD);
        expect({ exitCode: ran.exitCode, held }).toEqual({ exitCode: REPLICATED ? 1 : 0, held: REPLICATED });
        for (const component of evicted)
          if (!claims.includes(`-${component}-`)) await stack().ready(component);
      } finally {
        await stack().ok(kubectl.command('uncordon', node));
      }
      for (const component of evicted) await stack().ready(component);
    });
    process.stderr.write(`drained ${node} of ${evicted.join(', ')}\n`);
    await stack().ways.close();
    await expectWhole(stack());
  });
}
