import { Command } from 'commander';
import { addDoctor } from './commands/doctor';
import { addDown } from './commands/down';
import { addImages } from './commands/images';
import { addK8s } from './commands/k8s';
import { addLoad } from './commands/load';
import { addLogs } from './commands/logs';
import { addQuery } from './commands/query';
import { addRebuild } from './commands/rebuild';
import { addResync } from './commands/resync';
import { addRun } from './commands/run';
import { addStatus } from './commands/status';
import { addTest } from './commands/test';
import { addTraffic } from './commands/traffic';
import { addUp } from './commands/up';
import { addVerify } from './commands/verify';
import { Cli } from './context';

/** Registers one command; what its work returns is the exit code. */
export interface Registrar {
  readonly cli: Cli;
  readonly program: Command;
  /** Wraps the work of a command: a returned number is the exit code. */
  readonly action: <A extends unknown[]>(
    work: (...args: A) => Promise<number | void>,
  ) => (...args: A) => Promise<void>;
}

export interface Program {
  readonly program: Command;
  /** @returns the exit code */
  start(args: readonly string[]): Promise<number>;
}

const COMMANDS = [
  addUp,
  addDown,
  addStatus,
  addQuery,
  addRun,
  addVerify,
  addResync,
  addRebuild,
  addTraffic,
  addLoad,
  addLogs,
  addDoctor,
  addImages,
  addK8s,
  addTest,
];

/** The command line of `./lakehouse`. */
export function createProgram(cli: Cli): Program {
  let exitCode = 0;
  const program = new Command('lakehouse')
    .description('From a row in PostgreSQL to an answer in Trino, on one machine.')
    .exitOverride()
    .configureOutput({ writeOut: cli.out, writeErr: (text) => cli.tell(text.trimEnd()) })
    .showHelpAfterError("(see './lakehouse --help')");
  const registrar: Registrar = {
    cli,
    program,
    action:
      (work) =>
      async (...args) => {
        exitCode = (await work(...args)) ?? 0;
      },
  };
  for (const add of COMMANDS) add(registrar);
  return {
    program,
    async start(args) {
      await program.parseAsync([...args], { from: 'user' });
      return exitCode;
    },
  };
}
