import { Ingestion } from '../constructs/connect';
import type { DataPlatform } from '../constructs/data-platform';
import { Changes } from '../constructs/dataset';
import { pagila } from '../datasets/pagila';

/** What the stack carries and how it leaves the source: main.ts deploys it, and the CLI judges the tables by it. */
export const dataset = pagila;

/**
 * Polling sees no deletes, and of a table without a timestamp no updates: both are accepted here by name, and
 * `lakehouse verify` lists what was missed. `Ingestion.cdc()` in its place sees everything.
 */
export const ingestion = Ingestion.jdbc({
  acceptUnseenDeletes: dataset.tables
    .filter(({ changes }) => changes === Changes.ALL)
    .map(({ name }) => name),
  acceptUnseenUpdates: ['payment'],
});

/** Layers of your own, in every stack: docs/a-layer-of-your-own.md. */
export function extend(_platform: DataPlatform): void {}
