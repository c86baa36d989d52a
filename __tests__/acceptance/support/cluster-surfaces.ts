import type { Kubectl } from '../../../cli/k8s/kubectl';
import type { Pod } from '../../../cli/k8s/objects';
import type { Command } from '../../../cli/shell';
import type { Surface } from './deployed-stack';
import type { Ran } from './process';

/** Everything that can carry the instance's label. */
export const KINDS =
  'pods,services,statefulsets,deployments,jobs,cronjobs,configmaps,secrets,serviceaccounts,roles,rolebindings,networkpolicies,poddisruptionbudgets,persistentvolumeclaims';

/** What the cluster shows of a namespace: its objects but the secrets themselves, and the logs. */
export function clusterSurfaces(
  kubectl: Kubectl,
  pods: readonly Pod[],
  run: (command: Command) => Promise<Ran>,
): Surface[] {
  const asked = async (command: Command): Promise<Buffer> => {
    const { stdout, stderr } = await run(command);
    return Buffer.from(stdout + stderr);
  };
  const objects = KINDS.split(',').filter((kind) => kind !== 'secrets');
  return [
    {
      name: 'objects of the namespace',
      read: () => asked(kubectl.command('get', objects.join(','), '--output', 'yaml')),
    },
    ...pods.map(({ metadata: { name } }) => ({
      name: `kubectl logs ${name}`,
      read: () => asked(kubectl.command('logs', name)),
    })),
  ];
}
