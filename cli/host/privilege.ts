import { UserError } from '../errors';
import { Command, Shell, shown } from '../shell';

/** Runs a command as root: as it is where we are root, else through sudo. */
export function asRoot(command: Command): Command {
  if (process.getuid?.() === 0) return command;
  const env = Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return { ...command, file: 'sudo', args: [...env, command.file, ...command.args], env: {} };
}

/**
 * Makes sure that asRoot() works without a question in the middle of the progress display: the question comes now.
 * @throws UserError naming the command to run by hand
 */
export async function obtainPrivilege(shell: Shell, needed: Command): Promise<void> {
  if (process.getuid?.() === 0) return;
  const exitCode = await shell.inherit({ file: 'sudo', args: ['--validate'] });
  if (exitCode === 0) return;
  throw new UserError(
    `this needs root and 'sudo' did not allow it; run by hand as root, then again: ${shown(needed)}`,
  );
}
