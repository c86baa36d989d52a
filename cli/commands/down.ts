import * as fs from 'node:fs';
import * as path from 'node:path';
import { Instance } from '../../stacks/instance';
import { Cli } from '../context';
import { Docker, DOCKER_KINDS } from '../docker';
import { UserError } from '../errors';
import { exclusively } from '../lock';
import type { Registrar } from '../program';
import { Progress, runSteps, Step } from '../steps';
import { cdktfCommand, terraformBinary, terraformCommand } from '../terraform/cdktf';
import { addressesInState, idsInState, stateFile, stateIsEmpty } from '../terraform/state';
import { refuseForeign } from '../up/owner';
import { orphans } from '../up/reconcile';
import { waitUntil } from '../wait';

export function addDown({ program, cli, action }: Registrar): void {
  program
    .command('down')
    .description('stop the containers and keep the data; with --purge remove everything of this instance')
    .option('--purge', 'remove containers, network, volumes, credentials and state; images stay')
    .action(action((options: { purge?: boolean }) => down(cli, options.purge === true)));
}

export async function down(cli: Cli, purge: boolean): Promise<void> {
  // The name comes from the folder, so that a purge finds its things even after .lakehouse was lost.
  const name = Instance.exists(cli.root) ? cli.instance.name : Instance.defaults(cli.root, cli.env).name;
  const steps = purge
    ? purgeSteps(cli, name)
    : [{ title: `Stop ${name}`, run: (progress: Progress) => stop(cli, name, progress) }];
  await exclusively(cli.stateDirectory, purge ? 'down --purge' : 'down', async () => {
    refuseForeign(await cli.docker.containers(name), cli.root, name);
    await runSteps(steps, cli.steps('down'));
    if (purge) removeFiles(cli);
  });
}

async function stop(cli: Cli, name: string, progress: Progress): Promise<string | void> {
  const running = (await cli.docker.containers(name)).filter(
    ({ state }) => state !== 'exited' && state !== 'created',
  );
  if (running.length === 0) return 'nothing runs';
  await progress.run(Docker.command('stop', ...running.map((container) => container.name)));
}

function purgeSteps(cli: Cli, name: string): Step[] {
  return [
    {
      title: 'Containers that the state does not know',
      run: (progress) => removeOrphans(cli, name, progress),
    },
    { title: 'Start MinIO for the destroy of its buckets', run: (progress) => startMinio(cli, progress) },
    { title: 'Destroy', run: (progress) => destroy(cli, progress) },
    { title: `What is left of ${name}`, run: (progress) => removeLeftOvers(cli, name, progress) },
  ];
}

/** They would hold the network and the volumes, which Terraform then could not remove. */
async function removeOrphans(cli: Cli, name: string, progress: Progress): Promise<string | void> {
  const known = idsInState(stateFile(cli.stateDirectory), 'docker_container');
  const found = orphans(await cli.docker.containers(name), known);
  if (found.length === 0) return 'none';
  await progress.run(
    Docker.command('rm', '--force', '--volumes', ...found.map((container) => container.name)),
  );
}

/** A provider that manages buckets must reach MinIO before any plan. */
async function startMinio(cli: Cli, progress: Progress): Promise<string | void> {
  if (idsInState(stateFile(cli.stateDirectory), 'minio_s3_bucket').length === 0)
    return 'no bucket in the state';
  const container = cli.container('minio');
  const containers = await cli.docker.containers(cli.instance.name);
  if (!containers.some(({ name }) => name === container)) return forgetBuckets(cli, progress);
  await progress.run(Docker.command('start', container));
  const healthy = async (): Promise<boolean> =>
    (await cli.docker.containers(cli.instance.name)).some(
      ({ name, health }) => name === container && health === 'healthy',
    );
  if (!(await waitUntil(healthy, { timeoutMs: 120_000 }))) {
    throw new UserError(
      `${container} did not become healthy within 120 s; 'docker logs ${container}' shows why`,
    );
  }
}

/** Without its container nobody can ask MinIO to remove a bucket; the volume goes, and the buckets with it. */
async function forgetBuckets(cli: Cli, progress: Progress): Promise<string> {
  const file = stateFile(cli.stateDirectory);
  const addresses = addressesInState(file).filter((address) => address.startsWith('minio_'));
  await progress.run(await terraformCommand(cli, 'state', 'rm', `-state=${file}`, ...addresses));
  return 'its container is gone: the buckets go with its volume';
}

async function destroy(cli: Cli, progress: Progress): Promise<string | void> {
  if (stateIsEmpty(stateFile(cli.stateDirectory))) return 'the state holds nothing';
  const command = cdktfCommand('destroy', cli.stateDirectory, await terraformBinary(cli.shell, cli.env));
  await progress.run(command);
}

/** What a lost state no longer knows is found by its label. */
async function removeLeftOvers(cli: Cli, name: string, progress: Progress): Promise<string | void> {
  let removed = 0;
  for (const kind of DOCKER_KINDS) {
    const ids = await cli.docker.labelled(kind, name);
    if (ids.length === 0) continue;
    const force = kind === 'container' ? ['--force', '--volumes'] : [];
    await progress.run(Docker.command(kind, 'rm', ...force, ...ids));
    removed += ids.length;
  }
  if (removed === 0) return 'nothing';
}

/**
 * Nothing is left that the files could describe: the next `up` is a first one, with new credentials. The logs stay:
 * a Docker engine that `up` started by hand goes on writing to its own.
 */
function removeFiles(cli: Cli): void {
  for (const entry of fs.existsSync(cli.stateDirectory) ? fs.readdirSync(cli.stateDirectory) : []) {
    if (!entry.endsWith('.log'))
      fs.rmSync(path.join(cli.stateDirectory, entry), { recursive: true, force: true });
  }
  fs.rmSync(path.join(cli.root, 'cdktf.out'), { recursive: true, force: true });
}
