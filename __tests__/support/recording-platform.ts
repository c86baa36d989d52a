import { Construct } from 'constructs';
import {
  Connections,
  Endpoint,
  IJob,
  ImageSource,
  IPlatform,
  IService,
  JobSpec,
  Platform,
  SecretOrigin,
  SecretRef,
  ServiceSpec,
} from '../../constructs/core';

/** A platform that runs nothing and keeps what it was asked for: layers are tested against the narrow waist alone. */
export class RecordingPlatform extends Construct implements IPlatform {
  public readonly platformName = 'recording';
  public readonly instance = 'test';
  public readonly services = new Map<string, ServiceSpec>();
  public readonly jobs = new Map<string, JobSpec>();
  public readonly secrets: string[] = [];
  /** Those of them that the user brings. */
  public readonly brought: string[] = [];

  public constructor(scope: Construct, id = 'Platform') {
    super(scope, id);
    Platform.register(scope, this);
  }

  public service(scope: Construct, id: string, component: string, spec: ServiceSpec): IService {
    this.services.set(component, spec);
    return new Recorded(scope, id, component, spec);
  }

  public job(scope: Construct, id: string, component: string, spec: JobSpec): IJob {
    this.jobs.set(component, spec);
    return new Recorded(scope, id, component);
  }

  public secret(name: string, origin = SecretOrigin.PLATFORM): SecretRef {
    if (origin === SecretOrigin.USER) this.brought.push(name);
    if (!this.secrets.includes(name)) this.secrets.push(name);
    return new SecretRef(name);
  }

  public operatorPort(port: number): number {
    return port + 100;
  }

  public resolveImage(source: ImageSource): string {
    const { description } = source;
    return description.kind === 'directory' ? description.name : description.reference;
  }

  public serviceSpec(component: string): ServiceSpec {
    return found(this.services, component);
  }

  public jobSpec(component: string): JobSpec {
    return found(this.jobs, component);
  }
}

class Recorded extends Construct implements IService, IJob {
  public readonly connections: Connections;

  public constructor(
    scope: Construct,
    id: string,
    component: string,
    private readonly spec?: ServiceSpec,
  ) {
    super(scope, id);
    this.connections = new Connections(component);
    new Construct(this, 'Resource');
  }

  public get replicaHosts(): readonly string[] {
    const { component } = this.connections;
    const { replicas = 1 } = this.spec ?? {};
    return replicas === 1
      ? [component]
      : Array.from({ length: replicas }, (_, index) => `${component}-${index}.peers`);
  }

  public endpoint(portName: string): Endpoint {
    const port = this.spec?.ports.find(({ name }) => name === portName);
    if (!port) throw new Error(`no port '${portName}'`);
    return { scheme: port.scheme, host: this.connections.component, port: port.port };
  }
}

function found<T>(values: ReadonlyMap<string, T>, component: string): T {
  const value = values.get(component);
  if (!value) throw new Error(`nothing was made for '${component}', only ${[...values.keys()].join(', ')}`);
  return value;
}
