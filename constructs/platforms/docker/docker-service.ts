import { Container, ContainerHealthcheck } from '@cdktf/provider-docker/lib/container';
import { Volume } from '@cdktf/provider-docker/lib/volume';
import { Construct } from 'constructs';
import { Connections } from '../../core/connections';
import { PortSpec, ServiceSpec, VolumeSpec } from '../../core/container-spec';
import { Duration } from '../../core/duration';
import { Endpoint } from '../../core/endpoint';
import { UnsupportedFeature } from '../../core/errors';
import { HEALTHCHECK_LABEL, qualified } from '../../core/names';
import { IService } from '../../core/platform';
import { RemovalPolicy } from '../../core/removal-policy';
import { validate } from '../../core/validate';
import { containerConfig, ContainerContext, instanceLabels, labels } from './container-config';
import { contentHash } from '../content-hash';
import { healthcheck } from './healthcheck';

export interface DockerServiceProps {
  readonly spec: ServiceSpec;
  readonly context: ContainerContext;
  /** The port of 127.0.0.1 for a port that the operator reaches. */
  readonly operatorPort: (port: number) => number;
}

/** A service as one container with its volumes. */
export class DockerService extends Construct implements IService {
  public readonly connections: Connections;
  private readonly ports: readonly PortSpec[];

  public constructor(scope: Construct, id: string, props: DockerServiceProps) {
    super(scope, id);
    const { spec, context } = props;
    this.connections = new Connections(context.component);
    this.ports = spec.ports;
    if ((spec.replicas ?? 1) !== 1) {
      throw new UnsupportedFeature('docker', this.node.path, 'replicas', `set it to 1, got ${spec.replicas}`);
    }
    if (spec.workers) {
      throw new UnsupportedFeature(
        'docker',
        this.node.path,
        'workers',
        `a container starts no others; let ${context.component} do its work itself`,
      );
    }
    const volumes = (spec.volumes ?? []).map((volume) => ({
      type: 'volume',
      source: this.volume(volume, context),
      target: volume.mountPath,
    }));
    const grace = (spec.stopGrace ?? Duration.seconds(20)).toSeconds();
    const check = healthcheck(spec.probe);
    const ownLabels = { ...metricsLabels(spec), ...healthcheckLabel(check) };
    new Container(this, 'Resource', {
      ...containerConfig({ ...spec, labels: { ...spec.labels, ...ownLabels } }, context, volumes),
      ports: spec.ports
        .filter((port) => port.operator)
        .map((port) => ({
          internal: port.port,
          external: props.operatorPort(port.port),
          // The provider's default would open the port to the whole network.
          ip: '127.0.0.1',
          protocol: 'tcp',
        })),
      healthcheck: check,
      wait: true,
      waitTimeout: spec.probe.startPeriod.toSeconds() + 60,
      restart: 'unless-stopped',
      mustRun: true,
      stopTimeout: grace,
      destroyGraceSeconds: grace,
    });
  }

  public get replicaHosts(): readonly string[] {
    return [this.connections.component];
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

  /** The volume's name. What is retained is no resource: Docker makes it with the container, and destroy leaves it. */
  private volume(volume: VolumeSpec, context: ContainerContext): string {
    const name = qualified(context.instance, `${context.component}-${volume.name}`);
    if (volume.removalPolicy === RemovalPolicy.RETAIN) return name;
    return new Volume(this, `Volume-${volume.name}`, {
      name,
      labels: labels(instanceLabels(context.instance, context.component, 'volume')),
    }).name;
  }
}

/** Labels that Prometheus' `docker_sd_configs` finds a target by. */
function metricsLabels({ metrics }: ServiceSpec): Record<string, string> {
  if (!metrics) return {};
  return { 'prometheus.io/port': metrics.port.toString(), 'prometheus.io/path': metrics.path };
}

/** The provider would take a change of the healthcheck without applying it; one of a label replaces the container. */
function healthcheckLabel(check: ContainerHealthcheck): Record<string, string> {
  return { [HEALTHCHECK_LABEL]: contentHash(JSON.stringify(check)) };
}
