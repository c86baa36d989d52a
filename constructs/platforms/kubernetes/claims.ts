import { PersistentVolumeClaimV1 } from '@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1';
import { StatefulSetV1Spec } from '@cdktf/provider-kubernetes/lib/stateful-set-v1';
import { Construct } from 'constructs';
import { ServiceSpec, VolumeSpec } from '../../core/container-spec';
import { UnsupportedFeature } from '../../core/errors';
import { RemovalPolicy } from '../../core/removal-policy';
import { labelsOf, selector } from './labels';
import { ComponentContext, PodMount, PodVolume } from './pod-types';
import { bytes } from './quantity';

/** The volumes of a service: claims that its stateful set makes, or claims of their own. */
export interface Claims {
  readonly templates: Pick<StatefulSetV1Spec, 'volumeClaimTemplate' | 'persistentVolumeClaimRetentionPolicy'>;
  readonly volumes: readonly PodVolume[];
  readonly mounts: readonly PodMount[];
}

/**
 * Claims come from the stateful set's templates, so that they are never in Terraform's state; the set itself keeps or
 * deletes them when it goes. It does so with all of them alike: where a service keeps some and not others, those that
 * go are resources of their own.
 *
 * @throws UnsupportedFeature for several replicas with volumes of both kinds
 */
export function claims(scope: Construct, spec: ServiceSpec, context: ComponentContext): Claims {
  const volumes = spec.volumes ?? [];
  const kept = volumes.filter(({ removalPolicy }) => removalPolicy === RemovalPolicy.RETAIN);
  const mixed = kept.length > 0 && kept.length < volumes.length;
  if (mixed && (spec.replicas ?? 1) > 1) {
    throw new UnsupportedFeature(
      'kubernetes',
      scope.node.path,
      'volumes',
      `volumes of ${spec.replicas} replicas must have one removalPolicy, got both; give all of them the same`,
    );
  }
  const templates = mixed ? kept : volumes;
  const own = volumes.filter((volume) => !templates.includes(volume));
  return {
    templates: {
      volumeClaimTemplate: templates.map((volume) => ({
        // The labels stay as they are: a stateful set's templates can't be changed.
        metadata: { name: volume.name, labels: selector(context.instance, context.component) },
        spec: claimSpec(volume, context),
      })),
      ...(templates.length > 0 && {
        persistentVolumeClaimRetentionPolicy: [
          { whenDeleted: kept.length > 0 ? 'Retain' : 'Delete', whenScaled: 'Retain' },
        ],
      }),
    },
    volumes: own.map((volume) => ({
      name: volume.name,
      persistentVolumeClaim: { claimName: claim(scope, volume, context) },
    })),
    mounts: volumes.map(({ name, mountPath }) => ({ name, mountPath })),
  };
}

/** A claim in Terraform's state, which goes with the stack. */
function claim(scope: Construct, volume: VolumeSpec, context: ComponentContext): string {
  return new PersistentVolumeClaimV1(scope, `Volume-${volume.name}`, {
    metadata: {
      name: `${context.component}-${volume.name}`,
      namespace: context.namespace,
      labels: labelsOf(context),
    },
    spec: claimSpec(volume, context),
    // Many storage classes bind with the first pod, which comes after.
    waitUntilBound: false,
  }).metadata.name;
}

function claimSpec(
  volume: VolumeSpec,
  context: ComponentContext,
): { accessModes: string[]; storageClassName?: string; resources: { requests: Record<string, string> } } {
  return {
    accessModes: ['ReadWriteOnce'],
    storageClassName: context.storageClass,
    resources: { requests: { storage: bytes(volume.size) } },
  };
}
