import * as path from 'node:path';
import { Cli } from '../context';
import { Docker } from '../docker';
import { UserError } from '../errors';
import { CommandFailed } from '../shell';
import { Progress } from '../steps';
import { cdktfCommand, STACK, terraformBinary, terraformCommand } from '../terraform/cdktf';
import { addressOfContainer, idsInState, stateFile } from '../terraform/state';
import { notReady } from './settle';

const LINES = 8;

/**
 * Makes MinIO's container where the state has its buckets and the container is gone: a provider that manages buckets
 * must reach it before any plan, so the whole could not even be planned.
 */
export async function restoreStore(cli: Cli, progress: Progress): Promise<string | void> {
  const file = stateFile(cli.stateDirectory);
  if (idsInState(file, 'minio_s3_bucket').length === 0) return 'no bucket in the state';
  const container = cli.container('minio');
  const containers = await cli.docker.containers(cli.instance.name);
  if (containers.some(({ name }) => name === container)) return 'is there';
  const address = addressOfContainer(file, container);
  if (address === undefined) {
    throw new UserError(
      `Terraform's state has buckets and no container '${container}'; './lakehouse down --purge' removes what is left, then './lakehouse up' begins anew`,
    );
  }
  const chdir = `-chdir=${path.join('cdktf.out', 'stacks', STACK)}`;
  const init = await terraformCommand(cli, chdir, 'init', '-input=false');
  await progress.run({ ...init, file: 'npx', args: ['cdktf', 'synth'] });
  await progress.run(init);
  const apply = ['apply', '-input=false', '-auto-approve', `-target=${address}`];
  await progress.run({ ...init, args: [chdir, ...apply] });
}

/**
 * Deploys. Terraform only says that a container is not healthy, so the last lines of each such service go with its
 * error; a job that failed brings its own.
 */
export async function deploy(cli: Cli, progress: Progress): Promise<void> {
  try {
    await progress.run(cdktfCommand('deploy', cli.stateDirectory, await terraformBinary(cli.shell, cli.env)));
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const stuck = notReady(await cli.docker.containers(cli.instance.name));
    const reasons = await Promise.all(
      stuck.map(async ({ name, component, state, health }) => {
        const { stdout, stderr } = await cli.shell.capture(
          Docker.command('logs', '--tail', String(LINES), name),
        );
        const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
        return [
          `${component} is ${health || state}, its last lines:`,
          ...lines.slice(-LINES).map((line) => `  ${line}`),
        ];
      }),
    );
    throw new UserError([error.message, ...reasons.flat()].join('\n'));
  }
}
