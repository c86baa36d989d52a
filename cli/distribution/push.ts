import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { registryReference } from '../../stacks/pushed-images';
import { Cli } from '../context';
import { contentTag, withParents } from '../images';
import { Progress, Step } from '../steps';
import { provideEmulation } from './emulation';
import { pushImage } from './engine-push';
import { provideForeignBase } from './foreign-base';
import { pushManifestList } from './manifest-list';
import { architecture, Platform } from './platforms';
import { recordPush } from './push-record';
import { isBuilder, variantCommand, variantReference } from './variant';

export interface PushOptions {
  readonly registry: string;
  readonly platforms: readonly Platform[];
  /** The platform that the engine runs without emulation. */
  readonly native: Platform;
  readonly plans: readonly BuildPlan[];
}

/** What every image for a platform that the engine only emulates begins with. */
export function foreignBaseSteps(cli: Cli, platform: Platform): Step[] {
  return [
    {
      title: `Emulation of ${platform}`,
      run: (progress) => provideEmulation(cli.shell, progress, platform),
    },
    {
      title: `Base image for ${platform}`,
      run: (progress) => provideForeignBase(cli, progress, platform),
    },
  ];
}

/** Builds images for a platform that the engine only emulates, with all that they are built from. */
export function variantSteps(cli: Cli, plans: readonly BuildPlan[], platform: Platform): Step[] {
  return [
    ...foreignBaseSteps(cli, platform),
    ...withParents(cli.images, plans)
      .filter(({ name }) => !isBuilder(name))
      .map((plan): Step => ({
        title: `Image ${plan.name} for ${platform}`,
        run: async (progress) => {
          if (await cli.docker.hasImage(variantReference(plan, platform))) return 'is there';
          await progress.run(variantCommand(cli.images, plan, platform));
        },
      })),
  ];
}

/**
 * Pushes images of the engine: one platform under the tag of the content, several each under a tag of its own and a list
 * of them under the content's. Each image is written down as soon as the registry has it.
 */
export function pushSteps(cli: Cli, options: PushOptions): Step[] {
  const { registry, platforms, native, plans } = options;
  return plans.map((plan) => ({
    title: `Push ${plan.name}`,
    run: async (progress) => {
      const tag = contentTag(plan);
      const local = (platform: Platform): string =>
        platform === native ? plan.reference : variantReference(plan, platform);
      const remote = registryReference(registry, plan.name, tag);
      const digest = await pushForPlatforms(cli, progress, remote, platforms, local);
      recordPush(cli.stateDirectory, registry, plan.name, { tag, digest, platforms: [...platforms] });
    },
  }));
}

/**
 * @param local the engine's image for a platform
 * @returns the digest of the image, or of the list where there are several
 */
export async function pushForPlatforms(
  cli: Cli,
  progress: Progress,
  remote: string,
  platforms: readonly Platform[],
  local: (platform: Platform) => string,
): Promise<string> {
  const [only, ...more] = platforms;
  if (more.length === 0) return pushImage(cli, progress, local(only!), remote);
  const repository = remote.slice(0, remote.lastIndexOf(':'));
  const digests: string[] = [];
  for (const platform of platforms) {
    const name = `${remote}-${architecture(platform)}`;
    digests.push(`${repository}@${await pushImage(cli, progress, local(platform), name)}`);
  }
  return pushManifestList(cli, progress, remote, digests);
}
