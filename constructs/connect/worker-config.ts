import { hostPort } from '../core/endpoint';
import { Endpoint } from '../core/endpoint';
import { SECRETS_DIRECTORY } from '../core/secret-ref';
import { Size } from '../core/size';
import { properties } from '../broker/kafka-config';

export interface WorkerConfig {
  readonly broker: Endpoint;
  /** Where the others of its cluster reach this worker. */
  readonly host: string;
  readonly port: number;
  readonly replication: number;
  readonly maxMessage: Size;
}

/** Properties of a distributed Connect worker with exactly-once source support. */
export function workerProperties(config: WorkerConfig): string {
  return properties({
    'bootstrap.servers': hostPort(config.broker),
    'group.id': 'connect',
    'config.storage.topic': 'connect.configs',
    'offset.storage.topic': 'connect.offsets',
    'status.storage.topic': 'connect.status',
    'config.storage.replication.factor': config.replication,
    'offset.storage.replication.factor': config.replication,
    'status.storage.replication.factor': config.replication,
    'offset.storage.partitions': 5,
    'status.storage.partitions': 1,
    // Records and the position in the source are written in one transaction.
    'exactly.once.source.support': 'enabled',
    // A worker that was without its broker for longer than its session comes back as another one; by default, five minutes would be
    // left to the one that is gone before anybody gets its connectors.
    'scheduled.rebalance.max.delay.ms': 0,
    'producer.max.request.size': config.maxMessage.toBytes(),
    'producer.compression.type': 'lz4',
    'admin.request.timeout.ms': 30000,
    // Keys and values are JSON text already.
    'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'plugin.path': '/opt/connect/plugins',
    // Plugins tell themselves through service files; scanning all jars costs seconds at every start.
    'plugin.discovery': 'service_load',
    'config.providers': 'dir',
    'config.providers.dir.class': 'org.apache.kafka.common.config.provider.DirectoryConfigProvider',
    'config.providers.dir.param.allowed.paths': SECRETS_DIRECTORY,
    listeners: `http://:${config.port}`,
    'rest.advertised.host.name': config.host,
    // Topics are declared; a connector that needs another one must say so.
    'topic.creation.enable': false,
  });
}
