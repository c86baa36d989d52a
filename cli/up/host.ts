import { Cli } from '../context';
import { examine } from '../doctor/examine';
import { Finding, findingLines, hasErrors } from '../doctor/finding';
import { engineFinding } from '../doctor/host-checks';
import { UserError } from '../errors';
import { Docker } from '../docker';
import { BASE_IMAGE } from '../host/base-image';
import { engineState, installEngine, startEngine } from '../host/docker-engine';
import { asRoot, obtainPrivilege } from '../host/privilege';
import { Progress, Step } from '../steps';

/** Installs and starts what is missing on the host. */
export function hostSteps(cli: Cli): Step[] {
  return [
    { title: 'Docker engine', run: (progress) => provideEngine(cli, progress) },
    { title: 'Preflight (./lakehouse doctor)', run: (progress) => preflight(cli, progress) },
  ];
}

/**
 * Asks for root before the progress display begins, and only where it will be needed: for the engine, and for a base
 * image that no registry serves.
 */
export async function askForPrivilege(cli: Cli): Promise<void> {
  const state = await engineState(cli.shell);
  if (state.kind === 'not-installed' || state.kind === 'not-running') {
    await obtainPrivilege(cli.shell, asRoot({ file: 'apt-get', args: ['install', 'docker.io'] }));
  } else if (state.kind === 'ready' && !(await baseImageCanBeHad(cli))) {
    await obtainPrivilege(cli.shell, asRoot({ file: 'apt-get', args: ['install', 'debootstrap'] }));
  }
}

async function baseImageCanBeHad(cli: Cli): Promise<boolean> {
  if (await cli.docker.hasImage(BASE_IMAGE)) return true;
  return (await cli.shell.capture(Docker.command('manifest', 'inspect', BASE_IMAGE))).exitCode === 0;
}

async function provideEngine(cli: Cli, progress: Progress): Promise<string | void> {
  let state = await engineState(cli.shell);
  if (state.kind === 'ready') return `answers, version ${state.version}`;
  // Nothing is installed on a machine that can't carry the platform.
  if (state.kind === 'not-installed') {
    await preflight(cli, progress, ({ check }) => check !== 'docker');
    await installEngine(cli.shell, progress);
    // The package's installation may have started it.
    state = await engineState(cli.shell);
  }
  if (state.kind === 'not-running') {
    await startEngine(cli.shell, progress, cli.stateDirectory);
  }
  await requireEngine(cli);
}

/** @throws UserError what is wrong with the engine and the way out, where none answers */
export async function requireEngine(cli: Cli): Promise<void> {
  const state = await engineState(cli.shell);
  if (state.kind !== 'ready') throw new UserError(findingLines([engineFinding(state)]).join('\n'));
}

async function preflight(
  cli: Cli,
  progress: Progress,
  counts: (finding: Finding) => boolean = () => true,
): Promise<string | void> {
  const findings = (await examine(cli, 'if-needed')).filter(counts);
  for (const line of findingLines(findings)) progress.say(line);
  if (hasErrors(findings)) {
    const errors = findings.filter((finding) => finding.level === 'error');
    throw new UserError(['this machine is not ready:', ...findingLines(errors)].join('\n'));
  }
  const notable = findings.filter((finding) => finding.level === 'warning').length;
  return notable === 0 ? 'all is well' : `${notable} warnings, see ./lakehouse doctor`;
}
