import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { pinnedReferences, readPushRecord } from '../../stacks/pushed-images';
import { Cli } from '../context';
import { nativePlatform, parsePlatforms } from '../distribution/platforms';
import { pushSteps } from '../distribution/push';
import { checkRegistry } from '../distribution/registry';
import { UserError } from '../errors';
import { BASE_IMAGE, provideBaseImage } from '../host/base-image';
import { contentTag, platformImages, provideImage, stackImages, withParents } from '../images';
import { table } from '../output';
import type { Registrar } from '../program';
import { runSteps, Step } from '../steps';

interface ImagesOptions {
  readonly build?: boolean;
  readonly push?: boolean;
  readonly registry?: string;
  readonly platforms?: string;
  readonly only?: string;
  readonly json?: boolean;
}

export function addImages({ program, cli, action }: Registrar): void {
  program
    .command('images')
    .description('list the images with their sizes, build what is missing, or push them to a registry')
    .option('--build', 'build what is missing')
    .option(
      '--push',
      'build what is missing and push what a stack runs; the digests go into .lakehouse/pushed-images.json',
    )
    .option('--registry <host[:port][/path]>', 'where to push to')
    .option('--platforms <list>', "what to push for (default: the engine's own)")
    .option('--only <names>', 'some of the images that a stack runs, separated by commas')
    .option('--json', 'print the list as JSON')
    .action(action((options: ImagesOptions) => images(cli, options)));
}

async function images(cli: Cli, options: ImagesOptions): Promise<void> {
  if (options.push) return push(cli, options);
  if (options.build) await runSteps(buildSteps(cli, platformImages(cli.images)), cli.steps('images'));
  await list(cli, options);
}

function buildSteps(cli: Cli, plans: readonly BuildPlan[]): Step[] {
  return [
    {
      title: `Base image ${BASE_IMAGE}`,
      run: (progress) => provideBaseImage(cli.shell, cli.docker, progress, cli.stateDirectory, cli.env),
    },
    ...plans.map((plan) => ({
      title: `Image ${plan.name}`,
      run: (progress: Parameters<Step['run']>[0]) => provideImage(cli.docker, plan, progress),
    })),
  ];
}

async function push(cli: Cli, options: ImagesOptions): Promise<void> {
  const registry = checkRegistry(options.registry);
  const plans = chosen(cli, options.only);
  const native = await nativePlatform(cli.docker);
  const platforms = options.platforms === undefined ? [native] : parsePlatforms(options.platforms);
  const steps = pushSteps(cli, { registry, platforms, native, plans });
  await runSteps([...buildSteps(cli, withParents(cli.images, plans)), ...steps], cli.steps('images'));
  const tags = Object.fromEntries(plans.map((plan) => [plan.name, contentTag(plan)]));
  const record = readPushRecord(cli.stateDirectory)!;
  for (const reference of Object.values(pinnedReferences(record, tags))) cli.out(`${reference}\n`);
}

/** @throws UserError for a name that no stack runs */
function chosen(cli: Cli, only: string | undefined): BuildPlan[] {
  const all = stackImages(cli.images);
  if (only === undefined) return all;
  const names = only.split(',').map((name) => name.trim());
  const known = all.map(({ name }) => name);
  if (!names.every((name) => known.includes(name))) {
    throw new UserError(`'--only' must name some of ${known.join(', ')}, got '${only}'`);
  }
  return all.filter(({ name }) => names.includes(name));
}

async function list(cli: Cli, options: ImagesOptions): Promise<void> {
  const images = await Promise.all(
    platformImages(cli.images).map(async ({ name, reference, parents }) => ({
      name,
      reference,
      parents,
      bytes: await cli.docker.imageSize(reference),
    })),
  );
  if (options.json) {
    cli.out(`${JSON.stringify(images, null, 2)}\n`);
    return;
  }
  const size = (bytes: number | null): string =>
    bytes === null ? 'not built' : `${Math.round(bytes / 1e6)} MB`;
  cli.out(
    table(
      ['image', 'reference', 'size', 'built from'],
      images.map((image) => [
        image.name,
        image.reference,
        size(image.bytes),
        image.parents.join(', ') || BASE_IMAGE,
      ]),
      new Set([2]),
    ),
  );
}
