import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cli } from '../context';
import { UserError } from '../errors';
import { Command } from '../shell';
import { cdktfCommand, terraformBinary } from '../terraform/cdktf';
import { K8S_STATE } from '../../stacks/k8s-settings';
import { mirrorConfiguration, providersIn } from '../terraform/mirror';
import { givenMirror } from '../terraform/provide';

/** The stack of a cluster. */
export const K8S_STACK = 'k8s';
/**
 * More than there are workloads: each holds a place until its pods are ready, and with Terraform's ten the last would begin when
 * the first are done.
 */
const PARALLELISM = '40';

/** Terraform's state of the cluster's stack. */
export function k8sStateFile(cli: Pick<Cli, 'stateDirectory'>): string {
  return path.join(cli.stateDirectory, K8S_STATE);
}

/** `npx cdktf deploy k8s …` or `destroy`, as a person would type it. @throws UserError where there is no Terraform */
export async function k8sCommand(cli: Cli, action: 'deploy' | 'destroy' | 'diff'): Promise<Command> {
  const binary = await terraformBinary(cli.shell, cli.env);
  if (binary === undefined) {
    throw new UserError(
      "neither terraform nor tofu was found; install one of 1.11 or newer, or let './lakehouse up' build OpenTofu",
    );
  }
  const plain = cdktfCommand(action, cli.stateDirectory, binary, K8S_STACK);
  const command = { ...plain, args: [...plain.args, '--terraform-parallelism', PARALLELISM] };
  const configuration = ownConfiguration(cli) ?? cli.env.TF_CLI_CONFIG_FILE;
  if (configuration === undefined) return command;
  const skip = command.args.includes('--skip-provider-lock') ? [] : ['--skip-provider-lock'];
  return {
    ...command,
    args: [...command.args, ...skip],
    env: { ...command.env, TF_CLI_CONFIG_FILE: configuration },
  };
}

/** Takes providers from the mirror that the person names; beside what `up` wrote for the other stack. */
function ownConfiguration(cli: Cli): string | undefined {
  const mirror = givenMirror(cli.env);
  if (mirror === undefined) return undefined;
  const file = path.join(cli.stateDirectory, 'terraformrc.k8s');
  fs.mkdirSync(cli.stateDirectory, { recursive: true });
  fs.writeFileSync(file, mirrorConfiguration(mirror, providersIn(mirror)));
  return file;
}
