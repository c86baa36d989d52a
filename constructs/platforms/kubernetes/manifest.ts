export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A block that stands once, be it alone or in a list; of none, an empty one. */
export function jsonObject(value: Json | undefined): JsonObject {
  const single: Json | undefined = Array.isArray(value) ? (value as readonly Json[])[0] : value;
  return (single ?? {}) as JsonObject;
}

/** Blocks that may be there several times; Kubernetes has them as lists. */
const LISTS: Readonly<Record<string, string>> = {
  container: 'containers',
  init_container: 'initContainers',
  port: 'ports',
  toleration: 'tolerations',
  topology_spread_constraint: 'topologySpreadConstraints',
  volume: 'volumes',
  volume_device: 'volumeDevices',
  volume_mount: 'volumeMounts',
};
/** Lists in both. */
const SAME = new Set([
  'args',
  'command',
  'drop',
  'add',
  'env',
  'env_from',
  'host_aliases',
  'hostnames',
  'image_pull_secrets',
  'items',
  'match_expressions',
  'preferred_during_scheduling_ignored_during_execution',
  'required_during_scheduling_ignored_during_execution',
  'sources',
  'supplemental_groups',
  'values',
]);
/** Keys that people choose. */
const MAPS = new Set(['annotations', 'labels', 'limits', 'match_labels', 'node_selector', 'requests']);
/** Numbers that Terraform takes as text. */
const NUMBERS = new Set(['fs_group', 'run_as_group', 'run_as_user', 'port']);
const MODES = new Set(['default_mode', 'mode']);

/** A block in the words of Terraform's provider, in those of Kubernetes' own API. */
export function inKubernetesWords(block: Json): Json {
  if (typeof block !== 'object' || block === null) return block;
  return Object.fromEntries(
    Object.entries(block as JsonObject)
      .filter(([, value]) => value !== null)
      .map(([key, value]): [string, Json] => {
        if (LISTS[key] !== undefined && Array.isArray(value))
          return [LISTS[key], (value as readonly Json[]).map(inKubernetesWords)];
        const name = camel(key);
        if (MAPS.has(key)) return [name, value];
        if (SAME.has(key)) return [name, (value as readonly Json[]).map(inKubernetesWords)];
        if (MODES.has(key)) return [name, parseInt(String(value), 8)];
        if (NUMBERS.has(key) && /^\d+$/.test(String(value))) return [name, Number(value)];
        // A block that may be there once; the provider has some of them as lists.
        return [name, inKubernetesWords(Array.isArray(value) ? jsonObject(value) : value)];
      }),
  );
}

/** What Kubernetes spells in a way of its own. */
const SPELLED: Readonly<Record<string, string>> = { downward_api: 'downwardAPI' };

function camel(key: string): string {
  return SPELLED[key] ?? key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
