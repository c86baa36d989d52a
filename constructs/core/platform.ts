import { Construct, IConstruct } from 'constructs';
import { IConnectable } from './connections';
import { JobSpec, ServiceSpec } from './container-spec';
import { Endpoint } from './endpoint';
import { ValidationError } from './errors';
import { ImageSource } from './image-source';
import { SecretOrigin, SecretRef } from './secret-ref';
import { validate } from './validate';

const PLATFORM = Symbol.for('dev.lakehouse.platform');

/** A service that runs somewhere. `node.defaultChild` is the resource that the platform made for it. */
export interface IService extends IConstruct, IConnectable {
  /**
   * Where the service answers inside the network.
   * @throws ValidationError for a port that it doesn't have
   */
  endpoint(portName: string): Endpoint;
  /**
   * The name of each replica inside the network, in order. The first label of each is the host name that this replica has;
   * replicas without an identity of their own have the service's name alone.
   */
  readonly replicaHosts: readonly string[];
}

/** A job that runs somewhere. */
export interface IJob extends IConstruct, IConnectable {}

/** What a runtime must be able to do; layers know nothing else of it. */
export interface IPlatform extends IConstruct {
  /** `docker`, `kubernetes`, … for messages; no layer may decide by it. */
  readonly platformName: string;
  readonly instance: string;
  service(scope: Construct, id: string, component: string, spec: ServiceSpec): IService;
  job(scope: Construct, id: string, component: string, spec: JobSpec): IJob;
  /**
   * A secret of this instance.
   *
   * @param origin - default SecretOrigin.PLATFORM
   * @throws ValidationError for one of the user's that is missing
   */
  secret(name: string, origin?: SecretOrigin): SecretRef;
  /** The port on the operator's own machine under which a service's port with `operator` is reached. */
  operatorPort(port: number): number;
  /** The reference under which containers run an image. */
  resolveImage(source: ImageSource): string;
}

export class Platform {
  /**
   * Makes a platform known to everything below a scope.
   * @throws ValidationError when the scope has one already
   */
  public static register(scope: IConstruct, platform: IPlatform): void {
    const there = Platform.registeredIn(scope);
    validate(scope.node.path, [
      {
        when: there !== undefined,
        message: `a scope must have one platform, got '${platform.node.path}' beside '${there?.node.path}'; put each in a stack of its own`,
      },
    ]);
    Object.defineProperty(scope, PLATFORM, { value: platform });
  }

  /**
   * The platform of the nearest scope upwards that has one.
   * @throws ValidationError when there is none
   */
  public static of(construct: IConstruct): IPlatform {
    for (const scope of [...construct.node.scopes].reverse()) {
      const found = Platform.registeredIn(scope);
      if (found) return found;
    }
    throw new ValidationError(construct.node.path, [
      `no platform in scope; create one in the stack first, such as new DockerPlatform(stack, 'Platform', …)`,
    ]);
  }

  private static registeredIn(scope: IConstruct): IPlatform | undefined {
    return (scope as unknown as Record<symbol, IPlatform | undefined>)[PLATFORM];
  }
}
