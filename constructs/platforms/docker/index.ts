export * from './docker-platform';
export * from './image-catalog';
