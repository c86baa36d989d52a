import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cli } from '../context';
import { UserError } from '../errors';
import { contentTag } from '../images';
import { Command } from '../shell';
import { Step } from '../steps';
import { bakedDigests, bakeFile, BakeOptions } from './bake';
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

/** Builds and pushes through a builder of buildx, all platforms at once. */
export function bakeSteps(cli: Cli, builder: string, options: BakeOptions & { registry: string }): Step[] {
  return [
    {
      title: `Bake for ${options.platforms.join(', ')} with builder ${builder}`,
      run: async (progress) => {
        const metadata = path.join(cli.stateDirectory, 'baked.json');
        fs.rmSync(metadata, { force: true });
        await progress.run(bakeCommand(builder, writeBakeFile(cli, options), metadata));
        const digests = bakedDigests(fs.readFileSync(metadata, 'utf8'));
        for (const plan of options.plans) {
          const digest = digests[plan.name];
          if (digest === undefined)
            throw new UserError(
              `'docker buildx bake' ended well and named no digest of ${plan.name}; see ${metadata}`,
            );
          const image = { tag: contentTag(plan), digest, platforms: [...options.platforms] };
          recordPush(cli.stateDirectory, options.registry, plan.name, image);
        }
      },
    },
  ];
}
