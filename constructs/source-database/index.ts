export * from './capture-sql';
export * from './postgres-server';
export * from './source-database';
