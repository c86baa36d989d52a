export * from './executors';
export * from './pipeline';
export * from './spark';
export * from './spark-defaults';
