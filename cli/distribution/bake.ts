import { BuildPlan, ImageCatalog } from '../../constructs/platforms/docker/image-catalog';
import { registryReference } from '../../stacks/pushed-images';
import { Cli } from '../context';
import { BASE_IMAGE } from '../host/base-image';
import { contentTag, withParents } from '../images';
import { Platform } from './platforms';
import { isBuilder } from './variant';

export interface BakeOptions {
  readonly plans: readonly BuildPlan[];
  readonly platforms: readonly Platform[];
  /** What the builder runs without emulation. */
  readonly native: Platform;
  /** Whose names the images get; without one they keep their own. */
  readonly registry?: string;
  /** Stands in for `debian:trixie-slim` where no registry serves that. */
  readonly base?: string;
}

interface BakeTarget {
  readonly context: string;
  readonly args: Readonly<Record<string, string>>;
  /** What a parent's tag in `args` stands for: the target that builds it, so that no registry needs it beforehand. */
  readonly contexts?: Readonly<Record<string, string>>;
  readonly platforms: readonly string[];
  readonly tags: readonly string[];
}

export interface BakeFile {
  readonly group: { readonly default: { readonly targets: readonly string[] } };
  readonly target: Readonly<Record<string, BakeTarget>>;
}

/** The file of `docker buildx bake` that builds images with all that they are built from. */
export function bakeFile(catalog: ImageCatalog, options: BakeOptions): BakeFile {
  const { plans, platforms, native, registry, base } = options;
  const target = (plan: BuildPlan): BakeTarget => {
    const contexts = plan.parents.map((name) => [catalog.reference(name), `target:${name}`]);
    if (plan.parents.length === 0 && base !== undefined)
      contexts.push([BASE_IMAGE, `docker-image://${base}`]);
    const tag =
      registry === undefined ? plan.reference : registryReference(registry, plan.name, contentTag(plan));
    return {
      context: plan.context,
      args: plan.buildArgs,
      ...(contexts.length > 0 && { contexts: Object.fromEntries(contexts) as Record<string, string> }),
      // Its stages make what is for every platform, and then need no emulation.
      platforms: isBuilder(plan.name) ? [native] : platforms,
      tags: [tag],
    };
  };
  return {
    group: { default: { targets: plans.map(({ name }) => name) } },
    target: Object.fromEntries(withParents(catalog, plans).map((plan) => [plan.name, target(plan)])),
  };
}

/**
 * The builder of buildx that the person uses, where it can build every platform; the engine's own builder can't push
 * several at once.
 */
export async function bakeBuilder(cli: Cli, platforms: readonly Platform[]): Promise<string | undefined> {
  const { exitCode, stdout } = await cli.shell.capture({
    file: 'docker',
    args: ['buildx', 'inspect', '--bootstrap'],
  });
  return exitCode === 0 ? builderFor(stdout, platforms) : undefined;
}

/** Reads `docker buildx inspect`. */
export function builderFor(inspected: string, platforms: readonly Platform[]): string | undefined {
  const field = (name: string): string =>
    new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(inspected)?.[1]?.trim() ?? '';
  // `*` marks what was given as the preferred ones.
  const offered = [...inspected.matchAll(/^Platforms:\s*(.*)$/gm)].flatMap(([, list]) =>
    list!.split(',').map((name) => name.trim().replace(/\*$/, '')),
  );
  const usable = field('Driver') !== 'docker' && platforms.every((platform) => offered.includes(platform));
  return usable && field('Name') !== '' ? field('Name') : undefined;
}

/** Reads the file of `--metadata-file`: the digest of each target. */
export function bakedDigests(metadata: string): Record<string, string> {
  const targets = JSON.parse(metadata) as Record<string, { readonly 'containerimage.digest'?: string }>;
  return Object.fromEntries(
    Object.entries(targets).flatMap(([name, values]) => {
      const digest = values['containerimage.digest'];
      return digest === undefined ? [] : [[name, digest]];
    }),
  );
}
