import { stripVTControlCharacters } from 'node:util';
import { Interrupted, UserError } from './errors';
import { endInOrder, interrupts } from './interrupt';

/** A program to start, as a person would type it. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Set in addition to the environment of the CLI; shown with the command. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Text for the standard input. Secrets go this way, never through arguments. */
  readonly input?: string;
}

export interface Result {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs beside the command that needs it. */
export interface Background {
  /** How it ended, by itself or because it was told to. */
  readonly ended: Promise<{ readonly exitCode: number; readonly lastLines: readonly string[] }>;
  /** Tells it to end. */
  end(): void;
}

/** Starts programs. Tests put another one in its place. */
export interface Shell {
  /** Runs to the end and returns what was printed; a failure is a result. A program that is not installed has exit code 127. */
  capture(command: Command): Promise<Result>;
  /**
   * Runs to the end and hands over each line at once; a signal has it end early and in order, as Ctrl-C does.
   * @throws CommandFailed
   */
  stream(command: Command, onLine: (line: string) => void, signal?: AbortSignal): Promise<void>;
  /** Runs to the end, hands over each line of the standard error at once, and returns the standard output; a failure is a result. */
  report(command: Command, onLine: (line: string) => void): Promise<Result>;
  /** Runs with the terminal's own input and output. */
  inherit(command: Command): Promise<number>;
  /** Starts it and goes on; it ends with this process at the latest. */
  background(command: Command, onLine: (line: string) => void): Background;
}

const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Quotes a word for a POSIX shell where that is needed. */
export function quote(word: string): string {
  return SAFE.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The line a person would type. */
export function shown(command: Command): string {
  const env = Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${quote(value)}`);
  return [...env, quote(command.file), ...command.args.map(quote)].join(' ');
}

const LINES_KEPT = 40;

/** A program ended with an error; the message holds the command and the end of what it printed. */
export class CommandFailed extends UserError {
  public constructor(
    public readonly command: Command,
    public readonly commandExitCode: number,
    public readonly lastLines: readonly string[],
  ) {
    const why = commandExitCode === 127 ? 'is not installed' : `ended with exit code ${commandExitCode}`;
    super(
      [`'${command.file}' ${why}: ${shown(command)}`, ...lastLines.map((line) => `  ${line}`)].join('\n'),
    );
    this.name = 'CommandFailed';
  }
}

/** Throws unless a captured command succeeded; returns its output without the last line break. */
export function expectSuccess(command: Command, result: Result): string {
  if (result.exitCode !== 0) {
    const text = `${result.stdout}\n${result.stderr}`.trim();
    throw new CommandFailed(command, result.exitCode, text === '' ? [] : text.split('\n').slice(-LINES_KEPT));
  }
  return result.stdout.trimEnd();
}

/** Whether sudo runs it: what it was allowed once counts for the terminal, which a new session does not have. */
export function throughSudo(command: Command): boolean {
  return command.file === 'sudo';
}

/**
 * A process group of its own: Ctrl-C reaches the program once, from us, and not a second time from the terminal
 * (Terraform takes the second one as "stop at once and forget"). Not for sudo, whose session it would leave.
 */
function grouped(command: Command): { detached: boolean; reject: false } {
  return { detached: !throughSudo(command), reject: false };
}

/** The real thing. execa is loaded late: it is an ES module, which unit tests neither need nor can load. */
export class ExecaShell implements Shell {
  public constructor(private readonly cwd: string) {}

  public async capture(command: Command): Promise<Result> {
    const { execa } = await import('execa');
    const result = await execa(command.file, command.args, { ...this.options(command), reject: false });
    if (interrupts.requested) throw new Interrupted();
    return { exitCode: exitCodeOf(result), stdout: result.stdout, stderr: result.stderr };
  }

  public async stream(command: Command, onLine: (line: string) => void, signal?: AbortSignal): Promise<void> {
    const { execa } = await import('execa');
    const last: string[] = [];
    const child = execa(command.file, command.args, {
      ...this.options(command),
      ...grouped(command),
      all: true,
      buffer: false,
    });
    const done = endAt(signal, child.pid);
    await followLines(child.pid, child.iterable({ from: 'all' }), keeping(last, onLine));
    const exitCode = exitCodeOf(await child);
    done();
    if (interrupts.requested) throw new Interrupted();
    if (exitCode !== 0) throw new CommandFailed(command, exitCode, last);
  }

  public async report(command: Command, onLine: (line: string) => void): Promise<Result> {
    const { execa } = await import('execa');
    const child = execa(command.file, command.args, { ...this.options(command), ...grouped(command) });
    await followLines(child.pid, child.iterable({ from: 'stderr' }), onLine);
    const result = await child;
    if (interrupts.requested) throw new Interrupted();
    return { exitCode: exitCodeOf(result), stdout: result.stdout, stderr: result.stderr };
  }

  public async inherit(command: Command): Promise<number> {
    const { execa } = await import('execa');
    const { cwd, env } = this.options(command);
    const result = await execa(command.file, command.args, { cwd, env, reject: false, stdio: 'inherit' });
    return exitCodeOf(result);
  }

  public background(command: Command, onLine: (line: string) => void): Background {
    const stop = new AbortController();
    const run = async (): Promise<{ exitCode: number; lastLines: string[] }> => {
      const { execa } = await import('execa');
      const lastLines: string[] = [];
      // Neither a group of its own nor tracked: it ends with us, and no Ctrl-C waits for it.
      const child = execa(command.file, command.args, {
        ...this.options(command),
        reject: false,
        all: true,
        buffer: false,
        cancelSignal: stop.signal,
      });
      await followLines(undefined, child.iterable({ from: 'all' }), keeping(lastLines, onLine));
      return { exitCode: exitCodeOf(await child), lastLines };
    };
    return { ended: run(), end: () => stop.abort() };
  }

  private options(command: Command): {
    cwd: string;
    env: Record<string, string>;
    input?: string;
    stdin?: 'ignore';
  } {
    const base = { cwd: command.cwd ?? this.cwd, env: { ...command.env } };
    return command.input === undefined ? { ...base, stdin: 'ignore' } : { ...base, input: command.input };
  }
}

/** Hands lines on and keeps the last ones. */
function keeping(last: string[], onLine: (line: string) => void): (line: string) => void {
  return (line) => {
    last.push(line);
    if (last.length > LINES_KEPT) last.shift();
    onLine(line);
  };
}

/** How long a program that was told to end in order may take before it is told again. */
const ORDER_MS = 90_000;

function endAt(signal: AbortSignal | undefined, group: number | undefined): () => void {
  if (signal === undefined || group === undefined) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    endInOrder(group);
    timer = setTimeout(() => endInOrder(group, 'SIGTERM'), ORDER_MS);
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  };
}

async function followLines(
  pid: number | undefined,
  lines: AsyncIterable<string>,
  onLine: (line: string) => void,
): Promise<void> {
  const done = interrupts.track(pid);
  try {
    // Colours are for the terminal of the program itself; here its lines are part of ours, and of a log.
    for await (const line of lines) onLine(stripVTControlCharacters(line));
  } catch {
    // A program that can't be started ends its stream with an error; its result says why.
  } finally {
    done();
  }
}

function exitCodeOf(result: { exitCode?: number; signal?: string; code?: string }): number {
  if (result.exitCode !== undefined) return result.exitCode;
  return result.code === 'ENOENT' ? 127 : 130;
}
