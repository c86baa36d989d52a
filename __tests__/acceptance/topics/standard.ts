import type { KubernetesStack } from '../support/kubernetes-stack';

const STANDARD = { LAKEHOUSE_K8S_PROFILE: 'standard' };

/** The profile for three zones, which no test's cluster has: planned against the one that is there, and shown to its admission. */
export function standard(stack: () => KubernetesStack): void {
  test('`standard` plans cleanly over what is deployed', async () => {
    const changes = await stack().plannedChanges(STANDARD);
    const made = changes.filter((change) => change.endsWith(': create'));
    expect(changes.length).toBeGreaterThan(made.length);
    expect(made).toContainEqual(expect.stringMatching(/^kubernetes_pod_disruption_budget_v1\..*_Broker_/));
  });

  test('the cluster would admit each pod of `standard`: only room is lacking', async () => {
    const { exitCode, stdout, stderr } = await stack().cli(['doctor', 'k8s'], { env: STANDARD });
    const said = stdout + stderr;
    expect(said).toMatch(/the cluster would admit a pod of each of \d+ components/);
    expect(said).not.toContain('the cluster refuses');
    expect(exitCode).toBe(1);
  });
}
