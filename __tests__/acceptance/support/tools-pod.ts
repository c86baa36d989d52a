import { COMPONENT_LABEL, INSTANCE_LABEL } from '../../../constructs/core';
import { fed } from '../../../cli/k8s/kubectl';
import type { Pod } from '../../../cli/k8s/objects';
import type { StartTool } from './kafka-tools';
import type { KubernetesStack } from './kubernetes-stack';

const NAME = 'kafka-tools';
const JAVA_OPTS = '-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1';

/**
 * Kafka's tools in a pod of their own, which is granted what the job of the topics is: a second JVM inside a service's
 * container could break its limit, and a kubelet then ends all that runs there.
 */
export function inPodOfItsOwn(stack: KubernetesStack): StartTool {
  const { kubectl } = stack.cluster;
  return async (args, input) => {
    // What the broker was admitted with will do for its tools.
    const [broker] = await stack.pods('kafka');
    if (broker === undefined) throw new Error('the broker has no pod');
    const pod = JSON.stringify(toolsPod(broker, stack.instance));
    await stack.ok({ ...kubectl.command('apply', '--filename', '-'), input: pod });
    try {
      await stack.ok(kubectl.command('wait', '--for=condition=Ready', `pod/${NAME}`, '--timeout=90s'));
      const tool = ['env', `JAVA_OPTS=${JAVA_OPTS}`, 'kafka-run', ...args];
      return await stack.ok(fed(kubectl.command('exec', NAME, '--', ...tool), input));
    } finally {
      await stack.ok(kubectl.command('delete', 'pod', NAME, '--timeout=60s'));
    }
  };
}

function toolsPod({ spec }: Pod, instance: string): object {
  const [container] = spec.containers;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: NAME,
      labels: { [COMPONENT_LABEL]: 'kafka-topics', [INSTANCE_LABEL]: instance },
    },
    spec: {
      automountServiceAccountToken: false,
      imagePullSecrets: spec.imagePullSecrets,
      nodeSelector: spec.nodeSelector,
      securityContext: spec.securityContext,
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'tools',
          image: container?.image,
          command: ['sleep', 'infinity'],
          securityContext: container?.securityContext,
          resources: { limits: { memory: '320Mi' }, requests: { memory: '320Mi' } },
        },
      ],
    },
  };
}
