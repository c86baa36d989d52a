import { z } from 'zod';
import { INSTANCE_LABEL } from '../../../constructs/core/names';
import { messageOf } from '../../errors';
import type { ClusterCli } from '../../k8s/cluster-cli';
import { Kubectl, KubectlFailed } from '../../k8s/kubectl';
import { listOf, Pod, pod } from '../../k8s/objects';
import type { StackWorkload } from '../../k8s/stack-pods';
import { Finding } from '../finding';
import { admissionFinding, pullSecretsFinding } from './admission';
import { demandOf } from './demand';
import { pushedFinding, variantsFinding } from './image-checks';
import { Namespace, namespace, node, quota, storageClass, version } from './objects';
import {
  contextFinding,
  ENFORCE_LABEL,
  namespaceFinding,
  storageFinding,
  versionFinding,
} from './place-checks';
import { pushedPlatforms } from './pushed-platforms';
import { capacityFinding, quotaFinding, usableNodes, usedBy } from './room-checks';
import { synthesized } from './synthesized';

/** Looks at everything that a deploy to a cluster relies on, before anything is made there. */
export async function examineCluster(cli: ClusterCli): Promise<Finding[]> {
  const { kubectl, settings } = cli;
  const contexts = await kubectl.output(['config', 'get-contexts', '--output', 'name']);
  const context = contextFinding(settings.context, contexts.split('\n').filter(Boolean), settings.kubeconfig);
  if (context.level === 'error') return [context];
  const answer = await answers(kubectl);
  if (answer.level === 'error') return [context, answer];
  const space = await examineNamespace(cli);
  const made = await attempt('stack', () => synthesized(cli));
  if ('level' in made) return [context, answer, space.finding, made];
  return [context, answer, space.finding, ...(await examineNeeds(cli, made.workloads, space.exists))];
}

async function answers(kubectl: Kubectl): Promise<Finding> {
  return attempt('cluster', async () => {
    const { major, minor, gitVersion } = (await kubectl.json(version, 'version')).serverVersion;
    return versionFinding(major, minor, gitVersion);
  });
}

async function examineNamespace(cli: ClusterCli): Promise<{ finding: Finding; exists: boolean }> {
  const { kubectl, settings, instance } = cli;
  const found = await readNamespace(kubectl, settings.namespace);
  const pods = found === undefined ? [] : (await kubectl.json(listOf(pod), 'get', 'pods')).items;
  return {
    finding: namespaceFinding(settings.namespace, instance.name, found, pods),
    exists: found !== undefined,
  };
}

async function readNamespace(kubectl: Kubectl, name: string): Promise<Namespace | undefined> {
  try {
    return await kubectl.json(namespace, 'get', 'namespace', name);
  } catch (error) {
    if (error instanceof KubectlFailed && error.notFound) return undefined;
    throw error;
  }
}

/** Makes the namespace where it is missing, marks it as this instance's, and has it enforce what all pods keep. */
export async function createNamespace(cli: ClusterCli): Promise<void> {
  const { kubectl, settings, instance } = cli;
  if ((await readNamespace(kubectl, settings.namespace)) === undefined)
    await kubectl.output(['create', 'namespace', settings.namespace]);
  const labels = [`${INSTANCE_LABEL}=${instance.name}`, `${ENFORCE_LABEL}=restricted`];
  await kubectl.output(['label', '--overwrite', 'namespace', settings.namespace, ...labels]);
}

async function examineNeeds(
  cli: ClusterCli,
  workloads: readonly StackWorkload[],
  namespaceExists: boolean,
): Promise<Finding[]> {
  const { kubectl, settings, instance } = cli;
  const demand = demandOf(workloads);
  const list = <T extends z.ZodType>(item: T, ...what: string[]): Promise<z.infer<T>[]> =>
    kubectl.json(listOf(item), 'get', ...what).then(({ items }) => items as z.infer<T>[]);
  const checks: (() => Promise<Finding[]>)[] = [
    async () => [
      storageFinding(settings.storageClass, await list(storageClass, 'storageclasses'), demand.claims),
    ],
    async () => {
      const nodes = usableNodes(await list(node, 'nodes'), settings.architecture);
      return [
        capacityFinding(nodes, await everyPod(kubectl), demand, instance.name),
        variantsFinding(
          workloads,
          pushedPlatforms(cli.stateDirectory),
          nodes.map(({ status }) => status.nodeInfo.architecture),
        ),
      ];
    },
    () => Promise.resolve([pushedFinding(workloads, settings.registry)]),
  ];
  if (namespaceExists) {
    checks.push(
      async () => [
        quotaFinding(
          await list(quota, 'resourcequotas'),
          demand,
          usedBy(instance.name, await list(pod, 'pods')),
        ),
      ],
      () => pullSecretsFinding(kubectl, settings.pullSecrets),
      async () => [await admissionFinding(kubectl, workloads)],
    );
  }
  const findings: Finding[] = [];
  for (const check of checks) {
    const found = await attempt('cluster', check);
    findings.push(...('level' in found ? [found] : found));
  }
  return findings;
}

/** Who may see one namespace only can't say what the others take. */
async function everyPod(kubectl: Kubectl): Promise<Pod[] | undefined> {
  try {
    return (await kubectl.json(listOf(pod), 'get', 'pods', '--all-namespaces')).items;
  } catch (error) {
    if (error instanceof KubectlFailed && error.forbidden) return undefined;
    throw error;
  }
}

/** What can't be looked at is a finding of its own, and hides no other; what may not be looked at is no error. */
async function attempt<T>(check: string, work: () => Promise<T>): Promise<T | Finding> {
  try {
    return await work();
  } catch (error) {
    const forbidden = error instanceof KubectlFailed && error.forbidden;
    const [text = '', ...rest] = messageOf(error).split('\n');
    return {
      check,
      level: forbidden ? 'note' : 'error',
      text: [text, ...rest.map((line) => line.trim())].join(' '),
      ...(forbidden ? {} : { remedy: 'mend what it says, and look again' }),
    };
  }
}
