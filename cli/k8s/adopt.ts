import * as fs from 'node:fs';
import { z } from 'zod';
import type { Workload } from './objects';

/** Terraform's types of the workloads that are waited for, by the cluster's kind. */
const TYPES: Readonly<Record<string, string>> = {
  StatefulSet: 'kubernetes_stateful_set_v1',
  Deployment: 'kubernetes_deployment_v1',
};

const schema = z.looseObject({
  resources: z
    .array(
      z.looseObject({
        type: z.string(),
        instances: z.array(z.looseObject({ attributes: z.looseObject({ id: z.string().nullish() }) })),
      }),
    )
    .default([]),
});

/**
 * Workloads that an earlier deploy has made and Terraform's state does not know: a provider that waits for a rollout can't
 * be interrupted, and one that is killed forgets what it was making. The next deploy takes them over.
 *
 * @param stateFile may be missing
 * @returns names, such as `spark`
 */
export function forgotten(workloads: readonly Workload[], namespace: string, stateFile: string): string[] {
  const { resources } = schema.parse(
    fs.existsSync(stateFile) ? JSON.parse(fs.readFileSync(stateFile, 'utf8')) : {},
  );
  const known = new Set(
    resources.flatMap(({ type, instances }) => instances.map(({ attributes }) => `${type} ${attributes.id}`)),
  );
  return workloads
    .filter(({ kind, metadata }) => {
      const type = TYPES[kind];
      return type !== undefined && !known.has(`${type} ${namespace}/${metadata.name}`);
    })
    .map(({ metadata }) => metadata.name)
    .sort();
}
