export * from './connect';
export * from './ingestion';
export * from './worker-config';
