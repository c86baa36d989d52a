import { z } from 'zod';

/** The objects of a cluster, as far as they are read here. */

const meta = z.looseObject({
  name: z.string(),
  uid: z.string().default(''),
  namespace: z.string().optional(),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
  creationTimestamp: z.string().default(''),
  deletionTimestamp: z.string().optional(),
});

const terminated = z.looseObject({
  exitCode: z.number(),
  reason: z.string().default(''),
  message: z.string().default(''),
});

const containerState = z.looseObject({
  waiting: z.looseObject({ reason: z.string().default(''), message: z.string().default('') }).optional(),
  running: z.looseObject({ startedAt: z.string().default('') }).optional(),
  terminated: terminated.optional(),
});

const containerStatus = z.looseObject({
  name: z.string(),
  ready: z.boolean(),
  started: z.boolean().nullish(),
  restartCount: z.number(),
  state: containerState.default({}),
  lastState: containerState.default({}),
});
export type ContainerStatus = z.infer<typeof containerStatus>;

const condition = z.looseObject({
  type: z.string(),
  status: z.string(),
  reason: z.string().default(''),
  message: z.string().default(''),
});

const resources = z.looseObject({
  requests: z.record(z.string(), z.string()).default({}),
  limits: z.record(z.string(), z.string()).default({}),
});

export const pod = z.looseObject({
  kind: z.literal('Pod').optional(),
  metadata: meta,
  spec: z.looseObject({
    nodeName: z.string().optional(),
    containers: z.array(z.looseObject({ resources: resources.default({ requests: {}, limits: {} }) })),
  }),
  status: z.looseObject({
    phase: z.string(),
    reason: z.string().default(''),
    message: z.string().default(''),
    startTime: z.string().default(''),
    conditions: z.array(condition).default([]),
    containerStatuses: z.array(containerStatus).default([]),
  }),
});
export type Pod = z.infer<typeof pod>;

/** A stateful set, deployment or job. */
export const workload = z.looseObject({
  kind: z.string(),
  metadata: meta,
  spec: z.looseObject({ replicas: z.number().optional() }).default({}),
  status: z.looseObject({ conditions: z.array(condition).default([]), succeeded: z.number().optional() }),
});
export type Workload = z.infer<typeof workload>;

export const event = z.looseObject({
  reason: z.string(),
  message: z.string().default(''),
  involvedObject: z.looseObject({ kind: z.string(), name: z.string() }),
});
export type ClusterEvent = z.infer<typeof event>;

/** The list that `kubectl get` prints. */
export function listOf<T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T> }> {
  return z.object({ items: z.array(item) });
}
