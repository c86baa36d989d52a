import { START_PERIOD } from '../../constructs/core/probe';
import { Cli } from '../context';
import { ContainerInfo, Docker } from '../docker';
import { UserError } from '../errors';
import {
  ConnectorState,
  connectorStates,
  isHealthy,
  orphanedTables,
  restartConnector,
} from '../platform/connectors';
import { dataset } from '../../stacks/declaration';
import { connectorProblem } from '../status/status';
import { Progress } from '../steps';
import { waitUntil } from '../wait';

/** As long as Docker gives a service to start, and as Terraform waits for one that it makes. */
const HEALTH_MS = START_PERIOD.toMilliseconds();
/** Each look starts a process, which takes CPU from what starts. */
const HEALTH_INTERVAL_MS = 2000;
const CONNECTOR_MS = 2 * 60_000;

/** Waits until every service is healthy: Terraform waits for those that it made, and not for those that were started. */
export async function awaitServices(cli: Cli, progress: Progress): Promise<string> {
  let told = '';
  let notYet: ContainerInfo[] = [];
  const ready = async (): Promise<boolean> => {
    notYet = notReady(await cli.docker.containers(cli.instance.name));
    const line = notYet.map(({ component, state, health }) => `${component} ${health || state}`).join(', ');
    if (line !== told && line !== '') progress.say(`waiting for ${line}`);
    told = line;
    return notYet.length === 0;
  };
  if (await waitUntil(ready, { timeoutMs: HEALTH_MS, intervalMs: HEALTH_INTERVAL_MS }))
    return 'all are healthy';
  const names = notYet.map(({ component }) => component);
  throw new UserError(
    `not healthy after ${HEALTH_MS / 1000} s: ${names.join(', ')}; ${names.map((name) => `'./lakehouse logs ${name}'`).join(', ')} shows why`,
  );
}

/** Services that can't serve yet; one without a healthcheck serves as soon as it runs. */
export function notReady(containers: readonly ContainerInfo[]): ContainerInfo[] {
  return containers.filter(
    ({ kind, state, health }) =>
      kind === 'service' && (state !== 'running' || (health !== '' && health !== 'healthy')),
  );
}

/** Registers connectors that Kafka Connect has lost and restarts those that failed; waits until all run. */
export async function healConnectors(cli: Cli, progress: Progress): Promise<string> {
  let states = await connectorStates(cli);
  if (states.length === 0 || orphanedTables(dataset, states).length > 0) {
    // The setup job ended well once, so a deploy would not run it again.
    await progress.run(Docker.command('start', '--attach', cli.container('connect-setup')));
    states = await connectorStates(cli);
  }
  const failed = states.filter((connector) => !isHealthy(connector));
  for (const connector of failed) {
    progress.say(`restarting ${connectorProblem(connector)}`);
    await restartConnector(cli, connector);
  }
  const run = async (): Promise<boolean> => {
    states = await connectorStates(cli);
    return states.length > 0 && states.every(runs);
  };
  if (await waitUntil(run, { timeoutMs: CONNECTOR_MS, intervalMs: 500 })) {
    return failed.length === 0 ? 'all run' : `restarted: ${failed.map(({ name }) => name).join(', ')}`;
  }
  throw new UserError(
    [
      `connectors do not run after ${CONNECTOR_MS / 1000} s`,
      ...states.filter((state) => !runs(state)).map(connectorProblem),
    ].join('\n'),
  );
}

function runs({ state, tasks }: ConnectorState): boolean {
  return state === 'RUNNING' && tasks.length > 0 && tasks.every((task) => task.state === 'RUNNING');
}
