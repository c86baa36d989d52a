import { dataset } from '../../stacks/declaration';
import { UserError } from '../errors';
import { ClusterCli } from '../k8s/cluster-cli';
import { clusterWording } from '../k8s/text';
import type { ServicePort } from '../ports';
import type { Registrar } from '../program';
import { addK8sDown } from './k8s-down';
import { addK8sForward } from './k8s-forward';
import { addK8sUp } from './k8s-up';
import { addLoad } from './load';
import { addLogs } from './logs';
import { addQuery } from './query';
import { addRebuild } from './rebuild';
import { addResync } from './resync';
import { addRun } from './run';
import { addStatus } from './status';
import { addTraffic } from './traffic';
import { addVerify } from './verify';

const ALL: readonly ServicePort[] = ['connect', 'postgres', 'trino', 'speed'];

/** The commands of `dev` that are there for a cluster, too, and what they connect to while they run. */
const TWINS: readonly (readonly [(registrar: Registrar) => void, readonly ServicePort[]])[] = [
  [addStatus, ALL],
  [addQuery, ['trino']],
  [addRun, []],
  [addVerify, ['postgres', 'trino']],
  [addResync, ALL],
  [addRebuild, ALL],
  [addTraffic, ['postgres']],
  [addLoad, ['postgres']],
  [addLogs, []],
];

/** What a cluster's platform is operated with: the same commands, by port-forwards that stand as long as they run. */
export function addK8s({ program, cli, action }: Registrar): void {
  const k8s = program.command('k8s').description("operate the 'k8s' stack: the same commands, on a cluster");
  const cluster = new ClusterCli(cli);
  addK8sUp({ program: k8s, cli: cluster, action });
  addK8sDown({ program: k8s, cli: cluster, action });
  addK8sForward({ program: k8s, cli: cluster, action });
  for (const [add, needed] of TWINS) {
    add({
      cli: cluster,
      program: k8s,
      action: (work) =>
        action((...args) =>
          reworded(async () => {
            const there = needed.filter((service) => service !== 'speed' || dataset.liveViews.length > 0);
            await cluster.forwards.open(there);
            try {
              return await work(...args);
            } finally {
              await cluster.forwards.close();
            }
          }),
        ),
    });
  }
}

/** The way out as it is on a cluster. */
async function reworded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) error.message = clusterWording(error.message);
    throw error;
  }
}
