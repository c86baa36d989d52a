import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { UserError } from '../errors';
import { Docker } from '../docker';
import { Command, Shell, throughSudo } from '../shell';
import { Progress } from '../steps';
import { waitUntil } from '../wait';
import { asRoot } from './privilege';

/** What stands between us and a Docker engine. */
export type EngineState =
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'not-installed'; readonly missing: 'docker' | 'dockerd' }
  | { readonly kind: 'not-running'; readonly detail: string }
  /** The client was told to ask an engine that is not this machine's own: ours to use, not to start. */
  | { readonly kind: 'elsewhere'; readonly endpoint: string; readonly detail: string }
  | { readonly kind: 'not-allowed'; readonly detail: string };

const ASK = Docker.command('version', '--format', '{{.Server.Version}}');
const ENDPOINT = Docker.command('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
const OWN_ENDPOINTS = ['unix:///var/run/docker.sock', 'unix:///run/docker.sock'];
// Debian keeps it where only root's PATH leads.
const FIND_ENGINE: Command = {
  file: 'sh',
  args: ['-c', 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v dockerd'],
};

/** Asks the client; where no engine answers it, tells one that is not started from one that is not there. */
export async function engineState(shell: Shell): Promise<EngineState> {
  const result = await shell.capture(ASK);
  if (result.exitCode === 0) return { kind: 'ready', version: result.stdout.trim() };
  if (result.exitCode === 127) return { kind: 'not-installed', missing: 'docker' };
  const detail = lastLine(result.stderr);

  const asked = await shell.capture(ENDPOINT);
  // A context that is set and does not exist: neither command gets further than that.
  if (asked.exitCode !== 0)
    return { kind: 'elsewhere', endpoint: 'an unknown context', detail: lastLine(asked.stderr) };
  const endpoint = asked.stdout.trim();
  if (!OWN_ENDPOINTS.includes(endpoint)) return { kind: 'elsewhere', endpoint, detail };
  if (/permission denied/i.test(detail)) return { kind: 'not-allowed', detail };
  const found = (await shell.capture(FIND_ENGINE)).exitCode === 0;
  return found ? { kind: 'not-running', detail } : { kind: 'not-installed', missing: 'dockerd' };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

const START_MS = 90_000;
const PACKAGES = ['docker.io', 'iptables', 'ca-certificates'];

/** Installs Docker's engine from the distribution's packages. */
export async function installEngine(shell: Shell, progress: Progress): Promise<void> {
  await aptInstall(shell, progress, PACKAGES, ['docker-cli']);
}

/** @param whereKnown packages that only some releases have */
export async function aptInstall(
  shell: Shell,
  progress: Progress,
  packages: readonly string[],
  whereKnown: readonly string[] = [],
): Promise<void> {
  if ((await shell.capture({ file: 'apt-get', args: ['--version'] })).exitCode !== 0) {
    throw new UserError(
      `${packages[0]} is missing and 'apt-get' was not found to install it; install ${packages.join(', ')} by hand and run the command again`,
    );
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await progress.run(asRoot({ file: 'apt-get', args: ['update', '-q'], env }));
  const known: string[] = [];
  for (const name of whereKnown) {
    const result = await shell.capture({ file: 'apt-cache', args: ['show', '--no-all-versions', name] });
    if (result.exitCode === 0 && result.stdout !== '') known.push(name);
  }
  const args = ['install', '-q', '-y', '--no-install-recommends', ...packages, ...known];
  await progress.run(asRoot({ file: 'apt-get', args, env }));
}

/** Starts an installed engine: through the service manager, or by hand where none runs, as in a container or a small VM. */
export async function startEngine(shell: Shell, progress: Progress, stateDirectory: string): Promise<void> {
  const logFile = path.join(stateDirectory, 'dockerd.log');
  let ended = (): boolean => false;
  if (fs.existsSync('/run/systemd/system')) {
    await progress.run(asRoot({ file: 'systemctl', args: ['enable', '--now', 'docker'] }));
  } else {
    progress.say(`no service manager runs: starting dockerd by hand, log in ${logFile}`);
    ended = startByHand(progress, logFile);
  }
  let answers = false;
  await waitUntil(
    async () => {
      answers = (await engineState(shell)).kind !== 'not-running';
      return answers || ended();
    },
    { timeoutMs: START_MS },
  );
  if (!answers) {
    const how = ended() ? 'ended at once' : `does not answer after ${START_MS / 1000} s`;
    throw new UserError(
      `the Docker engine was started and ${how}; its last lines:\n${lastLines(logFile, 15)}\n` +
        `start it by hand ('dockerd' as root) and run the command again`,
    );
  }
}

/** @returns whether the engine has ended since */
function startByHand(progress: Progress, logFile: string): () => boolean {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  // A session of its own: the engine outlives this command and its terminal. sudo must ask in ours, so there the new
  // session begins behind it.
  const asked = asRoot({ file: 'setsid', args: ['--fork', 'dockerd'] });
  const command: Command = throughSudo(asked) ? asked : { file: 'dockerd', args: [] };
  progress.command(command);
  const log = fs.openSync(logFile, 'a');
  const child = spawn(command.file, [...command.args], {
    detached: !throughSudo(command),
    stdio: ['ignore', log, log],
  });
  child.on('error', (error) => fs.appendFileSync(logFile, `${error.message}\n`));
  child.unref();
  fs.closeSync(log);
  // Behind sudo the engine goes on when `setsid --fork` has ended well.
  const handedOver = (): boolean => throughSudo(command) && child.exitCode === 0;
  return () =>
    (child.exitCode !== null && !handedOver()) || child.signalCode !== null || child.pid === undefined;
}

function lastLines(file: string, count: number): string {
  if (!fs.existsSync(file)) return '  (no log)';
  return fs
    .readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
}
