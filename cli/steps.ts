import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command, Shell, shown } from './shell';

/** What a running step tells the person: the commands it runs and what they print. */
export interface Progress {
  /** Runs a command; it is shown as a person would type it, and its lines pass by as they come. */
  run(command: Command, signal?: AbortSignal): Promise<void>;
  /** Shows a command that was run in another way. */
  command(command: Command): void;
  readonly say: (line: string) => void;
}

export interface Step {
  readonly title: string;
  /** Does the work; a returned text is why there was nothing to do. */
  run(progress: Progress): Promise<string | void>;
}

export interface StepOptions {
  readonly shell: Shell;
  /** Keeps everything that the steps printed, so that nothing is lost when a terminal shows only the last lines. */
  readonly logFile: string;
  /** Whether the terminal can redraw lines. */
  readonly interactive: boolean;
}

/** Runs steps one after the other with progress; stops at the first that fails and throws its error. */
export async function runSteps(steps: readonly Step[], options: StepOptions): Promise<void> {
  const { Listr } = await import('listr2');
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = fs.createWriteStream(options.logFile, { flags: 'w' });
  const tasks = steps.map((step) => ({
    title: step.title,
    task: async (_: unknown, task: ListrTask): Promise<void> => {
      log.write(`\n== ${step.title} (${new Date().toISOString()})\n`);
      const started = Date.now();
      const progress = progressOf(step, task, options, (line) => void log.write(`${line}\n`));
      const nothingToDo = await step.run(progress);
      log.write(`== ${nothingToDo ?? 'done'}, ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
      if (nothingToDo !== undefined) task.title = `${step.title}: ${nothingToDo}`;
    },
    rendererOptions: { outputBar: 4, persistentOutput: false },
  }));
  const list = new Listr(tasks, {
    renderer: options.interactive ? 'default' : 'simple',
    registerSignalListeners: false,
    rendererOptions: { collapseErrors: false, showErrorMessage: false },
  });
  try {
    await list.run();
  } finally {
    log.end();
  }
}

interface ListrTask {
  title?: string;
  output?: string;
}

function progressOf(
  step: Step,
  task: ListrTask,
  options: StepOptions,
  log: (line: string) => void,
): Progress {
  const commands: string[] = [];
  const say = (line: string): void => {
    log(line);
    task.output = line;
  };
  const command = (shownCommand: Command): void => {
    const line = `$ ${shown(shownCommand)}`;
    log(line);
    commands.push(line);
    // A redrawn terminal keeps titles, a plain one keeps what was printed.
    if (options.interactive) task.title = [step.title, ...commands.slice(-3)].join('\n  ');
    else task.output = line;
  };
  return {
    say,
    command,
    async run(toRun, signal) {
      command(toRun);
      await options.shell.stream(toRun, say, signal);
    },
  };
}
