import { properties } from '../broker/kafka-config';
import { Duration } from '../core/duration';
import { Endpoint, hostPort, jdbcUrl, url } from '../core/endpoint';
import { JVM_FLAGS } from '../core/jvm';
import { CATALOG_RETRYABLE_STATE, CatalogAccess, LakeAccess } from '../lake';
import { DatabaseAccess } from '../source-database';

export interface TrinoMemory {
  /** Java heap, MiB. */
  readonly heapMebibytes: number;
  /** Of one query, MiB. */
  readonly queryMebibytes: number;
}

export const TRINO_PORT = 8080;

/**
 * `config.properties` of a coordinator.
 *
 * @param workers - how many there are; without any, the coordinator is its own
 */
export function configProperties(memory: TrinoMemory, workers: number): string {
  return properties({
    coordinator: true,
    'node-scheduler.include-coordinator': workers === 0,
    'discovery.uri': `http://localhost:${TRINO_PORT}`,
    // What a query may take of all nodes together.
    'query.max-memory': `${memory.queryMebibytes * Math.max(workers, 1)}MB`,
    'query.max-history': 50,
    'query.min-expire-age': '5m',
    ...ofEveryNode(memory),
  });
}

/** `config.properties` of a worker. */
export function workerProperties(memory: TrinoMemory, coordinator: Endpoint, drain: Duration): string {
  return properties({
    coordinator: false,
    'discovery.uri': url(coordinator),
    // Waited twice: until the coordinator gives it nothing new, and after its last task.
    'shutdown.grace-period': `${drain.toSeconds()}s`,
    ...ofEveryNode(memory),
  });
}

/** What lets the worker's own entrypoint ask it to finish its tasks and go; the default refuses just that. */
export const WORKER_ACCESS_CONTROL = properties({ 'access-control.name': 'allow-all' });

function ofEveryNode(memory: TrinoMemory): Record<string, string | number> {
  return {
    'http-server.http.port': TRINO_PORT,
    'query.max-memory-per-node': `${memory.queryMebibytes}MB`,
    'memory.heap-headroom-per-node': `${Math.round(memory.heapMebibytes * 0.25)}MB`,
    'catalog.management': 'static',
  };
}

export function nodeProperties(instance: string): string {
  return properties({
    'node.environment': instance.replace(/-/g, '_'),
    'node.data-dir': '/var/lib/trino',
  });
}

/** Flags from Trino's documentation for its version, with the heap of the profile. */
export function jvmConfig(memory: TrinoMemory): string {
  return `${[
    '-server',
    `-Xms${memory.heapMebibytes}m`,
    `-Xmx${memory.heapMebibytes}m`,
    ...JVM_FLAGS,
    '-XX:-OmitStackTraceInFastThrow',
    '-XX:ReservedCodeCacheSize=128M',
    '-XX:PerMethodRecompilationCutoff=10000',
    '-XX:PerBytecodeRecompilationCutoff=10000',
    '-XX:+UnlockDiagnosticVMOptions',
    // What compiling a query took goes back to the machine; without it the process was ended for its memory.
    '-XX:TrimNativeHeapInterval=10000',
    '-XX:TieredStopAtLevel=4',
    '-XX:CICompilerCount=2',
    '-Djdk.attach.allowAttachSelf=true',
    '-Djdk.nio.maxCachedBufferSize=2000000',
    '-Dfile.encoding=UTF-8',
    '-Duser.timezone=UTC',
    '--enable-native-access=ALL-UNNAMED',
    '--add-modules=jdk.incubator.vector',
  ].join('\n')}\n`;
}

/** The `minio` catalog: Iceberg tables by the lake's JDBC catalog. */
export function icebergCatalog(catalog: CatalogAccess, lake: LakeAccess, warehouse: string): string {
  return properties({
    'connector.name': 'iceberg',
    'iceberg.catalog.type': 'jdbc',
    'iceberg.jdbc-catalog.catalog-name': catalog.name,
    'iceberg.jdbc-catalog.driver-class': 'org.postgresql.Driver',
    'iceberg.jdbc-catalog.connection-url': catalog.jdbcUrl,
    'iceberg.jdbc-catalog.connection-user': catalog.username,
    'iceberg.jdbc-catalog.connection-password': '${ENV:CATALOG_PASSWORD}',
    'iceberg.jdbc-catalog.default-warehouse-dir': `s3://${warehouse}/`,
    'iceberg.jdbc-catalog.schema-version': 'V1',
    'iceberg.jdbc-catalog.retryable-status-codes': CATALOG_RETRYABLE_STATE,
    'fs.native-s3.enabled': true,
    's3.endpoint': url(lake.endpoint),
    's3.region': lake.region,
    's3.path-style-access': true,
    's3.aws-access-key': lake.accessKey,
    's3.aws-secret-key': '${ENV:S3_SECRET_KEY}',
  });
}

/** Folder with what the `speed` catalog is told of its topics. */
export const SPEED_DIRECTORY = '/etc/trino/speed';

/** The `speed` catalog: the topics of the stream application, as the lake's live views read them. */
export function speedCatalog(broker: Endpoint, tables: readonly string[]): string {
  return properties({
    'connector.name': 'kafka',
    'kafka.nodes': hostPort(broker),
    'kafka.table-names': tables.join(','),
    'kafka.table-description-supplier': 'FILE',
    'kafka.table-description-dir': `${SPEED_DIRECTORY}/tables`,
    'kafka.config.resources': `${SPEED_DIRECTORY}/consumer.properties`,
  });
}

/** What every consumer of the `speed` catalog keeps to: a query ends at the end of a transaction, and sees no aborted one. */
export function speedConsumer(): string {
  // At a topic's end, where the last transaction's mark is no record, it would otherwise wait half a second for one.
  return properties({ 'isolation.level': 'read_committed', 'fetch.max.wait.ms': 10 });
}

/** The `postgres` catalog: the source's tables as they are now. */
export function postgresCatalog(source: DatabaseAccess): string {
  return properties({
    'connector.name': 'postgresql',
    'connection-url': jdbcUrl(source.endpoint, source.database),
    'connection-user': source.username,
    'connection-password': '${ENV:SOURCE_PASSWORD}',
    // Numbers without a declared scale and arrays must be readable.
    'decimal-mapping': 'allow_overflow',
    'decimal-default-scale': 10,
    'postgresql.array-mapping': 'AS_ARRAY',
    'unsupported-type-handling': 'CONVERT_TO_VARCHAR',
  });
}
