import { KubernetesPlatformProps } from '../../../constructs/platforms/kubernetes';
import { onceJob, smallService } from '../../conformance/fixtures';
import { kubernetesStack } from '../../support/kubernetes-stack';
import { Arguments, Synthesized } from '../../support/synth';

const web = { ...smallService, ports: [{ name: 'http', port: 80, scheme: 'http' }] };
const pods = (component: string) => ({
  pod_selector: {
    match_labels: { 'dev.lakehouse.component': component, 'dev.lakehouse.instance': 'test' },
  },
});
const tcp = (port: number) => [{ port: `${port}`, protocol: 'TCP' }];

function policy(synthesized: Synthesized, name: string): Arguments {
  return synthesized.subset('kubernetes_network_policy_v1', { metadata: { name, namespace: 'data' } })
    .spec as Arguments;
}

/** A service, a job that may reach it, and one that may not. */
function world(props: Partial<KubernetesPlatformProps> = {}, replicas = 1): Synthesized {
  const { stack, platform, synth } = kubernetesStack(props);
  const store = platform.service(stack, 'Store', 'store', { ...web, replicas });
  const granted = platform.job(stack, 'Granted', 'granted', onceJob);
  platform.job(stack, 'Stranger', 'stranger', onceJob);
  store.connections.allowFrom(granted, store.endpoint('http'));
  return synth();
}

test('nothing in the namespace may talk', () => {
  expect(policy(world(), 'default-deny')).toEqual({
    pod_selector: {},
    policy_types: ['Ingress', 'Egress'],
  });
});

test('but to those who answer names', () => {
  expect(policy(world(), 'dns')).toEqual({
    pod_selector: { match_labels: { 'dev.lakehouse.instance': 'test' } },
    policy_types: ['Egress'],
    egress: [
      {
        to: [
          { namespace_selector: { match_labels: { 'kubernetes.io/metadata.name': 'kube-system' } } },
          { ip_block: { cidr: '169.254.20.10/32' } },
        ],
        ports: [
          { port: '53', protocol: 'UDP' },
          { port: '53', protocol: 'TCP' },
        ],
      },
    ],
  });
});

test('who answers names may be others', () => {
  const spec = policy(world({ dns: { namespace: 'dns', cidrs: ['10.0.0.2/32'] } }), 'dns');
  expect(spec.egress).toMatchObject([
    {
      to: [
        { namespace_selector: { match_labels: { 'kubernetes.io/metadata.name': 'dns' } } },
        { ip_block: { cidr: '10.0.0.2/32' } },
      ],
    },
  ]);
});

test('a granted connection is open at both ends, on its port', () => {
  const synthesized = world();
  expect(policy(synthesized, 'store')).toEqual({
    ...pods('store'),
    policy_types: ['Ingress', 'Egress'],
    ingress: [{ from: [pods('granted')], ports: tcp(80) }],
    egress: [],
  });
  expect(policy(synthesized, 'granted')).toMatchObject({
    ingress: [],
    egress: [{ to: [pods('store')], ports: tcp(80) }],
  });
});

test('who was granted nothing reaches nobody', () => {
  expect(policy(world(), 'stranger')).toMatchObject({ ingress: [], egress: [] });
});

test('replicas talk to each other', () => {
  expect(policy(world({}, 2), 'store')).toMatchObject({
    ingress: [{ from: [pods('store')] }, { from: [pods('granted')], ports: tcp(80) }],
    egress: [{ to: [pods('store')] }],
  });
});

test('what is outside is reached by those who were named, or by all', () => {
  const synthesized = world({
    outside: [
      { cidr: '10.1.0.0/16', port: 5432, from: 'granted' },
      { cidr: '10.2.0.0/16', port: 443 },
    ],
  });
  const outside = (cidr: string, port: number) => ({ to: [{ ip_block: { cidr } }], ports: tcp(port) });
  expect(policy(synthesized, 'granted').egress).toEqual([
    { to: [pods('store')], ports: tcp(80) },
    outside('10.1.0.0/16', 5432),
    outside('10.2.0.0/16', 443),
  ]);
  expect(policy(synthesized, 'stranger').egress).toEqual([outside('10.2.0.0/16', 443)]);
});
