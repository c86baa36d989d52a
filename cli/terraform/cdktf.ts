import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Cli } from '../context';
import { Command, Shell } from '../shell';
import { cacheDirectory } from './mirror';

/** The stack that the CLI works with. */
export const STACK = 'dev';

/** File that tells Terraform where providers come from; absent where the registry serves them. */
export function configurationFile(stateDirectory: string): string {
  return path.join(stateDirectory, 'terraformrc');
}

/** Where an OpenTofu of our own is kept. */
export function ownTofu(env: NodeJS.ProcessEnv): string {
  return path.join(cacheDirectory(env), 'bin', 'tofu');
}

/** The program that cdktf starts: terraform, else tofu, else our own OpenTofu. */
export async function terraformBinary(shell: Shell, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (env.TERRAFORM_BINARY_NAME) return env.TERRAFORM_BINARY_NAME;
  for (const name of ['terraform', 'tofu', ownTofu(env)]) {
    if (
      (await shell.capture({ file: name, args: ['version'], env: { CHECKPOINT_DISABLE: '1' } })).exitCode ===
      0
    )
      return name;
  }
  return undefined;
}

/** What a person sets to run cdktf as we do. */
export function cdktfEnvironment(stateDirectory: string, binary: string | undefined): Record<string, string> {
  const configuration = configurationFile(stateDirectory);
  return {
    CI: '1',
    CHECKPOINT_DISABLE: '1',
    ...(binary && binary !== 'terraform' ? { TERRAFORM_BINARY_NAME: binary } : {}),
    ...(fs.existsSync(configuration) ? { TF_CLI_CONFIG_FILE: configuration } : {}),
  };
}

/** Terraform itself, with the settings that cdktf runs it with. */
export async function terraformCommand(cli: Cli, ...args: string[]): Promise<Command> {
  const file = (await terraformBinary(cli.shell, cli.env)) ?? 'terraform';
  return { file, args, env: cdktfEnvironment(cli.stateDirectory, file) };
}

/** `npx cdktf deploy dev …` or `destroy`, as a person would type it. */
export function cdktfCommand(
  action: 'deploy' | 'destroy' | 'diff',
  stateDirectory: string,
  binary: string | undefined,
  stack: string = STACK,
): Command {
  const env = cdktfEnvironment(stateDirectory, binary);
  // With a mirror there is no registry to ask for other platforms' checksums.
  const skipLock = env.TF_CLI_CONFIG_FILE ? ['--skip-provider-lock'] : [];
  const approve = action === 'diff' ? [] : ['--auto-approve'];
  return { file: 'npx', args: ['cdktf', action, stack, ...approve, ...skipLock], env };
}
