import { COMPONENT_LABEL, INSTANCE_LABEL } from '../../../constructs/core';
import { fed } from '../../../cli/k8s/kubectl';
import type { Pod } from '../../../cli/k8s/objects';
import { applying } from './apply';
import type { StartTool } from './kafka-tools';
import type { KubernetesStack } from './kubernetes-stack';
import type { Ran } from './process';

const NAME = 'beside';
const JAVA_OPTS = '-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1';

/** Runs a program to its end, whatever that is. */
export type Exec = (args: readonly string[], input?: string) => Promise<Ran>;

/** For as long as `use` takes: a pod of the broker's image, which network policies take for one of `component`. */
export async function asPodOf<T>(
  stack: KubernetesStack,
  component: string,
  use: (exec: Exec) => Promise<T>,
): Promise<T> {
  const { kubectl } = stack.cluster;
  const [broker] = await stack.pods('kafka');
  if (broker === undefined) throw new Error('the broker has no pod');
  const labels = { [COMPONENT_LABEL]: component, [INSTANCE_LABEL]: stack.instance };
  await stack.ok(applying(kubectl, likeBroker(broker, labels)));
  try {
    await stack.ok(kubectl.command('wait', '--for=condition=Ready', `pod/${NAME}`, '--timeout=90s'));
    return await use((args, input) => stack.run(fed(kubectl.command('exec', NAME, '--', ...args), input)));
  } finally {
    await stack.ok(kubectl.command('delete', 'pod', NAME, '--timeout=60s'));
  }
}

/**
 * Kafka's tools as the job of the topics: a second JVM inside a service's container could break its limit, and a kubelet
 * then ends all that runs there.
 */
export function asTopicsJob(stack: KubernetesStack): StartTool {
  const tool = ['env', `JAVA_OPTS=${JAVA_OPTS}`, 'kafka-run'];
  return (args, input) => asPodOf(stack, 'kafka-topics', (exec) => exec([...tool, ...args], input));
}

/** What the broker was admitted with will do for the pod. */
function likeBroker({ spec }: Pod, labels: Readonly<Record<string, string>>): object {
  const [container] = spec.containers;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: NAME, labels },
    spec: {
      automountServiceAccountToken: false,
      imagePullSecrets: spec.imagePullSecrets,
      nodeSelector: spec.nodeSelector,
      securityContext: spec.securityContext,
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'main',
          image: container?.image,
          command: ['sleep', 'infinity'],
          securityContext: container?.securityContext,
          resources: { limits: { memory: '320Mi' }, requests: { memory: '320Mi' } },
        },
      ],
    },
  };
}
