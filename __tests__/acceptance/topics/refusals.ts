import * as fs from 'node:fs';
import * as path from 'node:path';
import { pushRecordFile, readPushRecord } from '../../../stacks/pushed-images';
import { applying } from '../support/apply';
import { deployAgain } from '../support/deploy-again';
import type { KubernetesStack } from '../support/kubernetes-stack';

/** A rollout that can't finish ends well before the ten minutes of Terraform's provider. */
const BOUND_MS = 4 * 60_000;

interface Refusal {
  readonly what: string;
  readonly env?: Readonly<Record<string, string>>;
  /** An object of the namespace that stands in the way. */
  readonly object?: { readonly kind: string; readonly spec: unknown };
  readonly says: RegExp;
}

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a context that is none',
    env: { LAKEHOUSE_K8S_CONTEXT: 'nowhere' },
    says: /'context' must be one of .*, got 'nowhere'/,
  },
  {
    what: 'a namespace that is taken',
    env: { LAKEHOUSE_K8S_NAMESPACE: 'kube-system' },
    says: /'kube-system' (is taken by|holds pods of something else)/,
  },
  {
    what: 'a storage class that is none',
    env: { LAKEHOUSE_K8S_STORAGE_CLASS: 'nowhere' },
    says: /'storageClass' must be one of .*, got 'nowhere'/,
  },
  {
    what: 'an architecture that no node has',
    env: { LAKEHOUSE_K8S_ARCHITECTURE: 's390x' },
    says: /no node is ready, takes pods and has the architecture that is asked for/,
  },
  {
    what: 'a profile that is too large',
    env: { LAKEHOUSE_K8S_PROFILE: 'standard' },
    says: /are asked for and .* are free|no node has room for a pod of/,
  },
  {
    what: 'a quota that is too small',
    object: { kind: 'ResourceQuota', spec: { hard: { 'requests.memory': '1Gi' } } },
    says: /in-the-way leaves .* of requests\.memory, and .* are asked for/,
  },
  {
    what: 'an admission that refuses',
    object: {
      kind: 'LimitRange',
      spec: { limits: [{ type: 'Container', max: { memory: '64Mi' } }] },
    },
    says: /the cluster refuses: .*maximum memory usage per Container is 64Mi/,
  },
];

/** What a cluster would not take is found before anything is made, and what it can't run ends with its own reason. */
export function refusals(stack: () => KubernetesStack): void {
  test.each(REFUSALS)('doctor finds $what', async ({ env, object, says }) => {
    if (object !== undefined) await apply(stack(), object);
    try {
      const { exitCode, stdout, stderr } = await stack().cli(['doctor', 'k8s'], { env });
      expect(stdout + stderr).toMatch(says);
      expect(exitCode).toBe(1);
    } finally {
      if (object !== undefined)
        await stack().ok(stack().cluster.kubectl.command('delete', object.kind, 'in-the-way'));
    }
  });

  test('an image that is not there: the deploy ends within a bound, with the pod’s own reason, and the next one mends it', async () => {
    const folder = path.join(stack().folder, '.lakehouse');
    const record = readPushRecord(folder)!;
    const trino = { ...record.images.trino!, digest: `sha256:${'0'.repeat(64)}` };
    fs.writeFileSync(
      pushRecordFile(folder),
      JSON.stringify({ ...record, images: { ...record.images, trino } }),
    );
    try {
      const ran = await stack().cli(['up', '--no-load'], { timeoutMs: BOUND_MS });
      expect(ran.exitCode).toBe(1);
      expect(ran.stdout + ran.stderr).toMatch(/trino.*(ErrImagePull|ImagePullBackOff)/);
    } finally {
      fs.writeFileSync(pushRecordFile(folder), JSON.stringify(record));
    }
    await deployAgain(stack());
    await stack().ready('trino');
  });
}

async function apply(stack: KubernetesStack, { kind, spec }: NonNullable<Refusal['object']>): Promise<void> {
  const object = { apiVersion: 'v1', kind, metadata: { name: 'in-the-way' }, spec };
  await stack.ok(applying(stack.cluster.kubectl, object));
}
