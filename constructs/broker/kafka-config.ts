import { Size } from '../core/size';

/** Ports of a broker. */
export const KAFKA_PORTS = { internal: 9092, controller: 9093, operator: 29092 } as const;

export interface KafkaConfig {
  /** Name of the broker in the network. */
  readonly host: string;
  /** Port on the operator's machine that leads to the operator's listener. */
  readonly operatorPort: number;
  readonly maxMessage: Size;
}

/** `server.properties` of a single combined broker and controller (KRaft). */
export function serverProperties(config: KafkaConfig): string {
  const { internal, controller, operator } = KAFKA_PORTS;
  return properties({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `localhost:${controller}`,
    listeners: `INTERNAL://:${internal},CONTROLLER://localhost:${controller},OPERATOR://:${operator}`,
    'advertised.listeners': `INTERNAL://${config.host}:${internal},OPERATOR://localhost:${config.operatorPort}`,
    'listener.security.protocol.map': 'INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,OPERATOR:PLAINTEXT',
    'inter.broker.listener.name': 'INTERNAL',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': '/var/lib/kafka/data',
    // Topics are declared; a misspelt name must fail and not become a topic.
    'auto.create.topics.enable': false,
    'message.max.bytes': config.maxMessage.toBytes(),
    // Replication factors of one broker.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    // Fewer partitions of the internal topics: the defaults cost 100 open files and memory for nothing here.
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.num.partitions': 5,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': Size.mebibytes(16).toBytes(),
    // Threads wake up several times a second for nothing; one broker of one small platform needs few of them.
    'num.network.threads': 2,
    'num.io.threads': 4,
    'group.coordinator.threads': 1,
    // The controller's own sign of life, for controllers that follow; there are none.
    'metadata.max.idle.interval.ms': 5000,
  });
}

/** Java properties, sorted, one a line. */
export function properties(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const lines = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value).replace(/\n/g, '\\n')}`);
  return `${lines.sort().join('\n')}\n`;
}
