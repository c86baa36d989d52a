import { INSTANCE_LABEL } from '../../../constructs/core/names';
import type { Pod } from '../../k8s/objects';
import { Finding } from '../finding';
import type { Namespace, StorageClass } from './objects';

export const ENFORCE_LABEL = 'pod-security.kubernetes.io/enforce';
const OLDEST_MINOR = 30;
const SETTINGS = 'LAKEHOUSE_K8S_CONTEXT, or context in .lakehouse/k8s.json';

export function contextFinding(context: string, known: readonly string[], kubeconfig: string): Finding {
  const check = 'kube context';
  if (known.includes(context)) return { check, level: 'ok', text: `${context}, of ${kubeconfig}` };
  return {
    check,
    level: 'error',
    text: `'context' must be one of ${known.join(', ') || 'none'} in ${kubeconfig}, got '${context}'`,
    remedy: `set ${SETTINGS}, or KUBECONFIG to the file that has it`,
  };
}

export function versionFinding(major: string, minor: string, text: string): Finding {
  const check = 'kubernetes version';
  const fine = Number(major) > 1 || parseInt(minor, 10) >= OLDEST_MINOR;
  if (fine) return { check, level: 'ok', text };
  return {
    check,
    level: 'error',
    text: `must be 1.${OLDEST_MINOR} or newer, got ${text}`,
    remedy: 'upgrade the cluster, or name another one',
  };
}

/** @param pods all that the namespace holds; the namespace is undefined where there is none */
export function namespaceFinding(
  name: string,
  instance: string,
  found: Namespace | undefined,
  pods: readonly Pick<Pod, 'metadata'>[],
): Finding {
  const check = 'namespace';
  const make =
    "'./lakehouse doctor k8s --create-namespace' makes it, labels it and has it enforce 'restricted'";
  if (found === undefined) {
    return { check, level: 'error', text: `'${name}' is not there, and no deploy makes it`, remedy: make };
  }
  const { [INSTANCE_LABEL]: owner, [ENFORCE_LABEL]: enforced } = found.metadata.labels;
  if (owner !== undefined && owner !== instance) {
    return {
      check,
      level: 'error',
      text: `'${name}' is taken by the instance '${owner}' (label ${INSTANCE_LABEL}); this one is '${instance}'`,
      remedy: 'name another one with LAKEHOUSE_K8S_NAMESPACE, or namespace in .lakehouse/k8s.json',
    };
  }
  const others = pods.filter(({ metadata }) => metadata.labels[INSTANCE_LABEL] !== instance);
  if (others.length > 0) {
    return {
      check,
      level: 'error',
      text: `'${name}' holds pods of something else: ${others
        .slice(0, 3)
        .map(({ metadata }) => metadata.name)
        .join(', ')}${others.length > 3 ? ', …' : ''}; services have the names of their components there`,
      remedy: 'name a namespace that holds nothing else',
    };
  }
  const missing = [
    ...(owner === undefined ? [`${INSTANCE_LABEL}=${instance}`] : []),
    ...(enforced === 'restricted' ? [] : [`${ENFORCE_LABEL}=restricted`]),
  ];
  if (missing.length === 0)
    return { check, level: 'ok', text: `'${name}' is this instance's, and 'restricted'` };
  return {
    check,
    level: 'warning',
    text: `'${name}' lacks ${missing.join(' and ')}`,
    remedy: "'./lakehouse doctor k8s --create-namespace' labels it",
  };
}

/** @param wanted the class that the settings name */
export function storageFinding(
  wanted: string | undefined,
  classes: readonly StorageClass[],
  claims: number,
): Finding {
  const check = 'storage class';
  const names = classes.map(({ metadata }) => metadata.name);
  if (claims === 0) return { check, level: 'ok', text: 'no volume is claimed' };
  if (wanted !== undefined) {
    if (names.includes(wanted)) return { check, level: 'ok', text: wanted };
    return {
      check,
      level: 'error',
      text: `'storageClass' must be one of ${names.join(', ') || 'none: the cluster has no class'}, got '${wanted}'`,
      remedy: 'set LAKEHOUSE_K8S_STORAGE_CLASS, or storageClass in .lakehouse/k8s.json',
    };
  }
  const usual = classes.find(
    ({ metadata }) => metadata.annotations['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
  if (usual !== undefined) return { check, level: 'ok', text: `${usual.metadata.name}, the default` };
  return {
    check,
    level: 'error',
    text:
      names.length === 0
        ? `the cluster has no storage class, and ${claims} volumes are claimed`
        : `none of ${names.join(', ')} is the default, and none is named`,
    remedy:
      names.length === 0
        ? 'install a provisioner of volumes'
        : 'set LAKEHOUSE_K8S_STORAGE_CLASS, or storageClass in .lakehouse/k8s.json',
  };
}
