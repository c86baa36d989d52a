import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cli } from '../context';
import { Docker } from '../docker';
import { aptInstall } from '../host/docker-engine';
import { BASE_IMAGE, DEBIAN_SUITE } from '../host/base-image';
import { asRoot } from '../host/privilege';
import { Command, quote } from '../shell';
import { Progress } from '../steps';
import { architecture, Platform } from './platforms';

/** The base image of another platform. Under a name of its own: the engine keeps one platform of each tag. */
export function foreignBase(platform: Platform): string {
  return `localhost/lakehouse/${BASE_IMAGE}-${architecture(platform)}`;
}

/** Brings it: pulled where a container registry answers, else made from Debian's packages. */
export async function provideForeignBase(
  cli: Cli,
  progress: Progress,
  platform: Platform,
): Promise<string | void> {
  const reference = foreignBase(platform);
  if (await cli.docker.hasImage(reference)) return 'is there';
  const inspect = Docker.command('manifest', 'inspect', BASE_IMAGE);
  progress.command(inspect);
  const served = await cli.shell.capture(inspect);
  const digest = served.exitCode === 0 ? digestFor(served.stdout, platform) : undefined;
  if (digest !== undefined) {
    const pulled = `${BASE_IMAGE.split(':')[0]}@${digest}`;
    await progress.run(Docker.command('pull', pulled));
    await progress.run(Docker.command('tag', pulled, reference));
    return 'pulled';
  }
  progress.say(`no container registry has it for ${platform}: making it with debootstrap`);
  if ((await cli.shell.capture({ file: 'which', args: ['debootstrap'] })).exitCode !== 0)
    await aptInstall(cli.shell, progress, ['debootstrap'], ['debian-archive-keyring']);
  await bootstrap(cli, progress, platform, reference);
  return 'made with debootstrap';
}

/** Reads a manifest list; undefined when it has no such platform. */
export function digestFor(manifestList: string, platform: Platform): string | undefined {
  interface Entry {
    readonly digest: string;
    readonly platform: { readonly os: string; readonly architecture: string };
  }
  const { manifests = [] } = JSON.parse(manifestList) as { manifests?: Entry[] };
  return manifests.find((entry) => `${entry.platform.os}/${entry.platform.architecture}` === platform)
    ?.digest;
}

async function bootstrap(cli: Cli, progress: Progress, platform: Platform, reference: string): Promise<void> {
  const root = path.join(cli.stateDirectory, `debootstrap-${architecture(platform)}`);
  const archive = path.join(cli.stateDirectory, `base-${architecture(platform)}`);
  const clear = asRoot({ file: 'rm', args: ['-rf', root, archive] });
  fs.mkdirSync(cli.stateDirectory, { recursive: true });
  // What an interrupted attempt left behind is no good start.
  await progress.run(clear);
  fs.mkdirSync(archive);
  const [debootstrap, pack] = archiveCommands(root, archive, platform, cli.env.LAKEHOUSE_DEBIAN_MIRROR);
  await progress.run(asRoot(debootstrap!));
  await progress.run(asRoot(pack!));
  await describeArchive(archive, platform, reference);
  await progress.run({
    file: 'bash',
    args: ['-o', 'pipefail', '-c', `tar -C ${quote(archive)} -c . | docker load`],
  });
  await progress.run(clear);
}

/** @param mirror Debian mirror to use instead of debootstrap's own */
export function archiveCommands(
  root: string,
  archive: string,
  platform: Platform,
  mirror?: string,
): Command[] {
  const arch = `--arch=${architecture(platform)}`;
  return [
    {
      file: 'debootstrap',
      args: [arch, '--variant=minbase', DEBIAN_SUITE, root, ...(mirror ? [mirror] : [])],
    },
    {
      file: 'tar',
      args: [
        '-C',
        root,
        '--exclude=./var/cache/apt/archives/*.deb',
        '-cf',
        path.join(archive, 'layer.tar'),
        '.',
      ],
    },
  ];
}

/** Makes a folder with a layer an image: `docker import` of older engines writes the engine's own architecture into it. */
export async function describeArchive(archive: string, platform: Platform, reference: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(path.join(archive, 'layer.tar')))
    hash.update(chunk as Buffer);
  const config = {
    architecture: architecture(platform),
    os: 'linux',
    config: { Cmd: ['bash'] },
    rootfs: { type: 'layers', diff_ids: [`sha256:${hash.digest('hex')}`] },
  };
  const manifest = [{ Config: 'config.json', RepoTags: [reference], Layers: ['layer.tar'] }];
  fs.writeFileSync(path.join(archive, 'config.json'), JSON.stringify(config));
  fs.writeFileSync(path.join(archive, 'manifest.json'), JSON.stringify(manifest));
}
