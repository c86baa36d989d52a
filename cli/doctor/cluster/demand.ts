import type { StackWorkload } from '../../k8s/stack-pods';
import { amount, Amounts, amounts, plus } from './quantity';

/** What a stack asks of a cluster. */
export interface Demand {
  /** In the words of a quota: `requests.cpu`, `limits.memory`, `pods`, `requests.storage`, … */
  readonly quota: Amounts;
  /** What each pod requests: `cpu` and `memory`. */
  readonly pods: readonly { readonly component: string; readonly requests: Amounts }[];
  readonly claims: number;
}

/** Of everything at once, the jobs too: so it is when everything is deployed from nothing. */
export function demandOf(workloads: readonly StackWorkload[]): Demand {
  let quota: Amounts = {};
  const pods: { component: string; requests: Amounts }[] = [];
  for (const { component, replicas, pod, claims } of workloads) {
    const requests = sum(pod, 'requests');
    const limits = sum(pod, 'limits');
    for (let replica = 0; replica < replicas; replica += 1) pods.push({ component, requests });
    const one: Amounts = {
      pods: 1,
      ...prefixed('requests', requests),
      ...prefixed('limits', limits),
      persistentvolumeclaims: claims.length,
      'requests.storage': claims.reduce((total, { size }) => total + amount(size), 0),
    };
    quota = plus(quota, one, replicas);
  }
  return { quota, pods, claims: quota.persistentvolumeclaims ?? 0 };
}

function sum(pod: StackWorkload['pod'], what: 'requests' | 'limits'): Amounts {
  return pod.spec.containers.reduce<Amounts>(
    (total, { resources }) => plus(total, amounts(resources?.[what])),
    {},
  );
}

function prefixed(prefix: string, values: Amounts): Amounts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
}
