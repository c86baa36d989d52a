export * from './bucket';
export * from './catalog';
export * from './lake';
export * from './minio-buckets';
