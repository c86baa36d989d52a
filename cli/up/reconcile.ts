import { Cli } from '../context';
import { ContainerInfo } from '../docker';
import { hostPorts } from '../ports';
import { Progress } from '../steps';
import { Docker } from '../docker';
import { refuseForeign } from './owner';
import { idsInState, stateFile } from '../terraform/state';

/** What must happen to containers and networks before Terraform can go on from where things stand. */
export interface Reconciliation {
  /**
   * Ended with an error, so that they must run again; unknown to the state, so that their names are in the way; or
   * stopped with ports that are no longer the instance's, which may be taken.
   */
  readonly remove: readonly string[];
  /** Stopped services, which `down` or a restart of the machine left. */
  readonly start: readonly string[];
  readonly removeNetworks: readonly string[];
}

/**
 * @param known ids that Terraform's state holds
 * @param ownPorts ports of the host that belong to the instance
 */
export function reconciliation(
  containers: readonly ContainerInfo[],
  networks: readonly string[],
  known: { readonly containers: readonly string[]; readonly networks: readonly string[] },
  ownPorts: readonly number[],
): Reconciliation {
  const unknown = orphans(containers, known.containers);
  const failedJob = ({ kind, state, exitCode }: ContainerInfo): boolean =>
    kind === 'job' && (state !== 'exited' || exitCode !== 0);
  const elsewhere = ({ state, ports }: ContainerInfo): boolean =>
    state !== 'running' && ports.some((port) => !ownPorts.includes(port));
  const remove = containers.filter(
    (container) => unknown.includes(container) || failedJob(container) || elsewhere(container),
  );
  const kept = containers.filter((container) => !remove.includes(container));
  return {
    remove: remove.map(({ name }) => name),
    start: kept
      .filter(({ kind, state }) => kind === 'service' && state !== 'running')
      .map(({ name }) => name),
    removeNetworks: networks.filter((id) => !known.networks.includes(id)),
  };
}

/** Containers that Terraform's state does not know: whoever was cut off had no time to write them down. */
export function orphans(
  containers: readonly ContainerInfo[],
  known: readonly string[],
): readonly ContainerInfo[] {
  return containers.filter(({ id }) => !known.includes(id));
}

/** Makes an interrupted or stopped deployment one that a deploy can finish. Volumes are left: they are found by name. */
export async function reconcile(cli: Cli, progress: Progress): Promise<string | void> {
  const name = cli.instance.name;
  const file = stateFile(cli.stateDirectory);
  const containers = await cli.docker.containers(name);
  refuseForeign(containers, cli.root, name);
  const plan = reconciliation(
    containers,
    await cli.docker.labelled('network', name),
    {
      containers: idsInState(file, 'docker_container'),
      networks: idsInState(file, 'docker_network'),
    },
    hostPorts(cli.instance.settings.portOffset).map(({ port }) => port),
  );
  if (plan.remove.length > 0) await progress.run(Docker.command('rm', '--force', ...plan.remove));
  if (plan.removeNetworks.length > 0)
    await progress.run(Docker.command('network', 'rm', ...plan.removeNetworks));
  if (plan.start.length > 0) await progress.run(Docker.command('start', ...plan.start));
  if (plan.remove.length + plan.removeNetworks.length + plan.start.length === 0) return 'nothing to do';
}
