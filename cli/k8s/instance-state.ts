import { z } from 'zod';
import { COMPONENT_LABEL, INSTANCE_LABEL, KIND_LABEL } from '../../constructs/core/names';
import type { Kubectl } from './kubectl';
import { ClusterEvent, event, listOf, Pod, pod, Workload, workload } from './objects';

/** What the cluster has of an instance. */
export interface InstanceState {
  readonly pods: readonly Pod[];
  readonly workloads: readonly Workload[];
  /** Pods that were to be made and were refused. */
  readonly refused: readonly ClusterEvent[];
}

const WORKLOADS = 'pods,statefulsets.apps,deployments.apps,jobs.batch';
const either = z.union([pod.extend({ kind: z.literal('Pod') }), workload]);

/** @throws KubectlFailed */
export async function readInstance(kubectl: Kubectl, instance: string): Promise<InstanceState> {
  const labelled = ['--selector', `${INSTANCE_LABEL}=${instance}`];
  const events = ['--field-selector', 'reason=FailedCreate,type=Warning'];
  const [objects, refused] = await Promise.all([
    kubectl.json(listOf(either), 'get', WORKLOADS, ...labelled),
    kubectl.json(listOf(event), 'get', 'events', ...events),
  ]);
  return {
    pods: objects.items.filter((item): item is Pod & { kind: 'Pod' } => item.kind === 'Pod'),
    workloads: objects.items.filter((item): item is Workload => item.kind !== 'Pod'),
    refused: refused.items,
  };
}

/** `kafka`, for anything that was made for it. */
export function componentOf({ metadata }: Pick<Pod, 'metadata'>): string {
  return metadata.labels[COMPONENT_LABEL] ?? metadata.name;
}

/** `service` or `job`. */
export function kindOf({ metadata }: Pick<Pod, 'metadata'>): string {
  return metadata.labels[KIND_LABEL] ?? '';
}

/** The pods that count: of a job, which may try more than once, the one that did it or else the last. */
export function currentPods(pods: readonly Pod[]): Pod[] {
  const there = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const jobs = new Map<string, Pod>();
  for (const each of there.filter((candidate) => kindOf(candidate) === 'job')) {
    const known = jobs.get(componentOf(each));
    if (known === undefined || rank(each) > rank(known)) jobs.set(componentOf(each), each);
  }
  return there.filter((each) => kindOf(each) !== 'job' || jobs.get(componentOf(each)) === each);
}

function rank({ status, metadata }: Pod): string {
  return `${status.phase === 'Succeeded' ? 1 : 0} ${metadata.creationTimestamp}`;
}

/** Workloads that want pods and have none. */
export function withoutPods({ pods, workloads }: InstanceState): Workload[] {
  return workloads.filter(({ kind, metadata, spec, status }) => {
    if (kind === 'Job' ? (status.succeeded ?? 0) > 0 : spec.replicas === 0) return false;
    const component = metadata.labels[COMPONENT_LABEL];
    return !pods.some((each) => each.metadata.labels[COMPONENT_LABEL] === component);
  });
}
