import { registryReference } from '../../stacks/pushed-images';
import { Cli } from '../context';
import { UserError } from '../errors';
import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { contentTag } from '../images';
import { Step } from '../steps';
import { pushImage } from './engine-push';
import { Platform } from './platforms';
import { recordPush } from './push-record';

export interface PushOptions {
  readonly registry: string;
  readonly platforms: readonly Platform[];
  /** The platform that the engine runs without emulation. */
  readonly native: Platform;
  readonly plans: readonly BuildPlan[];
}

/** Pushes images of the engine; each is written down as soon as the registry has it. */
export function pushSteps(cli: Cli, options: PushOptions): Step[] {
  const { registry, platforms, native, plans } = options;
  if (platforms.length !== 1 || platforms[0] !== native)
    throw new UserError(`'--platforms' must be ${native}, got '${platforms.join(',')}'`);
  return plans.map((plan) => ({
    title: `Push ${plan.name}`,
    run: async (progress) => {
      const tag = contentTag(plan);
      const remote = registryReference(registry, plan.name, tag);
      const digest = await pushImage(cli, progress, plan.reference, remote);
      recordPush(cli.stateDirectory, registry, plan.name, { tag, digest, platforms: [...platforms] });
    },
  }));
}
