import { IConnectable } from '../core/connections';
import { validate } from '../core/validate';
import { Table } from '../dataset';
import { ISourceDatabase } from '../source-database';
import { ConnectorDefinition } from './connector-definition';
import type { Ingestion } from './ingestion';
import { jdbcConfig } from './jdbc-config';
import { grouped } from './jdbc-connectors';
import { JdbcMode, JdbcOptions } from './jdbc-options';
import { jdbcRules } from './jdbc-rules';
import { isOurs, polled, promiseOf } from './polled-table';
import { TablePromise } from './promise';

/** Polls the tables. */
// Ingestion makes it, so extending Ingestion would be a cycle when the files are loaded.
export class JdbcIngestion implements Ingestion {
  public constructor(private readonly options: JdbcOptions) {}

  public promiseFor(table: Table): TablePromise {
    return promiseOf(polled(table, this.options), this.options);
  }

  public connectors(database: ISourceDatabase, worker: IConnectable): ConnectorDefinition[] {
    const { dataset } = database;
    validate(`Ingestion of '${dataset.database}'`, jdbcRules(dataset, this.options));
    const groups = grouped(
      dataset.database,
      dataset.tables.map((table) => polled(table, this.options)),
    );
    // Which transactions of others are open tells which rows may still appear; a whole table needs no such knowledge.
    const statistics = isOurs(this.options) && groups.some(({ mode }) => mode !== JdbcMode.BULK);
    const access = database.grantRead(worker, { statistics });
    return groups.map((group) => ({
      name: group.name,
      config: jdbcConfig(dataset, access, group, this.options),
      secrets: [access.password],
      topics: [],
    }));
  }
}
