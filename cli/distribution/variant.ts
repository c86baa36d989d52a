import * as path from 'node:path';
import { BuildPlan, ImageCatalog } from '../../constructs/platforms/docker/image-catalog';
import { BASE_IMAGE } from '../host/base-image';
import { Command, quote, shown } from '../shell';
import { foreignBase } from './foreign-base';
import { architecture, Platform } from './platforms';

/** Images whose stages only build: they run as the engine's own platform, and what they make is for the other. */
export function isBuilder(name: string): boolean {
  return name.startsWith('build-');
}

/** An image of another platform than the engine's own. */
export function variantReference(plan: BuildPlan, platform: Platform): string {
  return `${plan.reference}-${architecture(platform)}`;
}

/**
 * What a person would type to build it. The classic builder: it takes each parent from the engine as it is, whatever its
 * platform, and the result has the platform of the last one.
 */
export function variantCommand(catalog: ImageCatalog, plan: BuildPlan, platform: Platform): Command {
  const parents = Object.fromEntries(
    plan.parents.map((name) => {
      const parent = catalog.plan(name);
      return [parent.reference, isBuilder(name) ? parent.reference : variantReference(parent, platform)];
    }),
  );
  const values = { ...plan.buildArgs, TARGETARCH: architecture(platform) };
  const args = Object.entries(values).flatMap(([name, value]) => [
    '--build-arg',
    `${name}=${parents[value] ?? value}`,
  ]);
  const env = { DOCKER_BUILDKIT: '0' };
  const build = ['build', '--tag', variantReference(plan, platform), ...args];
  if (plan.parents.length > 0) return { file: 'docker', args: [...build, plan.context], env };
  // The one image that names its parent itself.
  const dockerfile = quote(path.join(plan.context, 'Dockerfile'));
  const replaced = `sed 's#^FROM ${BASE_IMAGE}$#FROM ${foreignBase(platform)}#' ${dockerfile}`;
  const piped = shown({ file: 'docker', args: [...build, '--file', '-', plan.context] });
  return { file: 'bash', args: ['-o', 'pipefail', '-c', `${replaced} | ${piped}`], env };
}
