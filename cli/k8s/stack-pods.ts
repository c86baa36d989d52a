import { COMPONENT_LABEL, KIND_LABEL, MAX_ANNOTATION } from '../../constructs/core/names';
import {
  inKubernetesWords,
  Json,
  JsonObject,
  jsonObject as object,
} from '../../constructs/platforms/kubernetes';
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
  const made = Object.entries(MAKERS).flatMap(([type, spec]) =>
    Object.values(resources[type] ?? {}).map((resource) => {
      const template = object(spec(object(resource.spec)).template);
      const meta = object(template.metadata);
      const labels = strings(meta.labels);
      const component = labels[COMPONENT_LABEL] ?? String(object(resource.metadata).name);
      const { templates, replicas, volumes } = setOf(object(resource.spec));
      const podSpec = inKubernetesWords(
        resolve(template.spec ?? {}, resources),
      ) as unknown as PodManifest['spec'];
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
  return [...made, ...templates(resources)];
}

/** What a service may start by itself: pods in the cluster's own words already. */
function templates(resources: NonNullable<StackJson['resource']>): StackWorkload[] {
  return Object.values(resources.kubernetes_config_map_v1 ?? {}).flatMap(({ metadata, data }) => {
    const max = strings(object(metadata).annotations)[MAX_ANNOTATION];
    if (max === undefined) return [];
    return Object.values(strings(data)).map((text) => {
      const pod = resolve(JSON.parse(text) as Json, resources) as unknown as PodManifest;
      const { labels } = pod.metadata;
      const component = labels[COMPONENT_LABEL] ?? '';
      return {
        component,
        kind: labels[KIND_LABEL] ?? '',
        replicas: Number(max),
        claims: [],
        pod: { ...pod, metadata: { labels, annotations: {}, generateName: `${component}-` } },
      };
    });
  });
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
