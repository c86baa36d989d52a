/** An object as a cluster gives it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** What the cluster's own controllers write into an object's metadata. */
const WRITTEN = [
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'managedFields',
  'ownerReferences',
  'selfLink',
];

/** What a person would have applied to get the object; what the cluster added is left to it again. */
export function exported({ status: _status, ...object }: Manifest): Manifest {
  const { apiVersion, kind, spec } = object;
  const clean = {
    ...object,
    apiVersion,
    kind,
    metadata: without(object.metadata, WRITTEN) as Manifest['metadata'],
  };
  if (kind === 'Service') {
    const headless = spec?.clusterIP === 'None';
    const kept = without(spec ?? {}, ['clusterIP', 'clusterIPs']);
    return { ...clean, spec: headless ? { ...kept, clusterIP: 'None' } : kept };
  }
  if (kind === 'Job') {
    const template = spec?.template as { metadata?: { labels?: Record<string, unknown> } };
    const labels = Object.fromEntries(
      Object.entries(template.metadata?.labels ?? {}).filter(
        ([name]) => !/(controller-uid|job-name)$/.test(name),
      ),
    );
    return {
      ...clean,
      metadata: { ...clean.metadata, labels: own(clean.metadata.labels) },
      spec: {
        ...without(spec ?? {}, ['selector']),
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    };
  }
  return clean;
}

function own(labels: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((labels ?? {}) as Record<string, unknown>).filter(
      ([name]) => !name.startsWith('batch.kubernetes.io/'),
    ),
  );
}

function without(
  object: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
