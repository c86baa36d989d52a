import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROJECT } from './checkout';

/** A deployed checkout that is tested in place of a throwaway copy, for those who write tests; it is changed and kept. */
export const OWN_CHECKOUT = process.env.LAKEHOUSE_ACCEPTANCE_CHECKOUT;

/** Name of the profile that a cluster's suite deploys. */
export const K8S_PROFILE = process.env.LAKEHOUSE_K8S_PROFILE ?? 'tiny';

/** Whether the long variants run. */
export const SOAK = process.env.LAKEHOUSE_SOAK === '1';

/**
 * The genuine Sakila rows: where LAKEHOUSE_SAMPLE_DATA names them, else in `shared/data/sakila` beside the checkout;
 * elsewhere generated rows of the same shape are loaded.
 */
export const GENUINE_ROWS: string | undefined = [
  process.env.LAKEHOUSE_SAMPLE_DATA,
  path.resolve(PROJECT, '..', 'shared', 'data', 'sakila'),
].find((folder) => folder !== undefined && folder !== '' && fs.existsSync(path.join(folder, 'payment.tsv')));

/** As the CLI finds it. */
function kubeconfigOf(env: NodeJS.ProcessEnv): string {
  return env.LAKEHOUSE_K8S_KUBECONFIG || env.KUBECONFIG || path.join(os.homedir(), '.kube', 'config');
}

/** Why the suite of a cluster does not run; undefined where it does. */
export function noCluster(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.LAKEHOUSE_ACCEPTANCE_K8S !== '1') return 'needs a cluster; set LAKEHOUSE_ACCEPTANCE_K8S=1';
  const kubeconfig = kubeconfigOf(env);
  if (!fs.existsSync(kubeconfig)) return `no kubeconfig at ${kubeconfig}; set LAKEHOUSE_K8S_KUBECONFIG`;
  const missing = ['LAKEHOUSE_K8S_CONTEXT', 'LAKEHOUSE_K8S_REGISTRY'].filter((name) => !env[name]);
  return missing.length === 0 ? undefined : `needs ${missing.join(' and ')}`;
}

/** The cluster's nodes; none where no cluster is named. */
export function clusterNodes(env: NodeJS.ProcessEnv = process.env): string[] {
  if (noCluster(env) !== undefined) return [];
  const where = [
    ...['--kubeconfig', kubeconfigOf(env), '--context', env.LAKEHOUSE_K8S_CONTEXT!],
    '--request-timeout=30s',
  ];
  const names = execFileSync('kubectl', [...where, 'get', 'nodes', '--output', 'name'], { encoding: 'utf8' });
  return names.split('\n').flatMap((name) => (name === '' ? [] : [name.replace('node/', '')]));
}

/** A test that runs only where its condition holds; elsewhere it is counted as skipped, with the reason in its name. */
export function testWhen(
  condition: boolean,
  reason: string,
): (name: string, body: () => Promise<void>, boundMs?: number) => void {
  return (name, body, boundMs) =>
    condition ? test(name, body, boundMs) : test.skip(`${name} [skipped: ${reason}]`, body);
}

const LONG = 'a long variant; run it with LAKEHOUSE_SOAK=1';
export const soakTest = testWhen(SOAK, LONG);
/** A group of tests that only the long variant runs; elsewhere each is counted as skipped. */
export const soakDescribe = (name: string, body: () => void): void =>
  SOAK ? describe(name, body) : describe.skip(`${name} [skipped: ${LONG}]`, body);
export const genuineTest = testWhen(
  GENUINE_ROWS !== undefined,
  'needs the genuine rows; LAKEHOUSE_SAMPLE_DATA names no folder that holds them',
);
