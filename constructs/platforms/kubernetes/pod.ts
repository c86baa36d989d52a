import {
  statefulSetV1SpecTemplateSpecContainerEnvToTerraform as toEnv,
  statefulSetV1SpecTemplateSpecContainerVolumeMountToTerraform as toMount,
  StatefulSetV1SpecTemplateSpecVolumeProjectedSources as SecretSource,
  statefulSetV1SpecTemplateSpecVolumeToTerraform as toVolume,
} from '@cdktf/provider-kubernetes/lib/stateful-set-v1';
import { IResolvable, Lazy } from 'cdktf';
import { CONTAINER_USER, ContainerSpec, now } from '../../core/container-spec';
import { hostPort } from '../../core/endpoint';
import { START_PERIOD } from '../../core/probe';
import { SECRETS_DIRECTORY } from '../../core/secret-ref';
import { Size } from '../../core/size';
import { contentHash } from '../content-hash';
import { ConfigFiles } from './config-files';
import { ComponentContext, PodContainer, PodMount, PodSpec, PodVolume } from './pod-types';
import { bytes, cores } from './quantity';
import { literal } from './terraform-text';

/** What a service's pod has besides what every pod has. */
export interface PodParts {
  /**
   * @default - none: the component has no text files
   */
  readonly files?: ConfigFiles;
  /** Claims of volumes that no template makes. */
  readonly volumes: readonly PodVolume[];
  /** Where volumes of any kind appear. */
  readonly mounts: readonly PodMount[];
  /**
   * Whether it may ask the cluster's API, with the token of its account.
   * @default false
   */
  readonly token?: boolean;
  /** Of the one container: ports and probes. */
  readonly container: Partial<PodContainer>;
  /** Of the pod. */
  readonly pod: Partial<PodSpec>;
}

const SECRETS = 'secrets';

/** Folders in memory that every container has: nothing else of it can be written. */
const SCRATCH = [
  { mountPath: '/tmp', size: Size.mebibytes(256) },
  { mountPath: '/run', size: Size.mebibytes(16) },
];

/** The pod of a service or job; what is unsafe or unbounded by default is said here. */
export function podSpec(spec: ContainerSpec, context: ComponentContext, parts: PodParts): PodSpec {
  const user = `${spec.user ?? CONTAINER_USER}`;
  const { defaults } = context;
  return {
    serviceAccountName: context.component,
    // What talks to the cluster has its token beside its secrets: what would be mounted lies in their folder, which is read-only.
    automountServiceAccountToken: false,
    // Variables such as KAFKA_PORT, one for each service of the namespace, would be taken for settings.
    enableServiceLinks: false,
    nodeSelector: { ...defaults.nodeSelector },
    priorityClassName: defaults.priorityClass,
    imagePullSecrets: defaults.pullSecrets.map((name) => ({ name })),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      // Once: a change at each start takes minutes on a large volume, and PostgreSQL refuses a folder open to its group.
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...parts.pod,
    container: [container(spec, context, parts, user)],
    volume: late(() => volumes(spec, context, parts).map(toVolume)),
  };
}

function container(
  spec: ContainerSpec,
  context: ComponentContext,
  parts: PodParts,
  user: string,
): PodContainer {
  const memory = bytes(spec.resources.memory);
  const { cpu } = spec.resources;
  return {
    name: context.component,
    image: context.image,
    imagePullPolicy: 'IfNotPresent',
    // Images are started as `entrypoint <command>` below an init of their own.
    args: spec.command ? ['entrypoint', ...spec.command].map(literal) : undefined,
    env: late(() => environment(spec).map(toEnv)),
    resources: {
      requests: { memory, cpu: context.cpuRequest },
      // Memory is requested as it is limited: what a node has promised twice ends somebody's process.
      limits: { memory, ...(cpu ? { cpu: cores(cpu) } : {}) },
    },
    // The provider writes the opposite of what is left out here, whatever the pod says.
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    // What a failed container said last stands in its status, and so in the deploy's error.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMount: late(() => mounts(spec, parts).map(toMount)),
    ...parts.container,
  };
}

/** Annotations that roll the pods when a file or a secret is another one. */
export function podAnnotations(
  spec: ContainerSpec,
  context: ComponentContext,
  files: ConfigFiles | undefined,
): Record<string, string> {
  return {
    ...(files && { 'dev.lakehouse.files': Lazy.stringValue({ produce: () => files.hash() }) }),
    ...(spec.secrets && {
      'dev.lakehouse.secrets': Lazy.stringValue({
        produce: () =>
          contentHash(
            now(spec.secrets ?? [])
              .map((ref) => `${ref.name}@${context.secret(ref).revision}`)
              .join('\n'),
          ),
      }),
    }),
  };
}

/** All that a run of a job depends on, as one hash: equal hashes are equal runs. */
export function runHash(spec: ContainerSpec, context: ComponentContext): string {
  return contentHash(
    JSON.stringify([
      context.image,
      spec.command ?? [],
      spec.user ?? CONTAINER_USER,
      environment(spec),
      Object.entries(now(spec.files ?? {})).sort(),
      now(spec.secrets ?? []).map((ref) => [ref.name, context.secret(ref).revision]),
      spec.scratch?.map(({ mountPath, size }) => [mountPath, bytes(size)]) ?? [],
      bytes(spec.resources.memory),
      spec.labels ?? {},
    ]),
  );
}

/** Sorted, so that the order of declaration changes no plan. */
function environment(spec: ContainerSpec): { name: string; value: string }[] {
  const env: Record<string, string> = { TZ: 'UTC', ...now(spec.env ?? {}) };
  if (spec.waitFor?.length) {
    env.WAIT_FOR = spec.waitFor.map(hostPort).join(',');
    env.WAIT_TIMEOUT = START_PERIOD.toSeconds().toString();
  }
  return Object.entries(env)
    .map(([name, value]) => ({ name, value: literal(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function scratch(spec: ContainerSpec): { name: string; mountPath: string; size: Size }[] {
  return [...SCRATCH, ...(spec.scratch ?? [])].map(({ mountPath, size }) => ({
    name: `scratch${mountPath.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    mountPath,
    size,
  }));
}

function volumes(spec: ContainerSpec, context: ComponentContext, parts: PodParts): PodVolume[] {
  const sources = secretSources(spec, context, parts);
  return [
    ...scratch(spec).map(({ name, size }) => ({
      name,
      emptyDir: { medium: 'Memory', sizeLimit: bytes(size) },
    })),
    ...parts.volumes,
    ...(parts.files ? [parts.files.volume()] : []),
    ...(sources.length > 0
      ? [
          {
            name: SECRETS,
            projected: [
              {
                // The group is the user's own.
                defaultMode: '0440',
                sources,
              },
            ],
          },
        ]
      : []),
  ];
}

/** Where every client of the cluster looks for it: /var/run is /run. */
const ACCOUNT = 'kubernetes.io/serviceaccount';
/** The lifetime for which a cluster gives tokens that clients need not read again. */
const TOKEN_SECONDS = 3607;

function secretSources(spec: ContainerSpec, context: ComponentContext, parts: PodParts): SecretSource[] {
  const secrets = now(spec.secrets ?? []).map((ref) => ({ ref, at: context.secret(ref) }));
  return [
    ...secrets.map(({ ref, at }) => ({
      secret: [{ name: at.secret, items: [{ key: at.key, path: ref.name }] }],
    })),
    ...(parts.token
      ? [
          { serviceAccountToken: { path: `${ACCOUNT}/token`, expirationSeconds: TOKEN_SECONDS } },
          {
            configMap: [{ name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: `${ACCOUNT}/ca.crt` }] }],
          },
          {
            downwardApi: {
              items: [
                {
                  path: `${ACCOUNT}/namespace`,
                  fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
                },
              ],
            },
          },
        ]
      : []),
  ];
}

function mounts(spec: ContainerSpec, parts: PodParts): PodMount[] {
  return [
    ...scratch(spec).map(({ name, mountPath }) => ({ name, mountPath })),
    ...parts.mounts,
    ...(parts.files?.mounts() ?? []),
    ...(now(spec.secrets ?? []).length > 0 || parts.token
      ? [{ name: SECRETS, mountPath: SECRETS_DIRECTORY, readOnly: true }]
      : []),
  ];
}

/** A list that is known only when everything has been declared: who reads a database or a bucket. */
function late(produce: () => unknown[]): IResolvable {
  return Lazy.anyValue({ produce });
}
