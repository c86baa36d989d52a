import { Ingestion } from '../constructs/connect/ingestion';
import { pagila } from '../datasets/pagila';

/** What the stack carries and how it leaves the source: main.ts deploys it, and the CLI judges the tables by it. */
export const dataset = pagila;
export const ingestion = Ingestion.cdc();
