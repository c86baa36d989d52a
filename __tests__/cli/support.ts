import { Cli } from '../../cli/context';
import { ContainerInfo } from '../../cli/docker';
import { Command, Result, Shell, shown } from '../../cli/shell';

/** A shell that answers from a table and remembers what it was asked. */
export class FakeShell implements Shell {
  public readonly asked: string[] = [];

  public constructor(private readonly answers: Readonly<Record<string, Partial<Result>>> = {}) {}

  public capture(command: Command): Promise<Result> {
    this.asked.push(shown(command));
    const found = Object.entries(this.answers).find(([start]) => shown(command).startsWith(start));
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...found?.[1] });
  }

  public async stream(command: Command): Promise<void> {
    await this.capture(command);
  }

  public report(command: Command): Promise<Result> {
    return this.capture(command);
  }

  public async inherit(command: Command): Promise<number> {
    return (await this.capture(command)).exitCode;
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
