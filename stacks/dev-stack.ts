import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { LocalBackend, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DataPlatform, DataPlatformProps } from '../constructs/data-platform';
import { DockerPlatform, DockerPlatformProps } from '../constructs/platforms/docker';
import { DOCKER_PROVIDER } from './provider-versions';

export interface DevStackProps extends DataPlatformProps {
  readonly docker: DockerPlatformProps;
  /** File of Terraform's state; it must outlive `cdktf.out`. */
  readonly stateFile: string;
}

/** The platform on one Docker engine. */
export class DevStack extends TerraformStack {
  public readonly platform: DataPlatform;

  public constructor(scope: Construct, id: string, props: DevStackProps) {
    super(scope, id);
    new LocalBackend(this, { path: props.stateFile });
    new DockerProvider(this, 'Docker');
    // The bindings name an older one.
    this.addOverride('terraform.required_providers.docker.version', DOCKER_PROVIDER.version);
    new DockerPlatform(this, 'Platform', props.docker);
    this.platform = new DataPlatform(this, 'DataPlatform', props);
  }
}
