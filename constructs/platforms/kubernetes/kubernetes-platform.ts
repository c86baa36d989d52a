import { Construct } from 'constructs';
import { ContainerSpec, JobSpec, ServiceSpec, WorkersSpec } from '../../core/container-spec';
import { Cpu } from '../../core/cpu';
import { LAST_PORT_OFFSET } from '../../core/endpoint';
import { ImageSource } from '../../core/image-source';
import { checkInstanceName } from '../../core/names';
import { IJob, IPlatform, IService, Platform } from '../../core/platform';
import { SecretOrigin, SecretRef } from '../../core/secret-ref';
import { range, validate } from '../../core/validate';
import { Customizations, Customize } from './customization';
import { Amounts, Footprint, requested, total } from './footprint';
import { KubernetesJob } from './kubernetes-job';
import { KubernetesService } from './kubernetes-service';
import { ApiServer, DEFAULT_API_SERVERS, DEFAULT_DNS, DnsPeers, Network, OutsidePeer } from './network';
import { ComponentContext, PodDefaults } from './pod-types';
import { ImageReferences } from './pushed-images';
import { cores } from './quantity';
import { ExistingSecret, SecretFiles, Secrets } from './secrets';
import { Spread } from '../../core/spread';

export interface KubernetesPlatformProps {
  /** Name of the instance; a label of everything. */
  readonly instance: string;
  /**
   * A namespace that exists and holds this instance alone: services have the names of their components there. The stack
   * doesn't make it, so that destroying the stack leaves the claims in it.
   */
  readonly namespace: string;
  readonly secrets: SecretFiles;
  readonly images: ImageReferences;
  /**
   * Secrets of the namespace that somebody else keeps, by the name that the platform knows them by.
   * @default - none: each is made from its file
   */
  readonly existingSecrets?: Readonly<Record<string, ExistingSecret>>;
  /**
   * Processor time that is requested, by component; a component that is not made counts for nothing.
   * @default - 100m for a service, 50m for a job, and no more than its limit
   */
  readonly cpuRequests?: Readonly<Record<string, Cpu>>;
  /**
   * Of the volumes.
   * @default - the cluster's own default
   */
  readonly storageClass?: string;
  /**
   * Names of the secrets that the images are pulled with.
   * @default - none
   */
  readonly pullSecrets?: readonly string[];
  /**
   * Nodes' processor architecture, such as `arm64`.
   * @default - any
   */
  readonly architecture?: string;
  /**
   * Labels that nodes must have.
   * @default - none besides the architecture's
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Name of a PriorityClass that exists.
   * @default - the cluster's own default
   */
  readonly priorityClass?: string;
  /**
   * Whether replicas must stand on nodes and in zones of their own.
   * @default Spread.PREFERRED
   */
  readonly spread?: Spread;
  /**
   * What pods may reach outside the namespace besides DNS.
   * @default - nothing
   */
  readonly outside?: readonly OutsidePeer[];
  /**
   * Where the cluster's API answers, for services that start pods (Spark with executors).
   * @default - ports 443 and 6443 of any address
   */
  readonly apiServers?: readonly ApiServer[];
  /**
   * Who answers names.
   * @default - the namespace kube-system, and 169.254.20.10
   */
  readonly dns?: DnsPeers;
  /**
   * Components whose workload is in the cluster and not in the state, such as after a deploy that was killed: it is taken over
   * as it is, and changed where it differs. One that is not in the cluster is an error of the deploy.
   * @default - none
   */
  readonly adopt?: readonly string[];
  /**
   * Added to every port under which the operator reaches a service through a port-forward.
   * @default 0
   */
  readonly portOffset?: number;
}

/** One namespace of a Kubernetes cluster (1.30 or newer). */
export class KubernetesPlatform extends Construct implements IPlatform {
  public readonly platformName = 'kubernetes';
  public readonly instance: string;
  private readonly secrets: Secrets;
  private readonly network: Network;
  private readonly defaults: PodDefaults;
  private readonly customizations = new Customizations();
  private readonly components = new Map<string, { kind: ComponentContext['kind']; amounts: Amounts }>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: KubernetesPlatformProps,
  ) {
    super(scope, id);
    this.instance = checkInstanceName(props.instance);
    validate(this.node.path, [
      range(
        'portOffset',
        props.portOffset,
        0,
        LAST_PORT_OFFSET,
        'choose one that keeps the ports below 65536',
      ),
      {
        when: !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(props.namespace),
        message: `'namespace' must be 1 to 63 of a-z, 0-9 and '-', with no '-' at its ends, got '${props.namespace}'; name one that exists`,
      },
    ]);
    const { instance, namespace } = props;
    this.secrets = new Secrets(this, 'Secrets', {
      instance,
      namespace,
      files: props.secrets,
      existing: props.existingSecrets ?? {},
    });
    this.network = new Network(this, 'Network', {
      instance,
      namespace,
      dns: props.dns ?? DEFAULT_DNS,
      outside: props.outside ?? [],
      apiServers: props.apiServers ?? DEFAULT_API_SERVERS,
    });
    this.defaults = {
      nodeSelector: {
        ...props.nodeSelector,
        ...(props.architecture && { 'kubernetes.io/arch': props.architecture }),
      },
      pullSecrets: props.pullSecrets ?? [],
      priorityClass: props.priorityClass,
      spread: props.spread ?? Spread.PREFERRED,
    };
    this.node.addValidation({ validate: () => this.customizations.failures() });
    Platform.register(scope, this);
  }

  public service(scope: Construct, id: string, component: string, spec: ServiceSpec): IService {
    const context = this.context('service', component, spec);
    const { workers } = spec;
    const of = workers && this.workersContext(workers);
    const service = new KubernetesService(scope, id, { spec, context, ...(of && { workers: of }) });
    if (this.props.adopt?.includes(component)) service.adopt();
    this.network.policy(
      service,
      context,
      service.connections,
      (spec.replicas ?? 1) > 1,
      workers !== undefined,
    );
    if (workers && of) {
      this.network.policy(service.node.findChild('Workers'), of, workers.connections, true);
    }
    this.customizations.register(component, service.objects);
    return service;
  }

  public job(scope: Construct, id: string, component: string, spec: JobSpec): IJob {
    const context = this.context('job', component, spec);
    const job = new KubernetesJob(scope, id, { spec, context });
    this.network.policy(job, context, job.connections, false);
    this.customizations.register(component, job.objects);
    return job;
  }

  public secret(name: string, origin = SecretOrigin.PLATFORM): SecretRef {
    const ref = new SecretRef(name);
    this.secrets.key(ref, origin);
    return ref;
  }

  public operatorPort(port: number): number {
    return port + (this.props.portOffset ?? 0);
  }

  public resolveImage(source: ImageSource): string {
    const { description } = source;
    return description.kind === 'directory'
      ? this.props.images.reference(description.name)
      : description.reference;
  }

  /**
   * Changes what is made for a component where no prop does: before it is made or after.
   *
   * @param component such as `kafka`; one that never comes is an error of synth
   */
  public customize(component: string, change: Customize): void {
    this.customizations.add(component, change);
  }

  /** What all that was declared so far asks of the cluster. */
  public get footprint(): Footprint {
    const sum = (...kinds: ComponentContext['kind'][]): Amounts =>
      total(
        [...this.components.values()]
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ amounts }) => amounts),
      );
    return { services: sum('service', 'worker'), jobs: sum('job') };
  }

  private workersContext({ connections, container, cpu, max }: WorkersSpec): ComponentContext {
    validate(this.node.path, [
      {
        when: !Number.isInteger(max) || max < 1,
        message: `'workers.max' must be a whole number of at least 1, got ${max}; leave workers out, and the service does its work itself`,
      },
    ]);
    return this.context('worker', connections.component, container, { cpu, count: max });
  }

  private context(
    kind: ComponentContext['kind'],
    component: string,
    spec: ContainerSpec,
    each?: { readonly cpu: Cpu; readonly count: number },
  ): ComponentContext {
    validate(this.node.path, [
      {
        when: this.components.has(component),
        message: `'component' must be unique in an instance, got '${component}' twice; give the second one another name`,
      },
      {
        when: !/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(component),
        message: `'component' must be 1 to 40 of a-z, 0-9 and '-', begin with a letter and not end with '-', got '${component}'; rename it`,
      },
    ]);
    const cpu = each?.cpu ?? this.cpuRequest(kind, component, spec.resources.cpu);
    this.components.set(component, { kind, amounts: requested(spec, cpu, each?.count) });
    return {
      instance: this.instance,
      namespace: this.props.namespace,
      component,
      kind,
      image: this.resolveImage(spec.image),
      cpuRequest: cores(cpu),
      defaults: this.defaults,
      storageClass: this.props.storageClass,
      secret: (ref) => this.secrets.key(ref),
    };
  }

  private cpuRequest(kind: ComponentContext['kind'], component: string, limit: Cpu | undefined): Cpu {
    const given = this.props.cpuRequests?.[component];
    validate(this.node.path, [
      {
        when: given !== undefined && limit !== undefined && given.toMillis() > limit.toMillis(),
        message: `'cpuRequests' must not exceed a component's limit, got ${given?.toMillis()}m for '${component}', whose limit is ${limit?.toMillis()}m; lower it`,
      },
    ]);
    const usual = Cpu.millis(kind === 'service' ? 100 : 50);
    if (given) return given;
    return limit && limit.toMillis() < usual.toMillis() ? limit : usual;
  }
}
