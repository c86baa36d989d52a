import { replicaEnv } from '../../constructs/core';

test('several replicas are told of each other, a single one nothing', () => {
  expect(replicaEnv(['kafka'])).toEqual({});
  expect(replicaEnv(['kafka-0.kafka-peers', 'kafka-1.kafka-peers'])).toEqual({
    REPLICA_HOSTS: 'kafka-0.kafka-peers,kafka-1.kafka-peers',
  });
});
