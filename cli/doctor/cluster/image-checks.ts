import type { StackWorkload } from '../../k8s/stack-pods';
import { Finding } from '../finding';

/** Name of an image of this project, within any registry. */
const OURS = /\/lakehouse\/([a-z0-9-]+)[:@]/;

/** Images by which nothing is pinned were not pushed, or have changed since. */
export function pushedFinding(workloads: readonly StackWorkload[], registry: string): Finding {
  const check = 'pushed images';
  const images = referencesOf(workloads);
  const without = images.filter((image) => !image.includes('@sha256:'));
  if (without.length === 0) return { check, level: 'ok', text: `all ${images.length} by their digest` };
  return {
    check,
    level: 'error',
    text: `no digest is known of ${without.map(nameOf).join(', ')}: not pushed yet, or changed since`,
    remedy: `'./lakehouse images --push --registry ${registry}' pushes what is missing`,
  };
}

/**
 * @param pushed platforms such as `linux/arm64` by image, as a push wrote them down; undefined where none did
 * @param architectures of the nodes
 */
export function variantsFinding(
  workloads: readonly StackWorkload[],
  pushed: Readonly<Record<string, readonly string[]>> | undefined,
  architectures: readonly string[],
): Finding {
  const check = 'architecture';
  const nodes = [...new Set(architectures)].sort();
  if (pushed === undefined) {
    return {
      check,
      level: 'note',
      text: `the nodes are ${nodes.join(', ')}; which variants the images have was not written down by a push`,
    };
  }
  const lacking = referencesOf(workloads)
    .map(nameOf)
    .flatMap((name) => {
      const platforms = pushed[name];
      const missing = nodes.filter((architecture) => !(platforms ?? []).includes(`linux/${architecture}`));
      return platforms === undefined || missing.length === 0 ? [] : [`${name} for ${missing.join(', ')}`];
    });
  if (lacking.length === 0)
    return { check, level: 'ok', text: `the images have variants for ${nodes.join(', ')}` };
  const platforms = nodes.map((architecture) => `linux/${architecture}`).join(',');
  return {
    check,
    level: 'error',
    text: `nodes are ${nodes.join(', ')}, and there is no variant of ${lacking.join('; ')}`,
    remedy: `push with '--platforms ${platforms}', or keep to the nodes that have one with LAKEHOUSE_K8S_ARCHITECTURE`,
  };
}

function referencesOf(workloads: readonly StackWorkload[]): string[] {
  return [...new Set(workloads.flatMap(({ pod }) => pod.spec.containers.map(({ image }) => image)))].sort();
}

function nameOf(image: string): string {
  return OURS.exec(image)?.[1] ?? image;
}
