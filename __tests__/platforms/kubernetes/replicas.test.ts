import { ServiceSpec } from '../../../constructs/core';
import { KubernetesPlatformProps } from '../../../constructs/platforms/kubernetes';
import { fullService, smallService } from '../../conformance/fixtures';
import { kubernetesStack, templateOf } from '../../support/kubernetes-stack';
import { Synthesized } from '../../support/synth';

const full: ServiceSpec = { ...fullService, logs: undefined };
const web: ServiceSpec = { ...smallService, ports: [{ name: 'http', port: 80, scheme: 'http' }] };

function made(spec: ServiceSpec, props: Partial<KubernetesPlatformProps> = {}): Synthesized {
  const fixture = kubernetesStack(props);
  fixture.platform.service(fixture.stack, 'Service', 'store', spec);
  return fixture.synth();
}

describe('volumes', () => {
  const [data, archive] = full.volumes!;

  test.each([
    ['Delete', data!],
    ['Retain', archive!],
  ])('come from the stateful set and are never in the state: %s', (whenDeleted, volume) => {
    const synthesized = made({ ...full, volumes: [volume] }, { storageClass: 'fast' });
    expect(synthesized.count('kubernetes_persistent_volume_claim_v1')).toBe(0);
    expect(synthesized.only('kubernetes_stateful_set_v1').spec).toMatchObject({
      persistent_volume_claim_retention_policy: [{ when_deleted: whenDeleted, when_scaled: 'Retain' }],
      volume_claim_template: [
        {
          metadata: { name: volume.name },
          spec: {
            access_modes: ['ReadWriteOnce'],
            storage_class_name: 'fast',
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ],
    });
  });

  test('of both kinds: what goes is a resource, what stays is none', () => {
    const synthesized = made(full);
    const set = synthesized.only('kubernetes_stateful_set_v1');
    expect(set.spec).toMatchObject({
      persistent_volume_claim_retention_policy: [{ when_deleted: 'Retain' }],
      volume_claim_template: [{ metadata: { name: 'archive' } }],
    });
    expect(synthesized.only('kubernetes_persistent_volume_claim_v1')).toMatchObject({
      metadata: { name: 'store-data' },
      wait_until_bound: false,
    });
    expect(templateOf(set).spec.volume).toContainEqual({
      name: 'data',
      persistent_volume_claim: {
        claim_name: expect.stringMatching(/^\$\{kubernetes_persistent_volume_claim_v1\.Service_Volume-data_/),
      },
    });
  });

  test('of both kinds for several replicas', () => {
    expect(() => made({ ...full, replicas: 3 })).toThrow(
      `test/Service: 'volumes' is not supported on platform 'kubernetes'; volumes of 3 replicas must have one removalPolicy, got both; give all of them the same`,
    );
  });
});

describe('replicas', () => {
  test.each([
    ['kubernetes_deployment_v1', web],
    ['kubernetes_stateful_set_v1', { ...web, stableIdentity: true }],
  ])('%s: a budget, and other nodes and zones where there are some', (type, spec) => {
    const synthesized = made({ ...spec, replicas: 3 });
    const workload = synthesized.only(type);
    const labels = { 'dev.lakehouse.component': 'store', 'dev.lakehouse.instance': 'test' };
    expect(workload.spec).toMatchObject({ replicas: '3' });
    expect(synthesized.only('kubernetes_pod_disruption_budget_v1').spec).toEqual({
      max_unavailable: '1',
      selector: { match_labels: labels },
    });
    const { spec: pod } = templateOf(workload);
    expect(pod.host_aliases).toBeUndefined();
    expect(pod.topology_spread_constraint).toEqual(
      ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((key) => ({
        max_skew: 1,
        topology_key: key,
        when_unsatisfiable: 'ScheduleAnyway',
        label_selector: [{ match_labels: labels }],
      })),
    );
    expect(pod.affinity).toEqual({
      pod_anti_affinity: {
        preferred_during_scheduling_ignored_during_execution: [
          {
            weight: 100,
            pod_affinity_term: {
              topology_key: 'kubernetes.io/hostname',
              label_selector: [{ match_labels: labels }],
            },
          },
        ],
      },
    });
    expect(workload.timeouts).toMatchObject({ create: '960s', update: '2940s' });
  });

  test.each([
    [1, { ...web, stableIdentity: true }, ['store']],
    [2, { ...web, stableIdentity: true }, ['store-0.store-peers', 'store-1.store-peers']],
    [2, web, ['store']],
  ])('%s: their names', (replicas, spec, names) => {
    const { stack, platform } = kubernetesStack();
    expect(platform.service(stack, 'Service', 'store', { ...spec, replicas }).replicaHosts).toEqual(names);
  });

  test('of a deployment go one by one, none in excess', () => {
    expect(made({ ...web, replicas: 2 }).only('kubernetes_deployment_v1').spec).toMatchObject({
      strategy: { type: 'RollingUpdate', rolling_update: { max_surge: '0', max_unavailable: '1' } },
    });
  });

  test('of a stateful set start together', () => {
    expect(made({ ...web, stableIdentity: true }).only('kubernetes_stateful_set_v1').spec).toMatchObject({
      pod_management_policy: 'Parallel',
      update_strategy: [{ type: 'RollingUpdate' }],
    });
  });

  test.each([0, 1.5])('refuses %p', (replicas) => {
    expect(() => made({ ...web, replicas })).toThrow(
      `test/Service: 'replicas' must be a whole number of at least 1, got ${replicas}; take the layer out of the stack to stop it`,
    );
  });
});
