import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { pinnedReferences, readPushRecord } from '../../stacks/pushed-images';
import { Cli } from '../context';
import { bakeBuilder } from '../distribution/bake';
import { bakeSteps, writeBakeFile } from '../distribution/bake-push';
import { nativePlatform, parsePlatforms, PLATFORMS } from '../distribution/platforms';
import { pushSteps, variantSteps } from '../distribution/push';
import { checkRegistry } from '../distribution/registry';
import { saveSteps } from '../distribution/save';
import { sbomSteps } from '../distribution/write-sboms';
import { UserError } from '../errors';
import { BASE_IMAGE, provideBaseImage } from '../host/base-image';
import { asRoot, obtainPrivilege } from '../host/privilege';
import { contentTag, platformImages, provideImage, stackImages, withParents } from '../images';
import { table } from '../output';
import type { Registrar } from '../program';
import { runSteps, Step } from '../steps';
import { requireEngine } from '../up/host';

interface ImagesOptions {
  readonly build?: boolean;
  readonly list?: boolean;
  readonly push?: boolean;
  readonly bake?: boolean;
  readonly save?: string;
  readonly sbom?: string;
  readonly registry?: string;
  readonly platforms?: string;
  readonly only?: string;
  readonly json?: boolean;
}

export function addImages({ program, cli, action }: Registrar): void {
  program
    .command('images')
    .description('the images with their sizes; builds them, pushes them, saves them, or says what is in them')
    .option('--build', 'build what is missing')
    .option('--list', 'names and references of what a stack runs, by digest where it was pushed')
    .option(
      '--push',
      'build what is missing and push what a stack runs; digests: .lakehouse/pushed-images.json',
    )
    .option('--bake', 'write .lakehouse/docker-bake.json for docker buildx bake')
    .option('--save <file>', 'build what is missing and save what a stack runs as one archive')
    .option('--sbom <folder>', 'build what is missing and write a CycloneDX bill of materials of each image')
    .option('--registry <host[:port][/path]>', 'where to push to; with --bake and --save, names to give')
    .option(
      '--platforms <list>',
      `with --push (default: the engine's own) and --bake (default: ${PLATFORMS.join(',')})`,
    )
    .option('--only <names>', 'some of the images that a stack runs, separated by commas')
    .option('--json', 'print the list as JSON')
    .action(action((options: ImagesOptions) => images(cli, options)));
}

async function images(cli: Cli, options: ImagesOptions): Promise<void> {
  // Asked first: without an engine each step fails for a reason of its own, the base image for want of a registry.
  const actions = [options.build, options.push, options.bake, options.save, options.sbom];
  if (actions.some((asked) => asked !== undefined)) await requireEngine(cli);
  if (options.push) await push(cli, options);
  else if (options.bake) await bake(cli, options);
  else if (options.save !== undefined || options.sbom !== undefined) await hand(cli, options);
  else {
    if (options.build) await runSteps(buildSteps(cli, platformImages(cli.images)), cli.steps('images'));
    if (options.list) listReferences(cli, options);
    else await listSizes(cli, options);
  }
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
  const emulated = platforms.filter((platform) => platform !== native);
  // One platform needs no buildx; several are its trade, where a builder of it is there.
  const builder = platforms.length > 1 ? await bakeBuilder(cli, platforms) : undefined;
  if (emulated.length > 0)
    await obtainPrivilege(cli.shell, asRoot({ file: 'apt-get', args: ['install', 'qemu-user-static'] }));
  if (builder !== undefined) {
    await runSteps(bakeSteps(cli, builder, { registry, platforms, native, plans }), cli.steps('images'));
  } else {
    await runSteps(
      [
        ...buildSteps(cli, withParents(cli.images, plans)),
        ...emulated.flatMap((platform) => variantSteps(cli, plans, platform)),
        ...pushSteps(cli, { registry, platforms, native, plans }),
      ],
      cli.steps('images'),
    );
  }
  listReferences(cli, options);
}

async function bake(cli: Cli, options: ImagesOptions): Promise<void> {
  const registry = options.registry === undefined ? undefined : checkRegistry(options.registry);
  const platforms = options.platforms === undefined ? PLATFORMS : parsePlatforms(options.platforms);
  const native = await nativePlatform(cli.docker);
  cli.out(`${writeBakeFile(cli, { plans: chosen(cli, options.only), platforms, native, registry })}\n`);
}

/** Writes what others are to be handed: an archive, bills of materials, or both. */
async function hand(cli: Cli, options: ImagesOptions): Promise<void> {
  const plans = chosen(cli, options.only);
  const registry = options.registry === undefined ? undefined : checkRegistry(options.registry);
  const { save, sbom } = options;
  await runSteps(
    [
      ...buildSteps(cli, withParents(cli.images, plans)),
      ...(sbom === undefined ? [] : sbomSteps(cli, plans, cli.pathFromUser(sbom))),
      ...(save === undefined ? [] : saveSteps(plans, cli.pathFromUser(save), registry)),
    ],
    cli.steps('images'),
  );
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

function listReferences(cli: Cli, options: ImagesOptions): void {
  const plans = chosen(cli, options.only);
  const record = readPushRecord(cli.stateDirectory);
  const tags = Object.fromEntries(plans.map((plan) => [plan.name, contentTag(plan)]));
  const pinned = record === undefined ? {} : pinnedReferences(record, tags);
  const list = plans.map(({ name, reference }) => ({ name, reference, pushed: pinned[name] ?? null }));
  if (options.json) cli.out(`${JSON.stringify(list, null, 2)}\n`);
  else {
    cli.out(
      table(
        ['image', 'reference', 'pushed'],
        list.map(({ name, reference, pushed }) => [name, reference, pushed ?? '-']),
      ),
    );
  }
}

async function listSizes(cli: Cli, options: ImagesOptions): Promise<void> {
  const list = await Promise.all(
    platformImages(cli.images).map(async ({ name, reference, parents }) => ({
      name,
      reference,
      parents,
      bytes: await cli.docker.imageSize(reference),
    })),
  );
  if (options.json) {
    cli.out(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  const size = (bytes: number | null): string =>
    bytes === null ? 'not built' : `${Math.round(bytes / 1e6)} MB`;
  cli.out(
    table(
      ['image', 'reference', 'size', 'built from'],
      list.map((image) => [
        image.name,
        image.reference,
        size(image.bytes),
        image.parents.join(', ') || BASE_IMAGE,
      ]),
      new Set([2]),
    ),
  );
}
