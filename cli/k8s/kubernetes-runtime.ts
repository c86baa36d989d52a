import { COMPONENT_LABEL, INSTANCE_LABEL } from '../../constructs/core/names';
import type { ComponentState, LogOptions, Runtime } from '../platform/runtime';
import type { ServicePort } from '../ports';
import { Command, expectSuccess, Shell } from '../shell';
import type { Forwards } from './forwards';
import { componentOf, currentPods, InstanceState, kindOf, readInstance, withoutPods } from './instance-state';
import { fed, Kubectl } from './kubectl';
import type { Pod } from './objects';
import { Trouble, troublesOf } from './troubles';

export interface KubernetesRuntimeProps {
  readonly shell: Shell;
  readonly kubectl: Kubectl;
  readonly forwards: Forwards;
  /** Its name. */
  readonly instance: () => string;
}

/** Config map with the declared topics, and its key. */
const TOPICS = ['kafka-topics-files', 'etc_kafka_topics.json'] as const;

/**
 * Connect's image is Kafka's and more, and its container has room for a small program; the broker's has none. The
 * declaration comes in through the standard input: a container's root filesystem is read-only, its /tmp is not.
 */
const DESCRIBE =
  'topics=$(mktemp) && trap \'rm -f "$topics"\' EXIT && cat >"$topics" && kafka-run dev.lakehouse.kafka.Topics describe "$topics"';
const SMALL_HEAP = '-Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1';

/** The `k8s` stack: pods of a cluster, reached through its API alone. */
export class KubernetesRuntime implements Runtime {
  public readonly name = 'kubernetes';
  private troubles: readonly Trouble[] = [];

  public constructor(private readonly props: KubernetesRuntimeProps) {}

  public exec(
    component: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Command {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const program = [...(variables.length > 0 ? ['env', ...variables] : []), ...args];
    return this.props.kubectl.command(
      'exec',
      `service/${component}`,
      '--container',
      component,
      '--',
      ...program,
    );
  }

  public port(service: ServicePort): number {
    return this.props.forwards.port(service);
  }

  public logs(component: string, { tail, follow }: LogOptions = {}): Command {
    const selector = `${COMPONENT_LABEL}=${component},${INSTANCE_LABEL}=${this.props.instance()}`;
    return this.props.kubectl.command(
      ...['logs', '--selector', selector, '--timestamps', '--prefix'],
      // By a selector it would be the last ten lines.
      ...['--tail', tail ?? '-1', '--max-log-requests', '20'],
      ...(follow ? ['--follow'] : []),
    );
  }

  public async components(): Promise<readonly ComponentState[]> {
    const state = await readInstance(this.props.kubectl, this.props.instance());
    this.troubles = troublesOf(state);
    return componentStates(state);
  }

  public problems(components: readonly ComponentState[]): string[] {
    return componentProblems(components, this.troubles);
  }

  public async describeTopics(): Promise<string> {
    const { kubectl, shell } = this.props;
    const [map, key] = TOPICS;
    const declared = await kubectl.output([
      ...['get', 'configmap', map, '--output'],
      `go-template={{index .data "${key}"}}`,
    ]);
    const command = fed(this.exec('connect', ['bash', '-c', DESCRIBE], { JAVA_OPTS: SMALL_HEAP }), declared);
    return expectSuccess(command, await shell.capture(command));
  }
}

/** Pods as the services and jobs that they are, and those that have none. */
export function componentStates(state: InstanceState): ComponentState[] {
  const missing = withoutPods(state).map((workload) => ({
    id: workload.metadata.uid,
    name: workload.metadata.name,
    component: componentOf(workload),
    kind: workload.kind === 'Job' ? 'job' : 'service',
    state: 'missing',
    health: '',
    exitCode: 0,
    startedAt: '',
  }));
  return [...currentPods(state.pods).map(podState), ...missing].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function podState(pod: Pod): ComponentState {
  const { metadata, status } = pod;
  const container = status.containerStatuses[0];
  const ended = container?.state.terminated ?? container?.lastState.terminated;
  const finished = status.phase === 'Succeeded' || status.phase === 'Failed';
  const running = container?.state.running !== undefined;
  const scheduled = status.conditions.find(({ type }) => type === 'PodScheduled');
  const waits = container?.state.waiting?.reason || (scheduled?.status === 'False' ? scheduled.reason : '');
  return {
    id: metadata.uid,
    name: metadata.name,
    component: componentOf(pod),
    kind: kindOf(pod),
    state: finished ? 'exited' : running ? 'running' : waits || status.phase.toLowerCase(),
    health: !running || kindOf(pod) === 'job' ? '' : health(container),
    exitCode: ended?.exitCode ?? 0,
    startedAt: container?.state.running?.startedAt || status.startTime,
  };
}

function health({ ready, started }: { ready: boolean; started?: boolean | null }): string {
  if (ready) return 'healthy';
  return started ? 'unhealthy' : 'starting';
}

/** Components that are not well, with the cluster's own reason where it has one. */
export function componentProblems(
  components: readonly ComponentState[],
  troubles: readonly Trouble[],
): string[] {
  if (components.length === 0) return ["no pod of this instance exists; './lakehouse k8s up' makes them"];
  return components.flatMap(({ name, component, kind, state, health: is, exitCode }) => {
    const logs = `; './lakehouse k8s logs ${component}' shows why`;
    const trouble = troubles.find((each) => each.name === name);
    if (trouble !== undefined) return [`${kind} ${component}, ${name}: ${trouble.text}`];
    // They come and go.
    if (kind === 'worker') return [];
    if (kind === 'job' && state === 'exited')
      return exitCode === 0 ? [] : [`job ${component} failed with exit code ${exitCode}${logs}`];
    if (state === 'missing') return [`${kind} ${component} has no pod; './lakehouse k8s up' makes it`];
    if (state !== 'running') return [`${kind} ${component}, ${name}, is ${state}`];
    return is === 'unhealthy' ? [`service ${component}, ${name}, is not ready${logs}`] : [];
  });
}
