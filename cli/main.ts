import * as path from 'node:path';
import { CommanderError } from 'commander';
import { Cli } from './context';
import { messageOf, UserError } from './errors';
import { interrupts } from './interrupt';
import { createProgram } from './program';

async function main(): Promise<number> {
  const cli = new Cli(path.resolve(__dirname, '..'));
  try {
    return await createProgram(cli).start(process.argv.slice(2));
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    const expected =
      error instanceof UserError || ['LoadError', 'ValidationError'].includes((error as Error).name);
    // A failure that nobody foresaw needs its stack to be found.
    cli.tell(`lakehouse: ${expected ? messageOf(error) : ((error as Error).stack ?? messageOf(error))}`);
    return error instanceof UserError ? error.exitCode : 1;
  }
}

// The reader of our output has gone, as `head` does: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
interrupts.install();
void main().then((exitCode) => {
  process.exitCode = exitCode;
});
