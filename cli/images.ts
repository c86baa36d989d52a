import { BuildPlan, ImageCatalog } from '../constructs/platforms/docker/image-catalog';
import { Docker } from './docker';
import { Command } from './shell';
import { Progress } from './steps';

/** Images that are only built for what their stages hold; nothing runs them. */
const HOLDERS_OF_TOOLS = ['tools'];

/** The images of the platform, parents before children. */
export function platformImages(catalog: ImageCatalog): BuildPlan[] {
  return catalog.all().filter((plan) => !HOLDERS_OF_TOOLS.includes(plan.name));
}

/** What a person would type to build an image. */
export function buildCommand(plan: BuildPlan, options: { target?: string; tag?: string } = {}): Command {
  const args = Object.entries(plan.buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const target = options.target ? ['--target', options.target] : [];
  return {
    file: 'docker',
    args: ['build', '--tag', options.tag ?? plan.reference, ...target, ...args, plan.context],
  };
}

/** Plans whose tag the engine does not have. A tag is a content hash, so one that is there is right. */
export async function missingImages(docker: Docker, plans: readonly BuildPlan[]): Promise<BuildPlan[]> {
  const missing: BuildPlan[] = [];
  for (const plan of plans) if (!(await docker.hasImage(plan.reference))) missing.push(plan);
  return missing;
}

/** Builds an image unless the engine has it. */
export async function provideImage(
  docker: Docker,
  plan: BuildPlan,
  progress: Progress,
): Promise<string | void> {
  if (await docker.hasImage(plan.reference)) return 'is there';
  await progress.run(buildCommand(plan));
}
