import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import { Construct } from 'constructs';
import { ContainerSpec } from '../../core/container-spec';
import { UnsupportedFeature } from '../../core/errors';
import { ConfigFiles } from './config-files';
import { isLabelName, isLabelValue, labelsOf } from './labels';
import { ComponentContext } from './pod-types';

/** What services and jobs have alike. */
export interface ComponentParts {
  /**
   * @default - none: the component has no text files
   */
  readonly files?: ConfigFiles;
  /** Labels of its pods. */
  readonly labels: Record<string, string>;
}

/**
 * Makes what a component has besides its workload: an account of its own, and its text files.
 *
 * @throws UnsupportedFeature for what no pod of the `restricted` standard, or no pod at all, can have
 */
export function componentParts(
  scope: Construct,
  spec: ContainerSpec,
  context: ComponentContext,
): ComponentParts {
  refuse(scope.node.path, spec);
  new ServiceAccountV1(scope, 'Account', {
    metadata: { name: context.component, namespace: context.namespace, labels: labelsOf(context) },
    automountServiceAccountToken: false,
  });
  return {
    files: spec.files ? new ConfigFiles(scope, 'Files', spec, context) : undefined,
    labels: { ...spec.labels, ...labelsOf(context) },
  };
}

function refuse(path: string, spec: ContainerSpec): void {
  const unsupported = (field: string, wayOut: string): UnsupportedFeature =>
    new UnsupportedFeature('kubernetes', path, field, wayOut);
  if (spec.logs) {
    throw unsupported(
      'logs',
      `the kubelet rotates the logs of its node (containerLogMaxSize, 10 MiB by default); leave it out`,
    );
  }
  if (spec.user === 0) {
    throw unsupported(
      'user',
      `the 'restricted' standard admits no root; give the image a user of its own, got 0`,
    );
  }
  for (const [name, value] of Object.entries(spec.labels ?? {})) {
    if (!isLabelName(name) || !isLabelValue(value)) {
      throw unsupported(
        'labels',
        `a label is at most 63 of A-Z, a-z, 0-9, '-', '_' and '.', got '${name}: ${value}'; shorten it`,
      );
    }
  }
}
