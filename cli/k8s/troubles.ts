import { lastLine } from './text';
import { componentOf, currentPods, InstanceState, kindOf, withoutPods } from './instance-state';
import type { ContainerStatus, Pod } from './objects';

/** What keeps a pod from doing its work. */
export type TroubleKind = 'image' | 'config' | 'unschedulable' | 'crash' | 'refused' | 'failed';

export interface Trouble {
  readonly kind: TroubleKind;
  readonly component: string;
  /** The pod, or the workload that has none. */
  readonly name: string;
  /** The cluster's own reason. */
  readonly text: string;
}

/** Reasons of a waiting container by which the kubelet means that it can't go on. */
const WAITING: Readonly<Record<string, TroubleKind>> = {
  ErrImagePull: 'image',
  ImagePullBackOff: 'image',
  InvalidImageName: 'image',
  ErrImageNeverPull: 'image',
  ImageInspectError: 'image',
  RegistryUnavailable: 'image',
  SignatureValidationFailed: 'image',
  CreateContainerConfigError: 'config',
  CreateContainerError: 'config',
  RunContainerError: 'config',
};

/** Once may be a dependency that was not there yet. */
const RESTARTS = 2;

/** Everything that stands in the way of an instance. */
export function troublesOf(state: InstanceState): Trouble[] {
  return [...currentPods(state.pods).flatMap(podTroubles), ...refusals(state)];
}

function podTroubles(pod: Pod): Trouble[] {
  const { metadata, status } = pod;
  const trouble = (kind: TroubleKind, text: string): Trouble[] => [
    { kind, component: componentOf(pod), name: metadata.name, text },
  ];
  if (status.phase === 'Succeeded') return [];
  const scheduled = status.conditions.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False')
    return trouble('unschedulable', `${scheduled.reason}: ${scheduled.message}`);
  if (status.phase === 'Failed' && kindOf(pod) === 'job') return trouble('failed', `failed: ${ending(pod)}`);
  return status.containerStatuses.flatMap((container) => {
    const waiting = container.state.waiting;
    const kind = WAITING[waiting?.reason ?? ''];
    if (kind !== undefined) return trouble(kind, `${waiting!.reason}: ${waiting!.message}`);
    return isCrashing(container) ? trouble('crash', crash(container)) : [];
  });
}

/** Between two crashes it runs for a moment, and is not ready. */
function isCrashing({ ready, restartCount, state, lastState }: ContainerStatus): boolean {
  if (ready || (state.terminated ?? lastState.terminated) === undefined) return false;
  return state.waiting?.reason === 'CrashLoopBackOff' ? restartCount >= 1 : restartCount >= RESTARTS;
}

function crash({ state, lastState, restartCount }: ContainerStatus): string {
  const { exitCode, reason, message } = (state.terminated ?? lastState.terminated)!;
  const why = reason === '' || reason === 'Error' ? '' : ` (${reason})`;
  const said = lastLine(message);
  return `CrashLoopBackOff: started again ${restartCount} times, ended with exit code ${exitCode}${why}${said === '' ? ', and said nothing' : `; its last line: ${said}`}`;
}

function ending({ status }: Pod): string {
  const ended = status.containerStatuses.find(({ state }) => state.terminated)?.state.terminated;
  if (ended === undefined) return [status.reason, status.message].filter((text) => text !== '').join(': ');
  const said = lastLine(ended.message);
  return `exit code ${ended.exitCode}${said === '' ? '' : `; its last line: ${said}`}`;
}

/** Pods that admission or a quota refuses never come to be; who wanted to make them says why. */
function refusals(state: InstanceState): Trouble[] {
  return withoutPods(state).flatMap((workload) => {
    const { metadata, status } = workload;
    const condition = status.conditions.find(
      ({ type, status: is }) => type === 'ReplicaFailure' && is === 'True',
    );
    const said = state.refused.filter(({ involvedObject }) => involvedObject.name === metadata.name).at(-1);
    const text = condition?.message || said?.message;
    if (text === undefined) return [];
    return [{ kind: 'refused', component: componentOf(workload), name: metadata.name, text }];
  });
}
