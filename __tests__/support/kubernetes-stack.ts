import * as path from 'node:path';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Testing, TerraformStack } from 'cdktf';
import {
  KubernetesPlatform,
  KubernetesPlatformProps,
  PushedImages,
} from '../../constructs/platforms/kubernetes';
import { SecretStore } from '../../stacks/secret-store';
import { imageCatalog } from './image-project';
import { Arguments, Synthesized, synth } from './synth';
import { temporaryDirectory } from './temporary';

export interface KubernetesFixture {
  readonly stack: TerraformStack;
  readonly platform: KubernetesPlatform;
  readonly secrets: SecretStore;
  synth(): Synthesized;
}

/** Props of a platform whose files all stand in one temporary folder. */
export function kubernetesProps(
  directory: string,
  props: Partial<KubernetesPlatformProps> = {},
): KubernetesPlatformProps {
  const catalog = imageCatalog();
  return {
    instance: 'test',
    namespace: 'data',
    secrets: new SecretStore(path.join(directory, 'secrets')),
    images: new PushedImages({
      registry: 'registry.example',
      digests: {},
      contentTag: (name) => catalog.reference(name).split(':').pop()!,
    }),
    ...props,
  };
}

/** An empty stack with a Kubernetes platform. */
export function kubernetesStack(props: Partial<KubernetesPlatformProps> = {}): KubernetesFixture {
  const directory = temporaryDirectory();
  const stack = new TerraformStack(Testing.app(), 'test');
  new KubernetesProvider(stack, 'Kubernetes');
  const secrets = new SecretStore(path.join(directory, 'secrets'));
  const platform = new KubernetesPlatform(
    stack,
    'Platform',
    kubernetesProps(directory, { secrets, ...props }),
  );
  return { stack, platform, secrets, synth: () => synth(stack) };
}

interface Workload {
  readonly spec: { readonly template: { readonly metadata: Arguments; readonly spec: Arguments } };
}

/** The pod's template of a stateful set, deployment or job. */
export function templateOf(workload: Arguments): { metadata: Arguments; spec: Arguments } {
  return (workload as unknown as Workload).spec.template;
}

/** The one container of a stateful set, deployment or job. */
export function containerOf(workload: Arguments): Arguments {
  const [container, ...others] = templateOf(workload).spec.container as Arguments[];
  if (!container || others.length > 0) throw new Error('expected exactly one container');
  return container;
}
