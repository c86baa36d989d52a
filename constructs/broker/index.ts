export * from './broker';
export * from './kafka-config';
export * from './topic';
