import * as path from 'node:path';
import { Construct } from 'constructs';
import { RemovalPolicy } from '../constructs/core/removal-policy';
import { DataPlatformProps, PROFILES } from '../constructs/data-platform';
import { PushedImages } from '../constructs/platforms/kubernetes';
import { Instance } from './instance';
import { ADOPT_VARIABLE, K8S_STATE, loadK8sSettings } from './k8s-settings';
import { K8sStack } from './k8s-stack';
import { pinnedReferences, readPushRecord } from './pushed-images';

/** Tells the tag of an image's content, as `localhost/lakehouse/<name>:<tag>`. */
export interface ImageTags {
  names(): readonly string[];
  reference(name: string): string;
}

/**
 * Makes the k8s stack of a checkout from its settings.
 *
 * @returns what it asks of the cluster, for the person who deploys it
 * @throws ValidationError for settings that are missing or wrong
 */
export function makeK8sStack(
  scope: Construct,
  id: string,
  instance: Instance,
  images: ImageTags,
  platform: Pick<DataPlatformProps, 'dataset' | 'schemaSql' | 'ingestion' | 'extend'>,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { stateDirectory, name, secrets } = instance;
  const settings = loadK8sSettings(stateDirectory, env);
  const stack = new K8sStack(scope, id, {
    ...platform,
    removalPolicy: RemovalPolicy.RETAIN,
    profile: PROFILES[settings.profile],
    kubeconfig: settings.kubeconfig,
    context: settings.context,
    stateFile: path.join(stateDirectory, K8S_STATE),
    kubernetes: {
      instance: name,
      namespace: settings.namespace,
      secrets,
      images: new PushedImages({
        registry: settings.registry,
        digests: digestsIn(settings.registry, stateDirectory, images),
        contentTag: (image) => tagOf(images, image),
      }),
      storageClass: settings.storageClass,
      pullSecrets: settings.pullSecrets,
      architecture: settings.architecture,
      portOffset: instance.settings.portOffset,
      adopt: (env[ADOPT_VARIABLE] ?? '').split(',').filter((name) => name !== ''),
    },
  });
  return `${id}, profile '${settings.profile}': ${stack.footprint}`;
}

/** What was pushed to that registry, and is still the present tree's. */
function digestsIn(registry: string, stateDirectory: string, images: ImageTags): Record<string, string> {
  const record = readPushRecord(stateDirectory);
  if (record?.registry !== registry) return {};
  return pinnedReferences(
    record,
    Object.fromEntries(images.names().map((name) => [name, tagOf(images, name)])),
  );
}

function tagOf(images: ImageTags, name: string): string {
  return images.reference(name).split(':').at(-1)!;
}
