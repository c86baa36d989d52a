import * as fs from 'node:fs';
import * as path from 'node:path';
import { Docker } from '../docker';
import { Command, quote, Shell } from '../shell';
import { Progress } from '../steps';
import { aptInstall } from './docker-engine';
import { asRoot } from './privilege';

/** What every image is built on. */
export const BASE_IMAGE = 'debian:trixie-slim';
export const DEBIAN_SUITE = 'trixie';

/** Brings the base image: pulled where a container registry answers, else made from Debian's packages under the same tag. */
export async function provideBaseImage(
  shell: Shell,
  docker: Docker,
  progress: Progress,
  stateDirectory: string,
  env: NodeJS.ProcessEnv,
): Promise<string | void> {
  if (await docker.hasImage(BASE_IMAGE)) return 'is there';
  const pull = Docker.command('pull', BASE_IMAGE);
  progress.command(pull);
  const pulled = await shell.capture(pull);
  if (pulled.exitCode === 0) return 'pulled';
  progress.say(
    `no container registry has it for us (${pulled.stderr.trim().split('\n').at(-1)}): making it with debootstrap`,
  );
  if ((await shell.capture({ file: 'which', args: ['debootstrap'] })).exitCode !== 0) {
    await aptInstall(shell, progress, ['debootstrap'], ['debian-archive-keyring']);
  }
  const directory = path.join(stateDirectory, 'debootstrap');
  fs.mkdirSync(stateDirectory, { recursive: true });
  // What an interrupted attempt left behind is no good start.
  await progress.run(asRoot({ file: 'rm', args: ['-rf', directory] }));
  for (const command of bootstrapCommands(directory, env.LAKEHOUSE_DEBIAN_MIRROR))
    await progress.run(asRoot(command));
  return 'made with debootstrap';
}

/** @param mirror Debian mirror to use instead of debootstrap's own */
export function bootstrapCommands(directory: string, mirror?: string): Command[] {
  const debootstrap = ['--variant=minbase', DEBIAN_SUITE, directory, ...(mirror ? [mirror] : [])];
  const imported = `tar -C ${quote(directory)} --exclude=./var/cache/apt/archives/*.deb -c . | docker import --change 'CMD ["bash"]' - ${BASE_IMAGE}`;
  return [
    { file: 'debootstrap', args: debootstrap },
    { file: 'bash', args: ['-o', 'pipefail', '-c', imported] },
    { file: 'rm', args: ['-rf', directory] },
  ];
}
