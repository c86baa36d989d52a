import { IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { range, validate } from '../core/validate';
import { DatabaseAccess, ISourceDatabase, PUBLICATION, slotOf } from '../source-database';
import { canonicalKeys, ConnectorDefinition, secretReference } from './connector-definition';
import type { Ingestion } from './ingestion';
import { TablePromise } from './promise';

/** Our own connector, by means of Debezium's. */
export const CDC_CONNECTOR = 'dev.lakehouse.connect.PostgresCdcConnector';

export interface CdcOptions {
  /**
   * How often the connector tells PostgreSQL how far it is, so that a source whose tables are idle gives its
   * write-ahead log back. 100 ms to 1 h.
   * @default - 10 seconds, the connector's own default
   */
  readonly heartbeatInterval?: Duration;
}

/** Follows the write-ahead log. */
// Ingestion makes it, so extending Ingestion would be a cycle when the files are loaded.
export class CdcIngestion implements Ingestion {
  public constructor(private readonly options: CdcOptions) {}

  public promiseFor(): TablePromise {
    return { inserts: true, updates: true, deletes: true, truncates: true };
  }

  public connectors(database: ISourceDatabase, worker: IConnectable): ConnectorDefinition[] {
    const name = database.dataset.database;
    validate(`Ingestion of '${name}'`, [
      range(
        'heartbeatInterval',
        this.options.heartbeatInterval?.toMilliseconds(),
        100,
        3_600_000,
        'it is in milliseconds, and without heartbeats an idle source keeps its log; set Duration.seconds(10)',
      ),
    ]);
    const access = database.grantRead(worker, { replication: true });
    return [
      {
        name: `${name}-source`,
        config: cdcConfig(database, access, this.options),
        secrets: [access.password],
        topics: [`__debezium-heartbeat.${name}`],
      },
    ];
  }
}

/** The connector's settings; everything that the canonical record needs of Debezium is set by the connector itself. */
export function cdcConfig(
  { dataset }: ISourceDatabase,
  access: DatabaseAccess,
  { heartbeatInterval }: CdcOptions = {},
): Record<string, string> {
  return {
    'connector.class': CDC_CONNECTOR,
    'tasks.max': '1',
    'exactly.once.support': 'required',
    'transaction.boundary': 'poll',
    'database.hostname': access.endpoint.host,
    'database.port': `${access.endpoint.port}`,
    'database.dbname': access.database,
    // Without it TLS is used where the server offers it, and given up where it does not.
    ...(access.endpoint.tls ? { 'database.sslmode': 'require' } : {}),
    'database.user': access.username,
    'database.password': secretReference(access.password),
    'topic.prefix': dataset.database,
    'canonical.keys': canonicalKeys(dataset),
    'publication.name': PUBLICATION,
    'slot.name': slotOf(dataset),
    ...(heartbeatInterval ? { 'heartbeat.interval.ms': `${heartbeatInterval.toMilliseconds()}` } : {}),
  };
}
