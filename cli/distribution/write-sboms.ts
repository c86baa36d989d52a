import * as fs from 'node:fs';
import * as path from 'node:path';
import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { Cli } from '../context';
import { Docker } from '../docker';
import { contentTag, withParents } from '../images';
import { Step } from '../steps';
import { LockSection, sbomOf } from './sbom';
import { isBuilder } from './variant';

const PACKAGES = '/usr/share/lakehouse/packages.txt';

/** Writes `<image>.cdx.json` for each image into a folder. */
export function sbomSteps(cli: Cli, plans: readonly BuildPlan[], folder: string): Step[] {
  const lock = JSON.parse(
    fs.readFileSync(path.join(cli.root, 'images', 'versions.lock'), 'utf8'),
  ) as Readonly<Record<string, LockSection>>;
  return plans.map((plan) => ({
    title: `Bill of materials of ${plan.name}`,
    run: async (progress) => {
      const read = Docker.command(
        'run',
        '--rm',
        '--network',
        'none',
        '--entrypoint',
        'cat',
        plan.reference,
        PACKAGES,
      );
      progress.command(read);
      const text = sbomOf({
        name: plan.name,
        tag: contentTag(plan),
        created: new Date(
          await cli.docker.output('image', 'inspect', '--format', '{{.Created}}', plan.reference),
        ),
        packages: await cli.docker.output(...read.args),
        // What a builder's section holds stays in the builder.
        locked: withParents(cli.images, [plan])
          .filter(({ name }) => !isBuilder(name))
          .flatMap(({ name }) => lock[name] ?? []),
      });
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, `${plan.name}.cdx.json`), text);
    },
  }));
}
