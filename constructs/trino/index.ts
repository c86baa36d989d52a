export * from './trino';
export * from './trino-config';
