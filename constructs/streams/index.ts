export * from './speed-layer';
export * from './streams-app';
