import { PodSpec } from './pod-types';
import { Spread } from '../../core/spread';

const NODE = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** Replicas of one component on different nodes and in different zones. */
export function spread(
  labels: Record<string, string>,
  kind: Spread,
): Pick<PodSpec, 'topologySpreadConstraint' | 'affinity'> {
  const term = { topologyKey: NODE, labelSelector: [{ matchLabels: labels }] };
  return {
    topologySpreadConstraint: [ZONE, NODE].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: kind === Spread.REQUIRED ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector: [{ matchLabels: labels }],
    })),
    affinity: {
      podAntiAffinity:
        kind === Spread.REQUIRED
          ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
          : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
    },
  };
}
