export * from './large-text';
export * from './operation';
export * from './plan';
export * from './traffic';
