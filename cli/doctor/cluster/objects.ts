import { z } from 'zod';

const texts = z.record(z.string(), z.string());
const meta = z.looseObject({
  name: z.string(),
  labels: texts.default({}),
  annotations: texts.default({}),
});

export const version = z.looseObject({
  serverVersion: z.looseObject({ major: z.string(), minor: z.string(), gitVersion: z.string() }),
});

export const namespace = z.looseObject({ metadata: meta });
export type Namespace = z.infer<typeof namespace>;

export const storageClass = z.looseObject({ metadata: meta });
export type StorageClass = z.infer<typeof storageClass>;

export const quota = z.looseObject({
  metadata: meta,
  status: z.looseObject({ hard: texts.default({}), used: texts.default({}) }),
});
export type Quota = z.infer<typeof quota>;

export const node = z.looseObject({
  metadata: meta,
  spec: z.looseObject({
    unschedulable: z.boolean().optional(),
    taints: z.array(z.looseObject({ effect: z.string() })).default([]),
  }),
  status: z.looseObject({
    allocatable: texts.default({}),
    conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).default([]),
    nodeInfo: z.looseObject({ architecture: z.string() }),
  }),
});
export type Node = z.infer<typeof node>;
