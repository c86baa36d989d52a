import { Ingestion } from '../../constructs/connect/ingestion';
import { pagila } from '../../datasets/pagila';

/** What the `dev` stack carries, as main.ts declares it. */
export const dataset = pagila;
export const promise = Ingestion.cdc().promise;
