import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { registryReference } from '../../stacks/pushed-images';
import { Cli } from '../context';
import { contentTag, withParents } from '../images';
import { Step } from '../steps';
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

/** Builds images for a platform that the engine only emulates, with all that they are built from. */
export function variantSteps(cli: Cli, plans: readonly BuildPlan[], platform: Platform): Step[] {
  return [
    {
      title: `Emulation of ${platform}`,
      run: (progress) => provideEmulation(cli.shell, progress, platform),
    },
    {
      title: `Base image for ${platform}`,
      run: (progress) => provideForeignBase(cli, progress, platform),
    },
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
      const remote = registryReference(registry, plan.name, tag);
      const digests: string[] = [];
      for (const platform of platforms) {
        const local = platform === native ? plan.reference : variantReference(plan, platform);
        const name = platforms.length === 1 ? remote : `${remote}-${architecture(platform)}`;
        digests.push(await pushImage(cli, progress, local, name));
      }
      const repository = remote.slice(0, -`:${tag}`.length);
      const digest =
        digests.length === 1
          ? digests[0]!
          : await pushManifestList(
              cli,
              progress,
              remote,
              digests.map((each) => `${repository}@${each}`),
            );
      recordPush(cli.stateDirectory, registry, plan.name, { tag, digest, platforms: [...platforms] });
    },
  }));
}
