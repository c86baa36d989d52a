import { INSTANCE_LABEL } from '../../../constructs/core/names';
import type { Pod } from '../../k8s/objects';
import { Finding } from '../finding';
import type { Demand } from './demand';
import type { Node, Quota } from './objects';
import { amount, Amounts, amounts, plus, shownAmount } from './quantity';

const SMALLER = 'choose a smaller profile (LAKEHOUSE_K8S_PROFILE), or';

/** Quotas also know `cpu` and `memory`, which mean the requests. */
const SYNONYMS: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'count/pods': 'pods',
  'count/persistentvolumeclaims': 'persistentvolumeclaims',
};

/** @param own what of the quota this instance uses already */
export function quotaFinding(quotas: readonly Quota[], demand: Demand, own: Amounts): Finding {
  const check = 'quota';
  if (quotas.length === 0) return { check, level: 'ok', text: 'the namespace has none' };
  const short = quotas.flatMap(({ metadata, status }) =>
    Object.entries(status.hard).flatMap(([name, hard]) => {
      const resource = SYNONYMS[name] ?? name;
      const asked = demand.quota[resource];
      if (asked === undefined) return [];
      const left = amount(hard) - amount(status.used[name] ?? '0') + (own[resource] ?? 0);
      return asked > left
        ? [
            `${metadata.name} leaves ${shownAmount(name, left)} of ${name}, and ${shownAmount(name, asked)} are asked for`,
          ]
        : [];
    }),
  );
  if (short.length === 0)
    return { check, level: 'ok', text: `${quotas.map((each) => each.metadata.name).join(', ')} has room` };
  return { check, level: 'error', text: short.join('; '), remedy: `${SMALLER} have the quota raised` };
}

/** What pods of an instance request, in a quota's words. */
export function usedBy(instance: string, pods: readonly Pod[]): Amounts {
  return pods
    .filter((each) => each.metadata.labels[INSTANCE_LABEL] === instance && lives(each))
    .reduce<Amounts>((sum, each) => {
      const { requests, limits } = podAmounts(each);
      const named = (prefix: string, values: Amounts): Amounts =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
      return plus(plus(plus(sum, { pods: 1 }), named('requests', requests)), named('limits', limits));
    }, {});
}

/** Nodes that take pods of a stack. */
export function usableNodes(nodes: readonly Node[], architecture: string | undefined): Node[] {
  return nodes.filter(
    ({ spec, status }) =>
      spec.unschedulable !== true &&
      spec.taints.every(({ effect }) => effect === 'PreferNoSchedule') &&
      status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True') &&
      (architecture === undefined || status.nodeInfo.architecture === architecture),
  );
}

/** @param pods of all namespaces, or undefined where they may not be seen */
export function capacityFinding(
  nodes: readonly Node[],
  pods: readonly Pod[] | undefined,
  demand: Demand,
  instance: string,
): Finding {
  const check = 'room on the nodes';
  if (nodes.length === 0) {
    return {
      check,
      level: 'error',
      text: 'no node is ready, takes pods and has the architecture that is asked for',
      remedy: 'look at kubectl get nodes; mend LAKEHOUSE_K8S_ARCHITECTURE if it is set',
    };
  }
  const free = nodes.map((node) => freeOn(node, pods ?? [], instance));
  const total = free.reduce<Amounts>((sum, each) => plus(sum, each), {});
  const short = ['cpu', 'memory'].flatMap((resource) => {
    const asked = demand.quota[`requests.${resource}`] ?? 0;
    const left = total[resource] ?? 0;
    return asked > left
      ? [
          `${shownAmount(resource, asked)}${resource === 'memory' ? ' of memory' : ''} are asked for and ${shownAmount(resource, left)} are free`,
        ]
      : [];
  });
  const homeless = demand.pods.filter(
    ({ requests }) =>
      !free.some((each) =>
        Object.entries(requests).every(([name, asked]) => asked <= (each[name] ?? Infinity)),
      ),
  );
  const tooLarge = [...new Set(homeless.map(({ component }) => component))].map(
    (component) => `no node has room for a pod of ${component}`,
  );
  const seen = pods === undefined ? ' (what other pods take may not be seen)' : '';
  if (short.length + tooLarge.length === 0) {
    const asked = ['cpu', 'memory'].map((name) => shownAmount(name, demand.quota[`requests.${name}`] ?? 0));
    return {
      check,
      level: 'ok',
      text: `${asked.join(' and ')} of ${['cpu', 'memory'].map((name) => shownAmount(name, total[name] ?? 0)).join(' and ')} on ${nodes.length} node${nodes.length === 1 ? '' : 's'}${seen}`,
    };
  }
  return {
    check,
    level: 'error',
    text: `${[...short, ...tooLarge].join('; ')}${seen}`,
    remedy: `${SMALLER} add nodes`,
  };
}

function freeOn(node: Node, pods: readonly Pod[], instance: string): Amounts {
  return pods
    .filter(
      (each) =>
        each.spec.nodeName === node.metadata.name &&
        each.metadata.labels[INSTANCE_LABEL] !== instance &&
        lives(each),
    )
    .reduce((left, each) => plus(left, podAmounts(each).requests, -1), amounts(node.status.allocatable));
}

function lives({ status }: Pod): boolean {
  return status.phase !== 'Succeeded' && status.phase !== 'Failed';
}

function podAmounts({ spec }: Pod): { requests: Amounts; limits: Amounts } {
  return spec.containers.reduce<{ requests: Amounts; limits: Amounts }>(
    (sum, { resources }) => ({
      requests: plus(sum.requests, amounts(resources.requests)),
      limits: plus(sum.limits, amounts(resources.limits)),
    }),
    { requests: {}, limits: {} },
  );
}
