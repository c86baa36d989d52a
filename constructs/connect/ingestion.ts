import { DatabaseAccess, ISourceDatabase, PUBLICATION } from '../source-database';
import { IConnectable } from '../core/connections';
import { SecretRef, SECRETS_DIRECTORY } from '../core/secret-ref';

/** What a way of ingestion guarantees; the acceptance tests hold it to this. */
export interface IngestionPromise {
  readonly inserts: boolean;
  /** `always`, or only where a table has a timestamp that follows its updates. */
  readonly updates: 'always' | 'with-timestamp';
  readonly deletes: boolean;
  readonly truncates: boolean;
}

/** A connector as it is put to Kafka Connect. */
export interface ConnectorDefinition {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  /** Secrets that the worker must have to resolve the config. */
  readonly secrets: readonly SecretRef[];
  /** Topics besides the tables' own that the connector writes. */
  readonly topics: readonly string[];
}

/** How rows leave the source database. All ways write the same canonical records into the same topics. */
export abstract class Ingestion {
  /**
   * Follows the write-ahead log with Debezium: inserts, updates, deletes and truncates, in order per key, nothing
   * lost.
   */
  public static cdc(): Ingestion {
    return new CdcIngestion();
  }

  public abstract readonly promise: IngestionPromise;

  /** The connector that follows a database, with access granted to the worker that runs it. */
  public abstract connector(database: ISourceDatabase, worker: IConnectable): ConnectorDefinition;
}

class CdcIngestion extends Ingestion {
  public readonly promise: IngestionPromise = {
    inserts: true,
    updates: 'always',
    deletes: true,
    truncates: true,
  };

  public connector(database: ISourceDatabase, worker: IConnectable): ConnectorDefinition {
    const access = database.grantRead(worker, { replication: true });
    const name = `${database.dataset.database}-source`;
    return {
      name,
      config: cdcConfig(database, access),
      secrets: [access.password],
      topics: [`__debezium-heartbeat.${database.dataset.database}`],
    };
  }
}

/** The connector's settings; everything that the canonical record needs of Debezium is set by the connector itself. */
export function cdcConfig(database: ISourceDatabase, access: DatabaseAccess): Record<string, string> {
  const { dataset } = database;
  return {
    'connector.class': 'dev.lakehouse.connect.PostgresCdcConnector',
    'tasks.max': '1',
    'exactly.once.support': 'required',
    'transaction.boundary': 'poll',
    'database.hostname': access.endpoint.host,
    'database.port': `${access.endpoint.port}`,
    'database.dbname': access.database,
    // Without it TLS is used where the server offers it, and given up where it does not.
    ...(access.endpoint.tls ? { 'database.sslmode': 'require' } : {}),
    'database.user': access.username,
    'database.password': `\${dir:${SECRETS_DIRECTORY}:${access.password.name}}`,
    'topic.prefix': dataset.database,
    'canonical.keys': dataset.tables
      .map((table) => `${dataset.schema}.${table.name}:${table.key.join(',')}`)
      .join(';'),
    'publication.name': PUBLICATION,
    'slot.name': `lakehouse_${dataset.database}`,
  };
}
