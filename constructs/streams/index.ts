export * from './streams-app';
