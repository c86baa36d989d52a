import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cli } from '../context';
import { Docker } from '../docker';
import { UserError } from '../errors';
import { BASE_IMAGE, provideBaseImage } from '../host/base-image';
import { contentTag } from '../images';
import { Command } from '../shell';
import { Step } from '../steps';
import { bakedDigests, bakeFile, BakeOptions } from './bake';
import { foreignBase } from './foreign-base';
import { Platform } from './platforms';
import { foreignBaseSteps, pushForPlatforms } from './push';
import { recordPush } from './push-record';

/** Writes the bake file and returns its path. */
export function writeBakeFile(cli: Cli, options: BakeOptions): string {
  const file = path.join(cli.stateDirectory, 'docker-bake.json');
  fs.mkdirSync(cli.stateDirectory, { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(bakeFile(cli.images, options), null, 2)}\n`);
  return file;
}

export function bakeCommand(builder: string, file: string, metadata: string): Command {
  const args = ['buildx', 'bake', '--builder', builder, '--file', file, '--metadata-file', metadata];
  return { file: 'docker', args: [...args, '--progress', 'plain', '--push'] };
}

/**
 * Builds and pushes through a builder of buildx, all platforms at once. Where no registry serves Debian's image, one made of
 * its packages is pushed first: a builder sees no image of the engine.
 */
export function bakeSteps(cli: Cli, builder: string, options: BakeOptions & { registry: string }): Step[] {
  const { registry, platforms, native, plans } = options;
  let base: string | undefined;
  const local = (platform: Platform): string => (platform === native ? BASE_IMAGE : foreignBase(platform));
  return [
    {
      title: `Base image ${BASE_IMAGE} for ${platforms.join(', ')}`,
      run: async (progress) => {
        const inspect = Docker.command('manifest', 'inspect', BASE_IMAGE);
        progress.command(inspect);
        if ((await cli.shell.capture(inspect)).exitCode === 0) return 'a registry serves it';
        await provideBaseImage(cli.shell, cli.docker, progress, cli.stateDirectory, cli.env);
        for (const platform of platforms.filter((each) => each !== native))
          for (const step of foreignBaseSteps(cli, platform)) await step.run(progress);
        const remote = `${registry}/lakehouse/${BASE_IMAGE}`;
        const digest = await pushForPlatforms(cli, progress, remote, platforms, local);
        base = `${remote.slice(0, remote.lastIndexOf(':'))}@${digest}`;
      },
    },
    {
      title: `Bake with builder ${builder}`,
      run: async (progress) => {
        const metadata = path.join(cli.stateDirectory, 'baked.json');
        fs.rmSync(metadata, { force: true });
        await progress.run(bakeCommand(builder, writeBakeFile(cli, { ...options, base }), metadata));
        const digests = bakedDigests(fs.readFileSync(metadata, 'utf8'));
        for (const plan of plans) {
          const digest = digests[plan.name];
          if (digest === undefined) {
            throw new UserError(
              `'docker buildx bake' ended well and named no digest of ${plan.name}; see ${metadata}`,
            );
          }
          const image = { tag: contentTag(plan), digest, platforms: [...platforms] };
          recordPush(cli.stateDirectory, registry, plan.name, image);
        }
      },
    },
  ];
}
