import { Cli } from '../../cli/context';
import { ContainerInfo } from '../../cli/docker';
import { Command, CommandFailed, Result, Shell, shown } from '../../cli/shell';
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
