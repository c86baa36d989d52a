export * from './customization';
export * from './footprint';
export * from './kubernetes-platform';
export * from './network';
export * from './pushed-images';
export * from './secrets';
export * from './spread';
