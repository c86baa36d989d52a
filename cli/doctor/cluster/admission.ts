import { UserError } from '../../errors';
import { Kubectl, KubectlFailed } from '../../k8s/kubectl';
import type { StackWorkload } from '../../k8s/stack-pods';
import { Finding } from '../finding';

const CHECK = 'admission';

/** Pods for a server-side dry run: with the account that every namespace has, since theirs come with the deploy. */
export function dryRunPods(workloads: readonly StackWorkload[]): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: workloads.map(({ pod }) => ({ ...pod, spec: { ...pod.spec, serviceAccountName: 'default' } })),
  });
}

/** Has the cluster look at each pod as if it were made, by everything that may refuse it. */
export async function admissionFinding(
  kubectl: Kubectl,
  workloads: readonly StackWorkload[],
): Promise<Finding> {
  try {
    await kubectl.output(['create', '--dry-run=server', '--filename', '-'], dryRunPods(workloads));
    return {
      check: CHECK,
      level: 'ok',
      text: `the cluster would admit a pod of each of ${workloads.length} components`,
    };
  } catch (error) {
    if (!(error instanceof KubectlFailed)) throw error;
    return refusedFinding(error.result.stderr);
  }
}

/** Reads what `kubectl create` printed: a line for each pod that was refused. */
export function refusedFinding(stderr: string): Finding {
  const lines = stderr
    .split('\n')
    .filter((line) => /^(Error from server|error:|The |Warning:)/i.test(line))
    .map((line) => line.replace(/error when creating "[^"]*": /, ''));
  const errors = lines.filter((line) => !line.startsWith('Warning:'));
  return {
    check: CHECK,
    level: 'error',
    text: `the cluster refuses: ${(errors.length > 0 ? errors : [stderr.trim()]).join('; ')}`,
    remedy: 'what it names is to be changed in the stack, or in the policy of the namespace',
  };
}

/** Secrets that images are pulled with must be there beforehand. */
export async function pullSecretsFinding(kubectl: Kubectl, names: readonly string[]): Promise<Finding[]> {
  if (names.length === 0) return [];
  const check = 'pull secrets';
  const missing: string[] = [];
  for (const name of names) {
    try {
      await kubectl.output(['get', 'secret', name, '--output', 'name']);
    } catch (error) {
      if (!(error instanceof KubectlFailed)) throw error;
      if (!error.notFound) throw new UserError(error.message);
      missing.push(name);
    }
  }
  if (missing.length === 0) return [{ check, level: 'ok', text: names.join(', ') }];
  return [
    {
      check,
      level: 'error',
      text: `not in the namespace: ${missing.join(', ')}`,
      remedy: 'kubectl create secret docker-registry makes one; or leave it out of .lakehouse/k8s.json',
    },
  ];
}
