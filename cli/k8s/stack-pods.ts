import { COMPONENT_LABEL, KIND_LABEL } from '../../constructs/core/names';
import { UserError } from '../errors';

/** Something of a synthesized stack that makes pods. */
export interface StackWorkload {
  readonly component: string;
  /** `service` or `job`. */
  readonly kind: string;
  readonly replicas: number;
  /** The pod as Kubernetes' own API has it. */
  readonly pod: PodManifest;
  /** What each replica claims. */
  readonly claims: readonly { readonly storageClass?: string; readonly size: string }[];
}

export interface PodManifest {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: {
    readonly generateName: string;
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
  };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly imagePullSecrets?: readonly { readonly name: string }[];
    readonly priorityClassName?: string;
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly containers: readonly {
      readonly image: string;
      readonly resources?: {
        readonly requests?: Readonly<Record<string, string>>;
        readonly limits?: Readonly<Record<string, string>>;
      };
    }[];
    readonly [field: string]: unknown;
  };
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Synthesized JSON of a stack, as cdktf writes it. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
}

const MAKERS: Readonly<Record<string, (spec: JsonObject) => JsonObject>> = {
  kubernetes_stateful_set_v1: (spec) => spec,
  kubernetes_deployment_v1: (spec) => spec,
  kubernetes_job_v1: (spec) => spec,
  kubernetes_cron_job_v1: (spec) => object(object(spec.job_template).spec),
};

/**
 * What a stack deploys that makes pods, from its synthesized JSON, so that a cluster can be asked about it before anything
 * is made.
 *
 * @throws UserError for a reference that only a deploy could know
 */
export function stackWorkloads(stack: StackJson): StackWorkload[] {
  const resources = stack.resource ?? {};
  const own = ownClaims(resources);
  return Object.entries(MAKERS).flatMap(([type, spec]) =>
    Object.values(resources[type] ?? {}).map((resource) => {
      const template = object(spec(object(resource.spec)).template);
      const meta = object(template.metadata);
      const labels = strings(meta.labels);
      const component = labels[COMPONENT_LABEL] ?? String(object(resource.metadata).name);
      const { templates, replicas, volumes } = setOf(object(resource.spec));
      const podSpec = converted(resolve(template.spec ?? {}, resources)) as unknown as PodManifest['spec'];
      return {
        component,
        kind: labels[KIND_LABEL] ?? '',
        replicas,
        claims: [...templates, ...(own.get(component) ?? [])],
        pod: {
          apiVersion: 'v1' as const,
          kind: 'Pod' as const,
          metadata: {
            generateName: `${component}-`,
            labels,
            annotations: strings(resolve(meta.annotations ?? {}, resources)),
          },
          spec: { ...podSpec, volumes: [...((podSpec.volumes ?? []) as readonly unknown[]), ...volumes] },
        },
      };
    }),
  );
}

type Claim = StackWorkload['claims'][number];

function setOf(spec: JsonObject): { templates: Claim[]; replicas: number; volumes: unknown[] } {
  const templates = (spec.volume_claim_template ?? []) as readonly JsonObject[];
  return {
    templates: templates.map(claimOf),
    replicas: Number(spec.replicas ?? 1),
    // A set's controller gives them to its pods; the template's mounts name them.
    volumes: templates.map((claim) => {
      const { name } = strings(claim.metadata);
      return { name, persistentVolumeClaim: { claimName: name } };
    }),
  };
}

/** Claims that are resources of their own, by component. */
function ownClaims(resources: NonNullable<StackJson['resource']>): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const resource of Object.values(resources.kubernetes_persistent_volume_claim_v1 ?? {})) {
    const component = strings(object(resource.metadata).labels)[COMPONENT_LABEL] ?? '';
    claims.set(component, [...(claims.get(component) ?? []), claimOf(resource)]);
  }
  return claims;
}

function claimOf(claim: JsonObject): Claim {
  const spec = object(claim.spec);
  const size = String(object(object(spec.resources).requests).storage);
  return { size, ...(spec.storage_class_name ? { storageClass: String(spec.storage_class_name) } : {}) };
}

function object(value: Json | undefined): JsonObject {
  const single: Json | undefined = Array.isArray(value) ? (value as readonly Json[])[0] : value;
  return (single ?? {}) as JsonObject;
}

function strings(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, text]) => [key, String(text)]));
}

const NAME = /^\$\{(\w+)\.([\w-]+)\.metadata(?:\[0\]|\.0)\.name\}$/;

/** Puts names in place of references to them, and text in place of what is written for Terraform. */
function resolve(value: Json, resources: NonNullable<StackJson['resource']>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => resolve(item, resources));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, resources)]));
  }
  if (typeof value !== 'string') return value;
  const [, type, id] = NAME.exec(value) ?? [];
  if (type !== undefined && id !== undefined) {
    const name = object(resources[type]?.[id]?.metadata).name;
    if (typeof name === 'string') return name;
  }
  if (/(^|[^$])\$\{/.test(value)) {
    throw new UserError(
      `the stack's pods hold '${value}', which only a deploy could know; the cluster can't be asked about them before`,
    );
  }
  return value.replaceAll('$${', '${').replaceAll('%%{', '%{');
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

/** A block in Terraform's words, in Kubernetes'. */
function converted(block: Json): Json {
  if (typeof block !== 'object' || block === null) return block;
  return Object.fromEntries(
    Object.entries(block as JsonObject)
      .filter(([, value]) => value !== null)
      .map(([key, value]): [string, Json] => {
        if (LISTS[key] !== undefined && Array.isArray(value))
          return [LISTS[key], (value as readonly Json[]).map(converted)];
        const name = camel(key);
        if (MAPS.has(key)) return [name, value];
        if (SAME.has(key)) return [name, (value as readonly Json[]).map(converted)];
        if (MODES.has(key)) return [name, parseInt(String(value), 8)];
        if (NUMBERS.has(key) && /^\d+$/.test(String(value))) return [name, Number(value)];
        // A block that may be there once; the provider has some of them as lists.
        return [name, converted(Array.isArray(value) ? object(value) : value)];
      }),
  );
}

function camel(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
