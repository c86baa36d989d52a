import { Forwards } from '../../../cli/k8s/forwards';
import { componentProblems, componentStates, KubernetesRuntime } from '../../../cli/k8s/kubernetes-runtime';
import { troublesOf } from '../../../cli/k8s/troubles';
import { Command, shown } from '../../../cli/shell';
import { FakeShell } from '../support';
import { ASK, kubectlOf, podOf, START, terminated, waiting, workloadOf } from './support';

function runtimeOf(shell = new FakeShell()): KubernetesRuntime {
  const kubectl = kubectlOf(shell);
  return new KubernetesRuntime({
    shell,
    kubectl,
    forwards: new Forwards(shell, kubectl),
    instance: () => 'lakehouse-test',
  });
}

test('a program runs in the pod behind a service, with variables of its own', () => {
  const runtime = runtimeOf();

  expect(shown(runtime.exec('spark', ['lakehouse-job', 'pipeline']))).toBe(
    `${START} exec service/spark --container spark -- lakehouse-job pipeline`,
  );
  expect(
    shown(runtime.exec('spark', ['lakehouse-job', 'gold'], { LAKEHOUSE_FAILPOINT: 'gold:before-write' })),
  ).toBe(
    `${START} exec service/spark --container spark -- env LAKEHOUSE_FAILPOINT=gold:before-write lakehouse-job gold`,
  );
});

test('logs are of all pods of a component, from their beginning unless fewer lines are asked for', () => {
  const runtime = runtimeOf();
  const start = `${START} logs --selector dev.lakehouse.component=kafka,dev.lakehouse.instance=lakehouse-test --timestamps --prefix`;

  expect(shown(runtime.logs('kafka'))).toBe(`${start} --tail -1 --max-log-requests 20`);
  expect(shown(runtime.logs('kafka', { tail: '5', follow: true }))).toBe(
    `${start} --tail 5 --max-log-requests 20 --follow`,
  );
});

test('Kafka is asked from the container of Connect, with the declaration through the standard input', async () => {
  const given: (string | undefined)[] = [];
  class Recording extends FakeShell {
    public override capture(command: Command): ReturnType<FakeShell['capture']> {
      given.push(command.input);
      return super.capture(command);
    }
  }
  const shell = new Recording({
    [`${ASK} get configmap kafka-topics-files`]: { stdout: '{"topics": []}' },
    [`${START} exec --stdin service/connect --container connect -- env`]: { stdout: '[]\n' },
  });

  expect(await runtimeOf(shell).describeTopics()).toBe('[]');
  expect(given).toEqual([undefined, '{"topics": []}']);
  expect(shell.asked[0]).toBe(
    `${ASK} get configmap kafka-topics-files --output 'go-template={{index .data "etc_kafka_topics.json"}}'`,
  );
});

test('a pod that is well is a service that is well', () => {
  expect(componentStates({ pods: [podOf('kafka')], workloads: [], refused: [] })).toEqual([
    {
      id: 'uid-kafka',
      name: 'kafka-0',
      component: 'kafka',
      kind: 'service',
      state: 'running',
      health: 'healthy',
      exitCode: 0,
      startedAt: '2026-01-05T10:00:05Z',
    },
  ]);
});

test('what is not well is told with the reason of the cluster, and what has no pod at all is told, too', () => {
  const state = {
    pods: [
      podOf('kafka', { ready: false, state: waiting('ImagePullBackOff', 'Back-off pulling image "x"') }),
      podOf('trino', { ready: false }),
      podOf('speed', { ready: false, started: false }),
      podOf('lake-setup', { ready: false, state: terminated(1, 'Error') }, { phase: 'Failed' }, 'job'),
      podOf(
        'kafka-topics',
        { ready: false, state: terminated(0, 'Completed') },
        { phase: 'Succeeded' },
        'job',
      ),
    ],
    workloads: [workloadOf('StatefulSet', 'minio'), workloadOf('Job', 'kafka-topics')],
    refused: [],
  };
  const states = componentStates(state);

  expect(states.map(({ name, state: is, health }) => [name, is, health])).toEqual([
    ['kafka-0', 'ImagePullBackOff', ''],
    ['kafka-topics-0', 'exited', ''],
    ['lake-setup-0', 'exited', ''],
    ['minio', 'missing', ''],
    ['speed-0', 'running', 'starting'],
    ['trino-0', 'running', 'unhealthy'],
  ]);
  expect(componentProblems(states, troublesOf(state))).toEqual([
    'service kafka, kafka-0: ImagePullBackOff: Back-off pulling image "x"',
    'job lake-setup, lake-setup-0: failed: exit code 1',
    "service minio has no pod; './lakehouse k8s up' makes it",
    "service trino, trino-0, is not ready; './lakehouse k8s logs trino' shows why",
  ]);
  expect(componentProblems([], [])).toEqual([
    "no pod of this instance exists; './lakehouse k8s up' makes them",
  ]);
});

test('of a job that tried again, the pod that did it counts', () => {
  const failed = podOf('lake-setup', { state: terminated(1, 'Error') }, { phase: 'Failed' }, 'job');
  const done = {
    ...podOf('lake-setup', { state: terminated(0, 'Completed') }, { phase: 'Succeeded' }, 'job'),
  };
  const pods = [{ ...done, metadata: { ...done.metadata, name: 'lake-setup-1' } }, failed];

  expect(componentStates({ pods, workloads: [], refused: [] }).map(({ name }) => name)).toEqual([
    'lake-setup-1',
  ]);
});
