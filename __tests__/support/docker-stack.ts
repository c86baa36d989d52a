import * as path from 'node:path';
import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { Testing, TerraformStack } from 'cdktf';
import { DockerPlatform, DockerPlatformProps } from '../../constructs/platforms/docker';
import { SecretStore } from '../../stacks/secret-store';
import { imageCatalog } from './image-project';
import { Synthesized, synth } from './synth';
import { temporaryDirectory } from './temporary';

export interface DockerFixture {
  readonly stack: TerraformStack;
  readonly platform: DockerPlatform;
  /** Where text files and secrets are written. */
  readonly directory: string;
  readonly secrets: SecretStore;
  synth(): Synthesized;
}

/** Props of a platform whose files all stand in one temporary folder. */
export function dockerProps(
  directory: string,
  props: Partial<DockerPlatformProps> = {},
): DockerPlatformProps {
  return {
    instance: 'test',
    checkout: '/checkout',
    configDirectory: path.join(directory, 'config'),
    secrets: new SecretStore(path.join(directory, 'secrets')),
    images: imageCatalog(),
    ...props,
  };
}

/** An empty stack with a Docker platform. */
export function dockerStack(props: Partial<DockerPlatformProps> = {}): DockerFixture {
  const directory = temporaryDirectory();
  const stack = new TerraformStack(Testing.app(), 'test');
  new DockerProvider(stack, 'Docker');
  const secrets = new SecretStore(path.join(directory, 'secrets'));
  const platform = new DockerPlatform(stack, 'Platform', dockerProps(directory, { secrets, ...props }));
  return { stack, platform, directory, secrets, synth: () => synth(stack) };
}
