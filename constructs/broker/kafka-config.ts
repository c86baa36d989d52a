import { Size } from '../core/size';

/** Ports of a broker. */
export const KAFKA_PORTS = { internal: 9092, controller: 9093, operator: 29092 } as const;

export interface KafkaConfig {
  /** Names of the nodes in the network. */
  readonly hosts: readonly string[];
  /** Port on the operator's machine that leads to the operator's listener of a single node. */
  readonly operatorPort: number;
  readonly maxMessage: Size;
}

/** Copies of each partition in a cluster of so many brokers. */
export function replicationOf(nodes: number): number {
  return Math.min(nodes, 3);
}

/**
 * `server.properties` of nodes that are broker and controller (KRaft), the same for each: where there are several, the image fills
 * in `@REPLICA@`, a number from 1, and `@HOST@`.
 */
export function serverProperties(config: KafkaConfig): string {
  const { hosts, maxMessage } = config;
  const replication = replicationOf(hosts.length);
  // One copy may be away, and all that was acknowledged is still in another.
  const inSync = Math.max(1, replication - 1);
  return properties({
    'process.roles': 'broker,controller',
    ...(hosts.length === 1 ? single(hosts[0]!, config.operatorPort) : several(hosts)),
    'inter.broker.listener.name': 'INTERNAL',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': '/var/lib/kafka/data',
    // Topics are declared; a misspelt name must fail and not become a topic.
    'auto.create.topics.enable': false,
    'message.max.bytes': maxMessage.toBytes(),
    'offsets.topic.replication.factor': replication,
    'transaction.state.log.replication.factor': replication,
    'transaction.state.log.min.isr': inSync,
    'default.replication.factor': replication,
    'min.insync.replicas': inSync,
    // Fewer partitions of the internal topics: the defaults cost 100 open files and memory for nothing here.
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.num.partitions': 5,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': Size.mebibytes(16).toBytes(),
    // Threads wake up several times a second for nothing; one broker of one small platform needs few of them.
    'num.network.threads': 2,
    'num.io.threads': 4,
    'group.coordinator.threads': 1,
    // The controller's sign of life for those that follow; a single one has none.
    ...(hosts.length === 1 && { 'metadata.max.idle.interval.ms': 5000 }),
  });
}

function single(host: string, operatorPort: number): Record<string, string | number> {
  const { internal, controller, operator } = KAFKA_PORTS;
  return {
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `localhost:${controller}`,
    listeners: `INTERNAL://:${internal},CONTROLLER://localhost:${controller},OPERATOR://:${operator}`,
    'advertised.listeners': `INTERNAL://${host}:${internal},OPERATOR://localhost:${operatorPort}`,
    'listener.security.protocol.map': 'INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,OPERATOR:PLAINTEXT',
  };
}

/** Without a listener for the operator: a port-forward leads to one node, and a client must reach each by its name. */
function several(hosts: readonly string[]): Record<string, string | number> {
  const { internal, controller } = KAFKA_PORTS;
  return {
    'node.id': '@REPLICA@',
    'controller.quorum.voters': hosts.map((host, index) => `${index + 1}@${host}:${controller}`).join(','),
    listeners: `INTERNAL://:${internal},CONTROLLER://:${controller}`,
    'advertised.listeners': `INTERNAL://@HOST@:${internal}`,
    'listener.security.protocol.map': 'INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
  };
}

/** Java properties, sorted, one a line. */
export function properties(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const lines = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value).replace(/\n/g, '\\n')}`);
  return `${lines.sort().join('\n')}\n`;
}
