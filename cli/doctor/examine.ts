import * as fs from 'node:fs';
import * as os from 'node:os';
import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { Instance } from '../../stacks/instance';
import { Cli } from '../context';
import { BASE_IMAGE } from '../host/base-image';
import { engineState } from '../host/docker-engine';
import { missingImages, platformImages } from '../images';
import { takenPorts } from '../ports';
import { Shell } from '../shell';
import { DOCKER_PROVIDER } from '../../stacks/provider-versions';
import { Finding } from './finding';
import {
  architectureFinding,
  clockFinding,
  diskFinding,
  engineFinding,
  memoryFinding,
  portsFinding,
} from './host-checks';
import { ask, questions, terraformRegistryFinding } from './registry-checks';

/**
 * Looks at everything that `up` relies on, before anything starts.
 *
 * @param registries whether the package registries are asked, which takes seconds; `if-needed` asks while images are to be built
 */
export async function examine(cli: Cli, registries: 'always' | 'if-needed'): Promise<Finding[]> {
  const engine = await engineState(cli.shell);
  const findings = [architectureFinding(process.arch, process.platform), engineFinding(engine)];
  const plans = platformImages(cli.images);
  if (engine.kind !== 'ready') {
    // What can be told of the machine before it has an engine.
    const ours = engine.kind === 'elsewhere' ? [] : examineMachine(engine.kind === 'not-installed');
    return [
      ...findings,
      ...ours,
      await examinePorts(cli, false),
      ...(await examineNetwork(cli, plans, plans, false)),
    ];
  }

  const missing = await missingImages(cli.docker, plans);
  findings.push(...(await examineEngine(cli, missing.length > 0)), await examinePorts(cli, true));
  if (registries === 'always' || missing.length > 0) {
    const hasBase = await cli.docker.hasImage(BASE_IMAGE);
    findings.push(...(await examineNetwork(cli, plans, missing, hasBase)));
  }
  return findings;
}

/** The machine that has no engine yet, or has one that does not run: what Debian's would find. */
function examineMachine(building: boolean): Finding[] {
  const folder = ['/var/lib/docker', '/var/lib', '/'].find((candidate) => fs.existsSync(candidate)) ?? '/';
  return [memoryFinding(os.totalmem(), 'this machine'), examineDisk(folder, building)];
}

function examineDisk(folder: string, building: boolean): Finding {
  const disk = fs.statfsSync(folder);
  return diskFinding(folder, disk.bavail * disk.bsize, building);
}

async function examineEngine(cli: Cli, building: boolean): Promise<Finding[]> {
  const [memory, directory] = (
    await cli.docker.output('info', '--format', '{{.MemTotal}} {{.DockerRootDir}}')
  ).split(' ');
  // The engine's folder is unreadable or elsewhere for a user of a remote engine; the root folder's disk is the best guess.
  const root = directory && fs.existsSync(directory) ? directory : '/';
  return [memoryFinding(Number(memory), 'the Docker engine'), examineDisk(root, building)];
}

async function examinePorts(cli: Cli, engineReady: boolean): Promise<Finding> {
  const isNew = !Instance.exists(cli.root);
  const settings = isNew ? Instance.defaults(cli.root, cli.env) : cli.instance.settings;
  const containers = engineReady ? await cli.docker.containers(settings.name) : [];
  const ours = new Set(
    containers.filter(({ state }) => state === 'running').map(({ component }) => component),
  );
  const taken = (await takenPorts(settings.portOffset)).filter(
    ({ service }) => !ours.has(service.replace(/-console$/, '')),
  );
  return portsFinding(taken, settings.portOffset, isNew);
}

async function examineNetwork(
  cli: Cli,
  plans: readonly BuildPlan[],
  missing: readonly BuildPlan[],
  hasBase: boolean,
): Promise<Finding[]> {
  const there = new Map(plans.filter((plan) => !missing.includes(plan)).map((plan) => [plan.name, plan]));
  return Promise.all([
    serverTime(cli.shell).then((reference) => clockFinding(new Date(), reference)),
    ...questions(there, hasBase).map((question) => ask(cli.shell, question)),
    terraformRegistryFinding(cli.shell, DOCKER_PROVIDER.name, DOCKER_PROVIDER.version),
  ]);
}

/** The time that the npm registry says it is. */
async function serverTime(shell: Shell): Promise<Date | undefined> {
  const registry = await shell.capture({ file: 'npm', args: ['config', 'get', 'registry'] });
  const url = registry.stdout.trim().split('\n').at(-1) ?? '';
  const answer = await shell.capture({ file: 'curl', args: ['-sSI', '--max-time', '15', url] });
  const date = /^date: *(.+)$/im.exec(answer.stdout)?.[1];
  return date === undefined ? undefined : new Date(date);
}
