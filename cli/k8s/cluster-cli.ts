import { Instance } from '../../stacks/instance';
import { K8sSettings, loadK8sSettings } from '../../stacks/k8s-settings';
import { Cli } from '../context';
import type { Runtime } from '../platform/runtime';
import { Forwards } from './forwards';
import { Kubectl } from './kubectl';
import { KubernetesRuntime } from './kubernetes-runtime';
import { clusterWording } from './text';

/** The same checkout, whose platform runs on a cluster. */
export class ClusterCli extends Cli {
  public readonly kubectl: Kubectl;
  public readonly forwards: Forwards;
  private read: K8sSettings | undefined;

  /** @param base whose output this one's is, with the way out as it is on a cluster */
  public constructor(base: Cli) {
    super(base.root, base.env, base.shell, base.out, (line) => base.tell(clusterWording(line)));
    this.kubectl = new Kubectl(base.shell, () => this.settings);
    this.forwards = new Forwards(base.shell, this.kubectl);
  }

  /** Which cluster. @throws ValidationError that names every setting which is missing or wrong */
  public get settings(): K8sSettings {
    this.read ??= loadK8sSettings(this.stateDirectory, this.env);
    return this.read;
  }

  /** A cluster may be the first that a checkout deploys to. */
  public override get instance(): Instance {
    if (!Instance.exists(this.root)) return Instance.load(this.root, Instance.defaults(this.root, this.env));
    return super.instance;
  }

  protected override makeRuntime(): Runtime {
    const { shell, kubectl, forwards } = this;
    return new KubernetesRuntime({ shell, kubectl, forwards, instance: () => this.instance.name });
  }
}
