import {
  NetworkPolicyV1,
  NetworkPolicyV1SpecEgressTo,
  networkPolicyV1SpecEgressToTerraform,
  networkPolicyV1SpecIngressToTerraform,
} from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { Connections } from '../../core/connections';
import { INSTANCE_LABEL } from '../../core/names';
import { labelsOf, selector } from './labels';
import { ComponentContext } from './pod-types';

/** Something outside the namespace that pods may open connections to, such as a managed database. */
export interface OutsidePeer {
  /** Addresses, such as `10.20.0.0/16`: a policy of the cluster knows no names. */
  readonly cidr: string;
  readonly port: number;
  /**
   * The component that connects.
   * @default - every one
   */
  readonly from?: string;
}

/** Who answers names for the pods. */
export interface DnsPeers {
  /** Name of the namespace that the cluster's DNS runs in. */
  readonly namespace: string;
  /** Addresses that answer names besides, such as those of a cache on each node. */
  readonly cidrs: readonly string[];
}

/** kube-system, and the address that NodeLocal DNSCache's documentation proposes. */
export const DEFAULT_DNS: DnsPeers = { namespace: 'kube-system', cidrs: ['169.254.20.10/32'] };

/** An address at which the cluster's API answers. */
export type ApiServer = Omit<OutsidePeer, 'from'>;

/** Of each cluster another one, so that only the ports are usual. */
export const DEFAULT_API_SERVERS: readonly ApiServer[] = [
  { cidr: '0.0.0.0/0', port: 443 },
  { cidr: '0.0.0.0/0', port: 6443 },
];

export interface NetworkProps {
  readonly instance: string;
  readonly namespace: string;
  readonly dns: DnsPeers;
  readonly outside: readonly OutsidePeer[];
  readonly apiServers: readonly ApiServer[];
}

/** Nothing in the namespace may talk, but to DNS, and as `connections` recorded. */
export class Network extends Construct {
  private readonly components: Connections[] = [];

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkProps,
  ) {
    super(scope, id);
    const { instance, namespace, dns } = props;
    const labels = { [INSTANCE_LABEL]: instance };
    new NetworkPolicyV1(this, 'Deny', {
      metadata: { name: 'default-deny', namespace, labels },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    new NetworkPolicyV1(this, 'Dns', {
      metadata: { name: 'dns', namespace, labels },
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Egress'],
        egress: [
          {
            to: [
              { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': dns.namespace } } },
              ...dns.cidrs.map((cidr) => ({ ipBlock: { cidr } })),
            ],
            ports: ['UDP', 'TCP'].map((protocol) => ({ port: '53', protocol })),
          },
        ],
      },
    });
  }

  /**
   * The policy of one component: who may reach it, and whom it reaches. Late, because peers are granted access after a
   * service was made.
   *
   * @param together whether its own pods talk to each other
   * @param asksCluster whether it talks to the cluster's API
   */
  public policy(
    scope: Construct,
    context: ComponentContext,
    connections: Connections,
    together: boolean,
    asksCluster = false,
  ): void {
    this.components.push(connections);
    const { component, namespace } = context;
    const outside = [
      ...this.props.outside.filter(({ from }) => from === undefined || from === component),
      ...(asksCluster ? this.props.apiServers : []),
    ];
    const own = together ? [pods(this.props.instance, component)] : [];
    new NetworkPolicyV1(scope, 'Network', {
      metadata: { name: component, namespace, labels: labelsOf(context) },
      spec: {
        podSelector: { matchLabels: selector(this.props.instance, component) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: Lazy.anyValue({
          produce: () =>
            [
              ...own.map((from) => ({ from: [from] })),
              ...connections.all.map(({ from, port }) => ({
                from: [pods(this.props.instance, from)],
                ports: tcp(port),
              })),
            ].map((rule): unknown => networkPolicyV1SpecIngressToTerraform(rule)),
        }),
        egress: Lazy.anyValue({
          produce: () =>
            [
              ...own.map((to) => ({ to: [to] })),
              ...this.components
                .flatMap(({ all }) => all)
                .filter(({ from }) => from === component)
                .map(({ to, port }) => ({ to: [pods(this.props.instance, to)], ports: tcp(port) })),
              ...outside.map(({ cidr, port }) => ({ to: [{ ipBlock: { cidr } }], ports: tcp(port) })),
            ].map((rule): unknown => networkPolicyV1SpecEgressToTerraform(rule)),
        }),
      },
    });
  }
}

function pods(instance: string, component: string): NetworkPolicyV1SpecEgressTo {
  return { podSelector: { matchLabels: selector(instance, component) } };
}

function tcp(port: number): { port: string; protocol: string }[] {
  return [{ port: `${port}`, protocol: 'TCP' }];
}
