import { Network } from '@cdktf/provider-docker/lib/network';
import { Construct } from 'constructs';
import { JobSpec, ServiceSpec } from '../../core/container-spec';
import { LAST_PORT_OFFSET } from '../../core/endpoint';
import { ImageSource } from '../../core/image-source';
import { checkInstanceName } from '../../core/names';
import { IJob, IPlatform, IService, Platform } from '../../core/platform';
import { SecretOrigin, SecretRef } from '../../core/secret-ref';
import { range, validate } from '../../core/validate';
import { ConfigFiles } from './config-files';
import { ContainerContext, instanceLabels, labels } from './container-config';
import { DockerImages } from './docker-images';
import { DockerJob } from './docker-job';
import { DockerService } from './docker-service';
import { ImageCatalog } from './image-catalog';

/** Makes sure that a secret exists and tells its file on this host. */
export interface SecretFiles {
  /** Made where it is missing. */
  ensure(name: string): string;
  /** @throws ValidationError where it is missing */
  require(name: string): string;
}

export interface DockerPlatformProps {
  /** Name of the instance; part of every container, volume and network. */
  readonly instance: string;
  /** Folder that the instance is deployed from; a label of each container, so that no other checkout takes them for its own. */
  readonly checkout: string;
  /** Where text files for containers are written; must outlive `cdktf.out`. */
  readonly configDirectory: string;
  readonly secrets: SecretFiles;
  readonly images: ImageCatalog;
  /**
   * Added to every port on 127.0.0.1.
   * @default 0
   */
  readonly portOffset?: number;
}

/** One Docker engine: services are containers in one network of the instance. */
export class DockerPlatform extends Construct implements IPlatform {
  public readonly platformName = 'docker';
  public readonly instance: string;
  private readonly network: Network;
  private readonly images: DockerImages;
  private readonly files: ConfigFiles;
  private readonly components = new Set<string>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DockerPlatformProps,
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
    ]);
    this.files = new ConfigFiles(props.configDirectory);
    this.network = new Network(this, 'Network', {
      name: this.instance,
      labels: labels(instanceLabels(this.instance, 'network', 'network')),
    });
    this.images = new DockerImages(this, 'Images', props.images);
    Platform.register(scope, this);
  }

  public service(scope: Construct, id: string, component: string, spec: ServiceSpec): IService {
    const context = this.context('service', component, spec.image);
    return new DockerService(scope, id, { spec, context, operatorPort: (port) => this.operatorPort(port) });
  }

  public job(scope: Construct, id: string, component: string, spec: JobSpec): IJob {
    return new DockerJob(scope, id, { spec, context: this.context('job', component, spec.image) });
  }

  public secret(name: string, origin = SecretOrigin.PLATFORM): SecretRef {
    const { secrets } = this.props;
    if (origin === SecretOrigin.PLATFORM) secrets.ensure(name);
    else secrets.require(name);
    return new SecretRef(name);
  }

  public operatorPort(port: number): number {
    return port + (this.props.portOffset ?? 0);
  }

  public resolveImage(source: ImageSource): string {
    return this.images.resolve(source).imageId;
  }

  private context(kind: 'service' | 'job', component: string, image: ImageSource): ContainerContext {
    validate(this.node.path, [
      {
        when: this.components.has(component),
        message: `'component' must be unique in an instance, got '${component}' twice; give the second one another name`,
      },
    ]);
    this.components.add(component);
    return {
      instance: this.instance,
      checkout: this.props.checkout,
      component,
      kind,
      imageId: this.resolveImage(image),
      network: this.network.name,
      secretFile: (secret) => this.props.secrets.ensure(secret.name),
      configFile: (target, content) => this.files.write(component, target, content),
    };
  }
}
