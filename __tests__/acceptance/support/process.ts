import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Set in addition to this process's environment; `undefined` unsets. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Buffer;
  /** The whole group is killed after that: a suite never hangs. */
  readonly timeoutMs: number;
  /** Ctrl-C, as a terminal sends it, when this has been printed. */
  readonly interruptAt?: RegExp;
  /** File that keeps both outputs, for whoever has to find out why. */
  readonly logFile?: string;
}

/** Runs a program to its end; a failure is a result, only the bound throws. */
export function run(file: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const started = Date.now();
  const log = openLog(options.logFile, [file, ...args].join(' '));
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      signalGroup(child.pid, 'SIGKILL');
    }, options.timeoutMs);
    const interrupt = interruption(child, options.interruptAt);
    child.stdout.on('data', (chunk: Buffer) => (out.push(chunk), log(chunk), interrupt(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (err.push(chunk), log(chunk), interrupt(chunk)));
    child.on('error', (error) => (clearTimeout(timer), reject(error)));
    child.on('close', (code) => {
      clearTimeout(timer);
      const ran = {
        exitCode: code ?? -1,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
        seconds: (Date.now() - started) / 1000,
      };
      if (late)
        reject(
          new Error(`no end within ${options.timeoutMs / 1000} s: ${describeRun([file, ...args], ran)}`),
        );
      else resolve(ran);
    });
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** As `run`, and throws unless the program succeeded. */
export async function runOk(file: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const ran = await run(file, args, options);
  if (ran.exitCode !== 0) throw new Error(describeRun([file, ...args], ran));
  return ran;
}

/** A failed run with the end of what it printed. */
export function describeRun(command: readonly string[], ran: Ran): string {
  const tail = (text: string): string => text.trimEnd().split('\n').slice(-40).join('\n');
  return `${command.join(' ')}\nended with exit code ${ran.exitCode}\n--- stdout\n${tail(ran.stdout)}\n--- stderr\n${tail(ran.stderr)}`;
}

/** Sends SIGINT to the program's group once, when what it printed so far matches. */
function interruption(child: ChildProcess, at: RegExp | undefined): (chunk: Buffer) => void {
  let printed = '';
  return (chunk) => {
    if (at === undefined || child.pid === undefined) return;
    printed += chunk.toString('utf8');
    if (!at.test(printed)) return;
    at = undefined;
    signalGroup(child.pid, 'SIGINT');
  };
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in the same moment.
  }
}

function openLog(file: string | undefined, title: string): (chunk: Buffer) => void {
  if (file === undefined) return () => undefined;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, `\n$ ${title} (${new Date().toISOString()})\n`);
  return (chunk) => fs.appendFileSync(file, chunk);
}

/** Two that ran one after the other, as one. */
export function joined(first: Ran, second: Ran): Ran {
  return {
    exitCode: second.exitCode,
    stdout: first.stdout + second.stdout,
    stderr: first.stderr + second.stderr,
    seconds: first.seconds + second.seconds,
  };
}
