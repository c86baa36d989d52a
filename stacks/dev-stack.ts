import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { MinioProvider } from '@cdktf/provider-minio/lib/provider';
import { Fn, LocalBackend, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DataPlatform, DataPlatformProps } from '../constructs/data-platform';
import { MINIO_PORT, MINIO_ROOT_USER, minioBuckets } from '../constructs/lake';
import { DockerPlatform, DockerPlatformProps } from '../constructs/platforms/docker';
import { DOCKER_PROVIDER } from './provider-versions';

export interface DevStackProps extends DataPlatformProps {
  readonly docker: DockerPlatformProps;
  /**
   * File with MinIO's root password, where buckets are resources of the MinIO provider.
   * @default - the lake's setup job makes the buckets
   */
  readonly minioRootPasswordFile?: string;
  /** File of Terraform's state; it must outlive `cdktf.out`. */
  readonly stateFile: string;
}

/** The platform on one Docker engine. */
export class DevStack extends TerraformStack {
  public readonly platform: DataPlatform;

  public constructor(scope: Construct, id: string, props: DevStackProps) {
    super(scope, id);
    new LocalBackend(this, { path: props.stateFile });
    // The first with `terraform_data`, which builds the images.
    this.addOverride('terraform.required_version', '>= 1.4.0');
    new DockerProvider(this, 'Docker');
    // The bindings name an older one.
    this.addOverride('terraform.required_providers.docker.version', DOCKER_PROVIDER.version);
    new DockerPlatform(this, 'Platform', props.docker);
    if (props.minioRootPasswordFile !== undefined)
      this.minioProvider(props.docker.portOffset ?? 0, props.minioRootPasswordFile);
    this.platform = new DataPlatform(this, 'DataPlatform', {
      ...props,
      bucketFactory: props.minioRootPasswordFile === undefined ? undefined : minioBuckets,
    });
  }

  private minioProvider(portOffset: number, passwordFile: string): void {
    new MinioProvider(this, 'Minio', {
      minioServer: `127.0.0.1:${MINIO_PORT + portOffset}`,
      minioUser: MINIO_ROOT_USER,
      // Read when Terraform runs: neither `cdktf.out` nor the state ever holds the password.
      minioPassword: Fn.file(passwordFile),
    });
  }
}
