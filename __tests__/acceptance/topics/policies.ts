import type { KubernetesStack } from '../support/kubernetes-stack';
import { asPodOf, Exec } from '../support/pod-as';

const SERVICES = [
  ['kafka', 9092],
  ['connect', 8083],
  ['minio', 9000],
  ['catalog', 5432],
  ['postgres', 5432],
  ['speed', 8090],
  ['trino', 8080],
] as const;

/** The platform's policies, as the cluster's network enforces them. The pods pass for a job's: no service leads to those. */
export function policies(stack: () => KubernetesStack): void {
  test('a pod connects to what it is granted, and to nothing else; a stranger connects to nothing', async () => {
    expect(await asPodOf(stack(), 'kafka-topics', reached)).toEqual(['kafka']);
    expect(await asPodOf(stack(), 'connect-setup', reached)).toEqual(['connect']);
    expect(await asPodOf(stack(), 'stranger', reached)).toEqual([]);
  });
}

async function reached(exec: Exec): Promise<string[]> {
  const names: string[] = [];
  for (const [service, port] of SERVICES) {
    // A name that is not found would pass for a refusal.
    expect((await exec(['getent', 'hosts', service])).exitCode).toBe(0);
    const script = `timeout 3 bash -c '</dev/tcp/${service}/${port}'`;
    if ((await exec(['bash', '-c', script])).exitCode === 0) names.push(service);
  }
  return names;
}
