export * from './live-view';
export * from './trino';
export * from './trino-config';
