import { Cli } from '../../cli/context';
import { ContainerInfo } from '../../cli/docker';
import { Background, Command, CommandFailed, Result, Shell, shown } from '../../cli/shell';
import { Step } from '../../cli/steps';

/** A shell that answers from a table and remembers what it was asked. */
export class FakeShell implements Shell {
  public readonly asked: string[] = [];

  public constructor(private readonly answers: Readonly<Record<string, Partial<Result>>> = {}) {}

  public capture(command: Command): Promise<Result> {
    this.asked.push(shown(command));
    const found = Object.entries(this.answers).find(([start]) => shown(command).startsWith(start));
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...found?.[1] });
  }

  public async stream(command: Command, onLine: (line: string) => void): Promise<void> {
    const result = await this.capture(command);
    if (result.exitCode !== 0) throw new CommandFailed(command, result.exitCode, [result.stderr]);
    for (const line of result.stdout.split('\n').filter((text) => text !== '')) onLine(line);
  }

  public report(command: Command): Promise<Result> {
    return this.capture(command);
  }

  public async inherit(command: Command): Promise<number> {
    return (await this.capture(command)).exitCode;
  }

  /** Says what the table has for it, and runs on until it is told to end; with an exit code there, it has ended at once. */
  public background(command: Command, onLine: (line: string) => void): Background {
    this.asked.push(shown(command));
    const found = Object.entries(this.answers).find(([start]) => shown(command).startsWith(start))?.[1];
    const lines = (found?.stdout ?? '').split('\n').filter((line) => line !== '');
    let end = (): void => undefined;
    const told = new Promise<void>((resolve) => (end = resolve));
    const run = async (): Promise<{ exitCode: number; lastLines: string[] }> => {
      await Promise.resolve();
      lines.forEach(onLine);
      if (found?.exitCode === undefined) await told;
      return { exitCode: found?.exitCode ?? 0, lastLines: lines };
    };
    return { ended: run(), end: () => end() };
  }
}

/** Runs steps without the display of their progress. */
export async function runDirectly(steps: readonly Step[], shell: Shell): Promise<void> {
  for (const step of steps) {
    await step.run({
      run: (command) => shell.stream(command, () => undefined),
      command: () => undefined,
      say: () => undefined,
    });
  }
}

/** A CLI on a folder, with what it printed. */
export function fakeCli(
  root: string,
  shell: Shell = new FakeShell(),
  env: NodeJS.ProcessEnv = {},
): { cli: Cli; out: string[]; told: string[] } {
  const out: string[] = [];
  const told: string[] = [];
  const cli = new Cli(
    root,
    env,
    shell,
    (text) => void out.push(text),
    (line) => void told.push(line),
  );
  return { cli, out, told };
}

/** A service that is well, as Docker tells of it. */
export const container = (name: string, over: Partial<ContainerInfo> = {}): ContainerInfo => ({
  id: `id-${name}`,
  name,
  component: name,
  kind: 'service',
  state: 'running',
  health: 'healthy',
  exitCode: 0,
  startedAt: '',
  checkout: '',
  ports: [],
  ...over,
});
