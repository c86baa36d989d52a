import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { z } from 'zod';
import { ValidationError } from '../constructs/core/errors';
import { PROFILES } from '../constructs/data-platform/profiles';

/** File of Terraform's state in the state's folder. */
export const K8S_STATE = 'terraform.k8s.tfstate';
/** Names, with commas between, of workloads that are there and unknown to the state: the deploy takes them over. */
export const ADOPT_VARIABLE = 'LAKEHOUSE_K8S_ADOPT';

const settings = z.strictObject({
  /** A namespace that exists and holds nothing else. */
  namespace: z.string(),
  /** The kubeconfig's context. */
  context: z.string(),
  /** Path of the kubeconfig. */
  kubeconfig: z.string(),
  /** Host and path of the registry that the cluster pulls from. */
  registry: z.string(),
  profile: z.enum(Object.keys(PROFILES) as [keyof typeof PROFILES]),
  storageClass: z.string().optional(),
  pullSecrets: z.array(z.string()),
  /** The nodes' processor architecture, such as `arm64`. */
  architecture: z.string().optional(),
});
export type K8sSettings = z.infer<typeof settings>;

/** Environment variable of each setting; a list has commas between. */
const VARIABLES: Readonly<Record<keyof K8sSettings, string>> = {
  namespace: 'LAKEHOUSE_K8S_NAMESPACE',
  context: 'LAKEHOUSE_K8S_CONTEXT',
  kubeconfig: 'LAKEHOUSE_K8S_KUBECONFIG',
  registry: 'LAKEHOUSE_K8S_REGISTRY',
  profile: 'LAKEHOUSE_K8S_PROFILE',
  storageClass: 'LAKEHOUSE_K8S_STORAGE_CLASS',
  pullSecrets: 'LAKEHOUSE_K8S_PULL_SECRETS',
  architecture: 'LAKEHOUSE_K8S_ARCHITECTURE',
};

/** Whether a checkout says anything of a cluster, in its folder or the environment; without it there is no k8s stack. */
export function hasK8sSettings(stateDirectory: string, env: NodeJS.ProcessEnv = process.env): boolean {
  return fs.existsSync(fileOf(stateDirectory)) || Object.keys(fromEnvironment(env)).length > 0;
}

/**
 * What the k8s stack must be told of the cluster: `k8s.json` in the state's folder, and over it the environment.
 *
 * @throws ValidationError that names every setting which is missing or wrong
 */
export function loadK8sSettings(stateDirectory: string, env: NodeJS.ProcessEnv = process.env): K8sSettings {
  const file = fileOf(stateDirectory);
  const result = settings.safeParse({
    profile: 'tiny',
    pullSecrets: [],
    kubeconfig: env.KUBECONFIG || path.join(os.homedir(), '.kube', 'config'),
    ...(fs.existsSync(file) ? readJson(file) : {}),
    ...fromEnvironment(env),
  });
  if (!result.success) {
    throw new ValidationError(file, [
      `${z.prettifyError(result.error)}\nWrite them into the file, or set ${Object.values(VARIABLES).join(', ')}.`,
    ]);
  }
  return result.data;
}

function fileOf(stateDirectory: string): string {
  return path.join(stateDirectory, 'k8s.json');
}

function fromEnvironment(env: NodeJS.ProcessEnv): Partial<Record<keyof K8sSettings, unknown>> {
  return Object.fromEntries(
    Object.entries(VARIABLES)
      .map(([setting, variable]) => [setting, env[variable]] as const)
      .filter(([, text]) => text !== undefined && text !== '')
      .map(([setting, text]) => [setting, setting === 'pullSecrets' ? text!.split(',') : text]),
  );
}

function readJson(file: string): object {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new ValidationError(file, [`${(error as Error).message}; mend the file or remove it`]);
  }
  throw new ValidationError(file, [`must hold an object; mend the file or remove it`]);
}
