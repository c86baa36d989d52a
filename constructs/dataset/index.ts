export * from './changes';
export * from './column';
export * from './column-type';
export * from './dataset';
export * from './engine-types';
export * from './pipeline-tables';
export * from './table';
