export * from './data-platform';
export * from './layer-props';
export * from './profiles';
