import type { ClusterCli } from '../../../cli/k8s/cluster-cli';
import { Forwards } from '../../../cli/k8s/forwards';

/** Services that are reached from here. */
export type Reached = 'trino' | 'postgres' | 'connect';

/** Port-forwards, each of which stands for whoever asks next. */
export class Ways {
  private readonly opened = new Map<Reached, Promise<Forwards>>();

  public constructor(private readonly cluster: Pick<ClusterCli, 'shell' | 'kubectl'>) {}

  public async port(service: Reached): Promise<number> {
    const way = this.opened.get(service) ?? this.own(service);
    this.opened.set(service, way);
    return (await way).port(service);
  }

  /** One for a single user, who closes it: kubectl ends all connections of a way when one of them is reset. */
  public async own(service: Reached): Promise<Forwards> {
    const way = new Forwards(this.cluster.shell, this.cluster.kubectl);
    await way.open([service]);
    return way;
  }

  /** A way leads to one pod, and kubectl learns that it has gone from the first who asks: nobody shall be the one. */
  public async close(): Promise<void> {
    const open = [...this.opened.values()];
    this.opened.clear();
    for (const way of open) await (await way).close();
  }
}
