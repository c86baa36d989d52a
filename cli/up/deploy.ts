import { Cli } from '../context';
import { Docker } from '../docker';
import { UserError } from '../errors';
import { CommandFailed } from '../shell';
import { Progress } from '../steps';
import { cdktfCommand, terraformBinary } from '../terraform/cdktf';
import { notReady } from './settle';

const LINES = 8;

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
