import {
  StatefulSetV1SpecTemplateSpec,
  StatefulSetV1SpecTemplateSpecContainer,
  StatefulSetV1SpecTemplateSpecContainerStartupProbe,
  StatefulSetV1SpecTemplateSpecContainerVolumeMount,
  StatefulSetV1SpecTemplateSpecVolume,
} from '@cdktf/provider-kubernetes/lib/stateful-set-v1';
import { SecretRef } from '../../core/secret-ref';
import { Spread } from '../../core/spread';

/** The bindings have the types of a pod once for each kind of workload, all alike; one stands for all. */
export type PodSpec = StatefulSetV1SpecTemplateSpec;
export type PodContainer = StatefulSetV1SpecTemplateSpecContainer;
export type PodProbe = StatefulSetV1SpecTemplateSpecContainerStartupProbe;
export type PodVolume = StatefulSetV1SpecTemplateSpecVolume;
export type PodMount = StatefulSetV1SpecTemplateSpecContainerVolumeMount;

/** The template that a workload makes its pods from. */
export interface PodTemplate {
  readonly metadata: {
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
  };
  readonly spec: PodSpec;
}

/** Where a secret's value is in the cluster. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secret: string;
  /** Key within it. */
  readonly key: string;
  /** Another number when the value is another one; null where somebody else keeps it. */
  readonly revision: number | null;
}

/** What every pod of a platform gets. */
export interface PodDefaults {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly pullSecrets: readonly string[];
  /**
   * @default - the cluster's own
   */
  readonly priorityClass?: string;
  readonly spread: Spread;
}

/** What the rendering of one component needs from the platform. */
export interface ComponentContext {
  readonly instance: string;
  readonly namespace: string;
  readonly component: string;
  readonly kind: 'service' | 'job' | 'worker';
  readonly image: string;
  /** Requested processor time, in the cluster's spelling. */
  readonly cpuRequest: string;
  readonly defaults: PodDefaults;
  /**
   * @default - the cluster's own
   */
  readonly storageClass?: string;
  /** Where a secret is; late secrets are made known by this. */
  readonly secret: (ref: SecretRef) => SecretKey;
}
