export * from './cdc-ingestion';
export * from './connect';
export * from './connector-definition';
export * from './ingestion';
export * from './jdbc-options';
export * from './promise';
export * from './worker-config';
