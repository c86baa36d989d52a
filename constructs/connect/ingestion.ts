import { IConnectable } from '../core/connections';
import { Table } from '../dataset';
import { ISourceDatabase } from '../source-database';
import { CdcIngestion, CdcOptions } from './cdc-ingestion';
import { ConnectorDefinition } from './connector-definition';
import { JdbcIngestion } from './jdbc-ingestion';
import { JdbcOptions } from './jdbc-options';
import { TablePromise } from './promise';

/** How rows leave the source database. All ways write the same canonical records into the same topics. */
export abstract class Ingestion {
  /**
   * Follows the write-ahead log with Debezium: inserts, updates, deletes and truncates, in order per key, nothing
   * lost.
   */
  public static cdc(options: CdcOptions = {}): Ingestion {
    return new CdcIngestion(options);
  }

  /**
   * Asks the tables for new rows, again and again: inserts, and updates where a timestamp follows them. Deletes stay
   * unseen, which the user accepts table by table.
   */
  public static jdbc(options: JdbcOptions = {}): Ingestion {
    return new JdbcIngestion(options);
  }

  /** What is guaranteed for a table. */
  public abstract promiseFor(table: Table): TablePromise;

  /**
   * The connectors that follow a database, with access granted to the worker that runs them. Their names hold their
   * positions in the source: one that changes makes its tables be read again.
   *
   * @throws ValidationError with everything that this way can't do for the declared tables
   */
  public abstract connectors(database: ISourceDatabase, worker: IConnectable): ConnectorDefinition[];
}
