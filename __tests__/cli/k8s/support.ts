import { Kubectl } from '../../../cli/k8s/kubectl';
import type { Pod, Workload } from '../../../cli/k8s/objects';
import type { Shell } from '../../../cli/shell';

export const TARGET = { kubeconfig: '/home/somebody/.kube/config', context: 'lab', namespace: 'lakehouse' };
export const START = 'kubectl --kubeconfig /home/somebody/.kube/config --context lab --namespace lakehouse';
export const ASK = `${START} --request-timeout=30s`;

export const kubectlOf = (shell: Shell): Kubectl => new Kubectl(shell, () => TARGET);

/** Labels of an instance's component. */
export const labels = (component: string, kind = 'service'): Record<string, string> => ({
  'dev.lakehouse.instance': 'lakehouse-test',
  'dev.lakehouse.component': component,
  'dev.lakehouse.kind': kind,
});

type Container = Pod['status']['containerStatuses'][number];

/** A pod that is well, as the cluster tells of it. */
export function podOf(
  component: string,
  container: Partial<Container> = {},
  status: Partial<Pod['status']> = {},
  kind = 'service',
): Pod & { kind: 'Pod' } {
  return {
    kind: 'Pod',
    metadata: {
      name: `${component}-0`,
      uid: `uid-${component}`,
      labels: labels(component, kind),
      annotations: {},
      creationTimestamp: '2026-01-05T10:00:00Z',
    },
    spec: {
      nodeName: 'node-1',
      containers: [
        { resources: { requests: { cpu: '200m', memory: '512Mi' }, limits: { memory: '512Mi' } } },
      ],
    },
    status: {
      phase: 'Running',
      reason: '',
      message: '',
      startTime: '2026-01-05T10:00:00Z',
      conditions: [],
      containerStatuses: [
        {
          name: component,
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: '2026-01-05T10:00:05Z' } },
          lastState: {},
          ...container,
        },
      ],
      ...status,
    },
  };
}

export function workloadOf(kind: string, component: string, over: Partial<Workload> = {}): Workload {
  return {
    kind,
    metadata: {
      name: component,
      uid: '',
      labels: labels(component, kind === 'Job' ? 'job' : 'service'),
      annotations: {},
      creationTimestamp: '',
    },
    spec: kind === 'Job' ? {} : { replicas: 1 },
    status: { conditions: [] },
    ...over,
  };
}

export const terminated = (exitCode: number, reason: string, message = ''): Container['lastState'] => ({
  terminated: { exitCode, reason, message },
});

export const waiting = (reason: string, message = ''): Container['state'] => ({
  waiting: { reason, message },
});
