import type { InstanceState } from '../../../cli/k8s/instance-state';
import { Rollout, watched } from '../../../cli/k8s/rollout';
import { troublesOf } from '../../../cli/k8s/troubles';
import { CommandFailed } from '../../../cli/shell';
import { podOf, terminated, waiting, workloadOf } from './support';

const stateOf = (...pods: InstanceState['pods']): InstanceState => ({ pods, workloads: [], refused: [] });
const PULL = stateOf(
  podOf('kafka', { ready: false, state: waiting('ErrImagePull', 'manifest unknown') }, { phase: 'Pending' }),
);
const texts = (state: InstanceState): string[] =>
  troublesOf(state).map(({ kind, text }) => `${kind}: ${text}`);

test('each trouble is told with the words of the cluster', () => {
  const unschedulable = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message: '0/1 nodes are available: 1 Insufficient memory.',
  };

  expect(texts(PULL)).toEqual(['image: ErrImagePull: manifest unknown']);
  expect(
    texts(
      stateOf(podOf('trino', {}, { phase: 'Pending', conditions: [unschedulable], containerStatuses: [] })),
    ),
  ).toEqual(['unschedulable: Unschedulable: 0/1 nodes are available: 1 Insufficient memory.']);
  expect(
    texts(
      stateOf(
        podOf('connect', {
          ready: false,
          restartCount: 3,
          state: waiting('CrashLoopBackOff', 'back-off 40s'),
          lastState: terminated(1, 'Error', 'starting\nno such host: kafka\n\n'),
        }),
      ),
    ),
  ).toEqual([
    'crash: CrashLoopBackOff: started again 3 times, ended with exit code 1; its last line: no such host: kafka',
  ]);
  expect(
    texts(
      stateOf(podOf('trino', { ready: false, restartCount: 2, lastState: terminated(137, 'OOMKilled') })),
    ),
  ).toEqual([
    'crash: CrashLoopBackOff: started again 2 times, ended with exit code 137 (OOMKilled), and said nothing',
  ]);
  expect(
    texts(
      stateOf(
        podOf('minio', {
          ready: false,
          state: waiting('CreateContainerConfigError', 'secret "x" not found'),
        }),
      ),
    ),
  ).toEqual(['config: CreateContainerConfigError: secret "x" not found']);
});

test('what was started again and is ready is in no trouble', () => {
  expect(texts(stateOf(podOf('connect', { restartCount: 5, lastState: terminated(1, 'Error') })))).toEqual(
    [],
  );
  expect(texts(stateOf(podOf('connect', { ready: false, state: waiting('ContainerCreating') })))).toEqual([]);
});

test('a pod that admission refuses never comes; who wanted to make it says why', () => {
  const why = 'pods "kafka-0" is forbidden: violates PodSecurity "restricted:latest"';
  const state = {
    pods: [],
    workloads: [workloadOf('StatefulSet', 'kafka'), workloadOf('Deployment', 'trino')],
    refused: [
      { reason: 'FailedCreate', message: why, involvedObject: { kind: 'StatefulSet', name: 'kafka' } },
    ],
  };

  expect(texts(state)).toEqual([`refused: ${why}`]);
  expect(
    texts({
      ...state,
      refused: [],
      workloads: [
        workloadOf('Deployment', 'trino', {
          status: {
            conditions: [
              { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' },
            ],
          },
        }),
      ],
    }),
  ).toEqual(['refused: exceeded quota']);
});

describe('patience', () => {
  test('a trouble that lasts ends the rollout, with the way out', () => {
    const rollout = new Rollout();

    expect(rollout.stuck(PULL, 0)).toEqual([]);
    // Looks that are far apart, on a busy machine, are no reason to begin anew.
    expect(rollout.stuck(PULL, 59)).toEqual([]);
    expect(rollout.stuck(PULL, 60)).toEqual([
      'kafka, kafka-0, for 60 s: ErrImagePull: manifest unknown',
      "  push the images with './lakehouse images --push', and name the pull secret in .lakehouse/k8s.json",
    ]);
  });

  test('one that passes is forgotten, a moment out of sight is not enough', () => {
    const rollout = new Rollout();
    rollout.stuck(PULL, 0);
    rollout.stuck(stateOf(), 20);

    expect(rollout.stuck(PULL, 60)).toEqual([]);
    rollout.stuck(PULL, 70);
    rollout.stuck(stateOf(), 80);
    expect(rollout.stuck(PULL, 90, 30)).toHaveLength(2);
  });
});

describe('a deploy that is watched', () => {
  const untilEnded = (signal: AbortSignal): Promise<void> =>
    new Promise((_, reject) =>
      signal.addEventListener('abort', () =>
        reject(new CommandFailed({ file: 'npx', args: ['cdktf', 'deploy', 'k8s'] }, 130, [])),
      ),
    );

  test('ends early where its pods can not come up', async () => {
    const said: string[] = [];

    await expect(
      watched(untilEnded, {
        read: () => Promise.resolve(PULL),
        say: (line) => void said.push(line),
        patience: 0,
        intervalMs: 5,
      }),
    ).rejects.toThrow(
      [
        'the rollout can not finish, and was ended:',
        '  kafka, kafka-0, for 0 s: ErrImagePull: manifest unknown',
        "    push the images with './lakehouse images --push', and name the pull secret in .lakehouse/k8s.json",
      ].join('\n'),
    );
    expect(said).toEqual([
      'kafka, kafka-0: ErrImagePull: manifest unknown',
      'the rollout can not finish: ending the deploy in order, so that its state is kept',
    ]);
  });

  test('that fails by itself has the reasons of its pods', async () => {
    const failed = new CommandFailed({ file: 'npx', args: ['cdktf'] }, 1, ['context deadline exceeded']);

    await expect(
      watched(() => Promise.reject(failed), { read: () => Promise.resolve(PULL), say: () => undefined }),
    ).rejects.toThrow(
      [
        "'npx' ended with exit code 1: npx cdktf",
        '  context deadline exceeded',
        'kafka, kafka-0: ErrImagePull: manifest unknown',
      ].join('\n'),
    );
  });

  test('goes on where the cluster can not be seen, and says so once', async () => {
    const said: string[] = [];
    let looks = 0;

    await watched(
      async () => {
        while (looks < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      },
      {
        read: () => {
          looks += 1;
          return Promise.reject(new Error('no route to host'));
        },
        say: (line) => void said.push(line),
        intervalMs: 1,
      },
    );

    expect(said).toEqual(["the pods can't be seen: no route to host"]);
  });
});
