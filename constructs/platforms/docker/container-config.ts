import * as path from 'node:path';
import { ContainerConfig, ContainerMounts } from '@cdktf/provider-docker/lib/container';
import { Lazy } from 'cdktf';
import { CONTAINER_USER, ContainerSpec, now } from '../../core/container-spec';
import { hostPort } from '../../core/endpoint';
import {
  CHECKOUT_LABEL,
  COMPONENT_LABEL,
  INSTANCE_LABEL,
  KIND_LABEL,
  MOUNTS_LABEL,
  qualified,
  TMPFS_LABEL,
} from '../../core/names';
import { START_PERIOD } from '../../core/probe';
import { SecretRef } from '../../core/secret-ref';
import { Size } from '../../core/size';
import { contentHash } from '../content-hash';

/** What the rendering needs from the platform; plain, so that it is tested without synth. */
export interface ContainerContext {
  readonly instance: string;
  /** Folder that the instance is deployed from. */
  readonly checkout: string;
  readonly component: string;
  readonly kind: 'service' | 'job';
  readonly imageId: string;
  readonly network: string;
  /** Host path of a secret's file. */
  readonly secretFile: (secret: SecretRef) => string;
  /** Host path of a written text file. */
  readonly configFile: (target: string, content: string) => string;
}

const DEFAULT_LOGS = { maxSize: Size.mebibytes(10), maxFiles: 3 };

/** `docker_container` settings that services and jobs share; each is here because the provider's default is unsafe. */
export function containerConfig(
  spec: ContainerSpec,
  context: ContainerContext,
  volumes: readonly ContainerMounts[] = [],
): ContainerConfig {
  const user = spec.user ?? CONTAINER_USER;
  const logs = spec.logs ?? DEFAULT_LOGS;
  const memory = spec.resources.memory.toMebibytes();
  const tmpfs = {
    '/tmp': tmpfsOptions(Size.mebibytes(256)),
    '/run': tmpfsOptions(Size.mebibytes(16)),
    ...Object.fromEntries((spec.scratch ?? []).map((s) => [s.mountPath, tmpfsOptions(s.size)])),
  };
  return {
    name: qualified(context.instance, context.component),
    hostname: context.component,
    image: context.imageId,
    // Images are started as `entrypoint <command>` below an init of their own.
    command: spec.command ? ['entrypoint', ...spec.command] : undefined,
    user: `${user}:${user}`,
    env: Lazy.listValue({ produce: () => environment(spec) }),
    readOnly: true,
    capabilities: { drop: ['ALL'] },
    securityOpts: ['no-new-privileges:true'],
    memory,
    // Without it every later plan shows a change; equal to memory means no swap.
    memorySwap: memory,
    cpus: spec.resources.cpu ? (spec.resources.cpu.toMillis() / 1000).toString() : undefined,
    tmpfs,
    // Late, like env: who reads a database or a bucket is known only when everything has been declared.
    mounts: Lazy.anyValue({ produce: () => mounts(spec, context, volumes) }),
    networksAdvanced: [{ name: context.network, aliases: [context.component] }],
    logDriver: 'json-file',
    logOpts: { 'max-size': `${logs.maxSize.toMebibytes()}m`, 'max-file': logs.maxFiles.toString() },
    // Late, because the mounts are.
    labels: Lazy.anyValue({
      produce: () =>
        labels({
          ...spec.labels,
          ...instanceLabels(context.instance, context.component, context.kind),
          [CHECKOUT_LABEL]: context.checkout,
          // The provider would take a change of these two without applying it; one of a label replaces the container.
          [TMPFS_LABEL]: Object.entries(tmpfs)
            .map(([target, options]) => `${target}:${options}`)
            .sort()
            .join(' '),
          [MOUNTS_LABEL]: contentHash(mounts(spec, context, volumes).map(mountLine).join('\n')),
        }),
    }),
  };
}

/** exec, which Docker turns off: Java's native libraries (JNA, zstd, snappy) are unpacked into /tmp and loaded from it. */
function tmpfsOptions(size: Size): string {
  return `rw,exec,nosuid,nodev,mode=1777,size=${size.toMebibytes()}m`;
}

/** The labels by which everything of an instance is found again. */
export function instanceLabels(
  instance: string,
  component: string,
  kind: 'service' | 'job' | 'volume' | 'network',
): Record<string, string> {
  return { [INSTANCE_LABEL]: instance, [COMPONENT_LABEL]: component, [KIND_LABEL]: kind };
}

/** Labels in the provider's shape, sorted, so that the order of declaration changes no plan. */
export function labels(values: Readonly<Record<string, string>>): { label: string; value: string }[] {
  return Object.entries(values)
    .map(([label, value]) => ({ label, value }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** `NAME=value`, sorted, so that the order of declaration changes no plan. */
function environment(spec: ContainerSpec): string[] {
  const env: Record<string, string> = { TZ: 'UTC', ...now(spec.env ?? {}) };
  if (spec.waitFor?.length) {
    env.WAIT_FOR = spec.waitFor.map(hostPort).join(',');
    env.WAIT_TIMEOUT = START_PERIOD.toSeconds().toString();
  }
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}

/** Secrets, text files and volumes in the names of the JSON, because late values are not mapped by the bindings. */
function mounts(
  spec: ContainerSpec,
  context: ContainerContext,
  volumes: readonly ContainerMounts[],
): Record<string, unknown>[] {
  return [
    ...now(spec.secrets ?? []).map((secret) => bind(context.secretFile(secret), secret.path)),
    ...Object.entries(now(spec.files ?? {})).map(([target, content]) =>
      bind(context.configFile(target, content), path.posix.normalize(target)),
    ),
    ...volumes.map((volume) => ({
      type: 'volume',
      source: volume.source,
      target: volume.target,
      read_only: false,
    })),
  ];
}

/** What tells a mount from another. Where the checkout lies has a label of its own, and a volume is named by its instance. */
function mountLine({ type, source, target }: Record<string, unknown>): string {
  const from = type === 'bind' ? String(source).split('/').slice(-2) : [];
  return [type, ...from, target].join(' ');
}

function bind(source: string, target: string): Record<string, unknown> {
  return { type: 'bind', source, target, read_only: true };
}
