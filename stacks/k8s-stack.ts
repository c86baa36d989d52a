import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { LocalBackend, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DataPlatform, DataPlatformProps, ManagedServices, Profile } from '../constructs/data-platform';
import {
  describeFootprint,
  KubernetesPlatform,
  KubernetesPlatformProps,
} from '../constructs/platforms/kubernetes';
import { KUBERNETES_PROVIDER } from './provider-versions';

export interface K8sStackProps extends Omit<DataPlatformProps, 'bucketFactory' | 'layers' | 'managed'> {
  readonly kubernetes: Omit<KubernetesPlatformProps, 'cpuRequests' | 'spread'>;
  readonly profile: Profile;
  /** File that names the cluster and who asks it. */
  readonly kubeconfig: string;
  /** The context in it: whichever happens to be the current one is never taken. */
  readonly context: string;
  /** File of Terraform's state; it must outlive `cdktf.out`. */
  readonly stateFile: string;
  /**
   * Services that exist already in place of our own, made in the stack once it has its platform.
   * @default - none
   */
  readonly managed?: (stack: Construct) => ManagedServices;
}

/** The platform in one namespace of a Kubernetes cluster. */
export class K8sStack extends TerraformStack {
  public readonly platform: DataPlatform;
  private readonly kubernetes: KubernetesPlatform;

  public constructor(scope: Construct, id: string, props: K8sStackProps) {
    super(scope, id);
    const { profile } = props;
    new LocalBackend(this, { path: props.stateFile });
    // The first with write-only arguments, which keep secrets out of the state.
    this.addOverride('terraform.required_version', '>= 1.11.0');
    new KubernetesProvider(this, 'Kubernetes', {
      configPath: props.kubeconfig,
      configContext: props.context,
    });
    this.addOverride('terraform.required_providers.kubernetes.version', KUBERNETES_PROVIDER.version);
    this.kubernetes = new KubernetesPlatform(this, 'Platform', {
      ...props.kubernetes,
      cpuRequests: profile.cpuRequests,
      ...(profile.spread && { spread: profile.spread }),
    });
    // Buckets come from the lake's job: the provider of MinIO would have to reach it from outside, and would keep them in
    // the state, which what is retained must never be in.
    this.platform = new DataPlatform(this, 'DataPlatform', {
      ...props,
      managed: props.managed?.(this),
      layers: profile.layers,
    });
  }

  /** What the whole asks of the cluster, in one line. */
  public get footprint(): string {
    return describeFootprint(this.kubernetes.footprint);
  }
}
