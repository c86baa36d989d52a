import { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { PodDisruptionBudgetV1 } from '@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1';
import { ServiceV1 } from '@cdktf/provider-kubernetes/lib/service-v1';
import { StatefulSetV1 } from '@cdktf/provider-kubernetes/lib/stateful-set-v1';
import { Construct } from 'constructs';
import { Connections } from '../../core/connections';
import { PortSpec, ServiceSpec } from '../../core/container-spec';
import { Duration } from '../../core/duration';
import { Endpoint } from '../../core/endpoint';
import { IService } from '../../core/platform';
import { validate } from '../../core/validate';
import { Claims, claims } from './claims';
import { componentParts } from './component';
import { ComponentObjects } from './customization';
import { labelsOf, selector } from './labels';
import { spread } from './placement';
import { podAnnotations, podSpec } from './pod';
import { ComponentContext, PodContainer, PodSpec, PodTemplate } from './pod-types';
import { probes } from './probes';
import { Workers } from './workers';

export interface KubernetesServiceProps {
  readonly spec: ServiceSpec;
  readonly context: ComponentContext;
  /**
   * Of the workers that it starts.
   * @default - it starts none
   */
  readonly workers?: ComponentContext;
}

/** How many earlier states of a workload the cluster keeps. */
const HISTORY = 3;
/** Ends the name of the service that gives each replica a name. */
const PEERS = '-peers';

/** A service: a stateful set where replicas have an identity, else a deployment; reached under its component's name. */
export class KubernetesService extends Construct implements IService {
  public readonly connections: Connections;
  public readonly objects: ComponentObjects;
  private readonly ports: readonly PortSpec[];
  private readonly replicas: number;
  private readonly workers?: Workers;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: KubernetesServiceProps,
  ) {
    super(scope, id);
    const { spec, context } = props;
    this.connections = new Connections(context.component);
    this.ports = spec.ports;
    this.replicas = spec.replicas ?? 1;
    validate(this.node.path, [
      {
        when: !Number.isInteger(this.replicas) || this.replicas < 1,
        message: `'replicas' must be a whole number of at least 1, got ${this.replicas}; take the layer out of the stack to stop it`,
      },
    ]);
    if (spec.workers && props.workers) {
      this.workers = new Workers(this, 'Workers', {
        spec: spec.workers,
        context: props.workers,
        owner: context,
      });
    }
    if (spec.ports.length > 0) this.clusterService();
    this.budget();
    if (this.stable) this.statefulSet();
    else this.deployment();
    const workload = this.node.defaultChild as StatefulSetV1 | DeploymentV1;
    this.objects = new ComponentObjects(workload, 'spec.template.spec');
  }

  public get replicaHosts(): readonly string[] {
    const { component } = this.connections;
    if (this.replicas === 1 || !this.stable) return [component];
    return Array.from({ length: this.replicas }, (_, index) => `${component}-${index}.${component}${PEERS}`);
  }

  public endpoint(portName: string): Endpoint {
    const port = this.ports.find((candidate) => candidate.name === portName);
    validate(this.node.path, [
      {
        when: port === undefined,
        message: `'portName' must be one of ${this.ports.map((p) => p.name).join(', ')}, got '${portName}'; declare the port in the service's spec`,
      },
    ]);
    const { scheme, port: number } = port as PortSpec;
    return { scheme, host: this.connections.component, port: number };
  }

  /** Takes over the workload that the cluster has. */
  public adopt(): void {
    const { context } = this.props;
    this.objects.workload.importFrom(`${context.namespace}/${context.component}`);
  }

  private get stable(): boolean {
    const { stableIdentity, volumes = [] } = this.props.spec;
    return stableIdentity === true || volumes.length > 0;
  }

  private statefulSet(): void {
    const { spec, context } = this.props;
    const volumes = claims(this, spec, context);
    const peers = this.headlessService();
    new StatefulSetV1(this, 'Resource', {
      metadata: this.metadata(),
      spec: {
        replicas: `${this.replicas}`,
        serviceName: peers.metadata.name,
        // Replicas that need each other to be ready start together; an update still goes one by one.
        podManagementPolicy: 'Parallel',
        updateStrategy: [{ type: 'RollingUpdate' }],
        revisionHistoryLimit: HISTORY,
        selector: { matchLabels: this.selector() },
        ...volumes.templates,
        template: this.template(volumes),
      },
      waitForRollout: true,
      timeouts: this.timeouts(),
    });
  }

  private deployment(): void {
    new DeploymentV1(this, 'Resource', {
      metadata: this.metadata(),
      spec: {
        replicas: `${this.replicas}`,
        // A place for one more is nowhere provided: the old one goes before the new one comes.
        strategy:
          this.replicas === 1
            ? { type: 'Recreate' }
            : { type: 'RollingUpdate', rollingUpdate: { maxSurge: '0', maxUnavailable: '1' } },
        revisionHistoryLimit: HISTORY,
        progressDeadlineSeconds: this.startSeconds(),
        selector: { matchLabels: this.selector() },
        template: this.template({ volumes: [], mounts: [] }),
      },
      waitForRollout: true,
      timeouts: this.timeouts(),
    });
  }

  private template(volumes: Pick<Claims, 'volumes' | 'mounts'>): PodTemplate {
    const { spec, context } = this.props;
    const { files, labels } = componentParts(this, spec, context);
    return {
      metadata: {
        labels,
        annotations: {
          ...podAnnotations(spec, context, files),
          ...metricsAnnotations(spec),
          ...this.workers?.annotations(),
        },
      },
      spec: podSpec(spec, context, {
        files,
        volumes: [...volumes.volumes, ...(this.workers ? [this.workers.volume()] : [])],
        mounts: [...volumes.mounts, ...(this.workers ? [this.workers.mount()] : [])],
        // Who starts pods asks the cluster for them.
        token: this.workers !== undefined,
        container: this.container(),
        pod: this.pod(),
      }),
    };
  }

  private container(): Partial<PodContainer> {
    const { spec } = this.props;
    return {
      port: spec.ports.map(({ name, port }) => ({ name, containerPort: port, protocol: 'TCP' })),
      ...probes(spec.probe),
    };
  }

  private pod(): Partial<PodSpec> {
    const { spec, context } = this.props;
    return {
      terminationGracePeriodSeconds: (spec.stopGrace ?? Duration.seconds(20)).toSeconds(),
      ...(this.replicas > 1
        ? spread(this.selector(), context.defaults.spread)
        : // The one process is whom its name means, even in a network that leads no pod back to itself.
          { hostAliases: [{ ip: '127.0.0.1', hostnames: [context.component] }] }),
    };
  }

  /** Leads to replicas that can serve. */
  private clusterService(): void {
    new ServiceV1(this, 'Cluster', {
      metadata: this.metadata(),
      spec: { type: 'ClusterIP', selector: this.selector(), port: this.servicePorts() },
      waitForLoadBalancer: false,
    });
  }

  /** Gives each replica a name, before it can serve, too: they must find each other to become so. */
  private headlessService(): ServiceV1 {
    return new ServiceV1(this, 'Peers', {
      metadata: this.metadata(PEERS),
      spec: {
        clusterIp: 'None',
        publishNotReadyAddresses: true,
        selector: this.selector(),
        port: this.servicePorts(),
      },
      waitForLoadBalancer: false,
    });
  }

  /** What drains a node takes one replica at a time; where there is only one, it must be able to take that. */
  private budget(): void {
    if (this.replicas === 1) return;
    new PodDisruptionBudgetV1(this, 'Budget', {
      metadata: this.metadata(),
      spec: { maxUnavailable: '1', selector: { matchLabels: this.selector() } },
    });
  }

  private servicePorts(): { name: string; port: number; targetPort: string; protocol: string }[] {
    return this.ports.map(({ name, port }) => ({ name, port, targetPort: `${port}`, protocol: 'TCP' }));
  }

  private selector(): Record<string, string> {
    const { context } = this.props;
    return selector(context.instance, context.component);
  }

  private metadata(suffix = ''): { name: string; namespace: string; labels: Record<string, string> } {
    const { context } = this.props;
    return {
      name: `${context.component}${suffix}`,
      namespace: context.namespace,
      labels: labelsOf(context),
    };
  }

  /** How long one replica may take: its start period, and time to be placed and to pull its image. */
  private startSeconds(): number {
    return this.props.spec.probe.startPeriod.toSeconds() + 60;
  }

  private timeouts(): { create: string; update: string; delete: string } {
    const grace = (this.props.spec.stopGrace ?? Duration.seconds(20)).toSeconds();
    // An update stops and starts the replicas one after the other.
    const update = (this.startSeconds() + grace) * this.replicas;
    return {
      create: `${this.startSeconds()}s`,
      update: `${update}s`,
      delete: `${grace * this.replicas + 120}s`,
    };
  }
}

/** Annotations that Prometheus' common configuration for pods finds a target by. */
function metricsAnnotations({ metrics }: ServiceSpec): Record<string, string> {
  if (!metrics) return {};
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': metrics.port.toString(),
    'prometheus.io/path': metrics.path,
  };
}
