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

/** Images that no container of a stack is made of: others are built on them or by them, or they only hold tools. */
const NOT_RUN = ['base', 'java', 'spark', 'build-java', 'build-go', 'tools'];

/** The images that a stack runs, and that a registry or a closed network needs. */
export function stackImages(catalog: ImageCatalog): BuildPlan[] {
  return catalog.all().filter((plan) => !NOT_RUN.includes(plan.name));
}

/** The hash of an image's content. */
export function contentTag(plan: BuildPlan): string {
  return plan.reference.slice(plan.reference.lastIndexOf(':') + 1);
}

/** Images with all that they are built from, parents before children. */
export function withParents(catalog: ImageCatalog, plans: readonly BuildPlan[]): BuildPlan[] {
  const wanted = new Set<string>();
  const want = ({ name, parents }: BuildPlan): void => {
    wanted.add(name);
    for (const parent of parents) want(catalog.plan(parent));
  };
  plans.forEach(want);
  return catalog.all().filter((plan) => wanted.has(plan.name));
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
