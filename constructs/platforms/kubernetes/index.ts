export * from './customization';
export * from './footprint';
export * from './kubernetes-platform';
export * from './manifest';
export * from './network';
export * from './pushed-images';
export * from './secrets';
