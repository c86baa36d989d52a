import { jdbcUrl } from '../core/endpoint';
import { Dataset } from '../dataset';
import { DatabaseAccess } from '../source-database';
import { canonicalKeys, secretReference } from './connector-definition';
import { PolledGroup } from './jdbc-connectors';
import { JDBC_CONNECTOR, JdbcMode, JdbcOptions } from './jdbc-options';
import { isOurs } from './polled-table';

/** Settings that are not the tables'. */
export interface JdbcSettings {
  readonly connectorClass: string;
  readonly pollMs: number;
  readonly batchRows: number;
  readonly marginMs: number;
}

export function jdbcSettings(options: JdbcOptions): JdbcSettings {
  return {
    connectorClass: options.connectorClass ?? JDBC_CONNECTOR,
    pollMs: options.pollInterval?.toMilliseconds() ?? 5000,
    batchRows: options.batchMaxRows ?? 2000,
    marginMs: options.lateCommitMargin?.toMilliseconds() ?? 5000,
  };
}

/** A connector's settings, in the names that Confluent's connector gave them. */
export function jdbcConfig(
  dataset: Dataset,
  access: DatabaseAccess,
  group: PolledGroup,
  options: JdbcOptions,
): Record<string, string> {
  const settings = jdbcSettings(options);
  const keys = canonicalKeys(
    dataset,
    group.tables.map(({ table }) => table),
  );
  return {
    'connector.class': settings.connectorClass,
    'tasks.max': '1',
    'connection.url': jdbcUrl(access.endpoint, access.database),
    'connection.user': access.username,
    'connection.password': secretReference(access.password),
    // An outage of the source is waited for, however long.
    'connection.attempts': '2147483647',
    'connection.backoff.ms': '2000',
    mode: group.mode,
    ...columnSettings(group),
    'table.whitelist': group.tables.map(({ table }) => `${dataset.schema}.${table.name}`).join(','),
    'poll.interval.ms': `${settings.pollMs}`,
    'batch.max.rows': `${settings.batchRows}`,
    ...(isOurs(options)
      ? ourSettings(dataset, group, keys, settings)
      : foreignSettings(dataset, group, keys, settings)),
  };
}

function columnSettings({
  timestampColumns,
  incrementingColumn,
  tables,
}: PolledGroup): Record<string, string> {
  const mayBeNull = tables.some(({ table }) => timestampColumns.every((name) => table.column(name).nullable));
  return {
    ...(timestampColumns.length > 0 ? { 'timestamp.column.name': timestampColumns.join(',') } : {}),
    ...(incrementingColumn !== undefined ? { 'incrementing.column.name': incrementingColumn } : {}),
    // The check would refuse the tables. Our connector finds rows without a timestamp all the same, as it does those
    // that were committed late.
    ...(timestampColumns.length > 0 && mayBeNull ? { 'validate.non.null': 'false' } : {}),
  };
}

function ourSettings(
  dataset: Dataset,
  { mode }: PolledGroup,
  keys: string,
  { marginMs }: JdbcSettings,
): Record<string, string> {
  // Reading a whole table again is no position that could be stored with the records.
  const follows = mode !== JdbcMode.BULK;
  return {
    ...(follows ? { 'exactly.once.support': 'required' } : {}),
    'transaction.boundary': 'poll',
    'topic.prefix': dataset.database,
    'canonical.keys': keys,
    ...(follows ? { 'late.commit.margin.ms': `${marginMs}` } : {}),
  };
}

function foreignSettings(
  dataset: Dataset,
  { tables }: PolledGroup,
  keys: string,
  { marginMs, connectorClass }: JdbcSettings,
): Record<string, string> {
  const [first, vendor] = connectorClass.split('.');
  // Connect has one type for timestamps with a zone and without.
  const local = tables.flatMap(({ table }) =>
    table.recordColumns
      .filter(({ column }) => column.type.text === 'timestamp')
      .map(({ name }) => `${dataset.schema}.${table.name}.${name}`),
  );
  return {
    'topic.prefix': `${dataset.database}.${dataset.schema}.`,
    // The root of a partitioned table is none of type TABLE.
    'table.types': 'TABLE,PARTITIONED TABLE',
    'timestamp.delay.interval.ms': `${marginMs}`,
    // Decimals reach the transform without loss.
    'numeric.mapping': 'none',
    'db.timezone': 'UTC',
    transforms: 'canonical',
    'transforms.canonical.type': 'dev.lakehouse.connect.canonical.CanonicalTransform',
    'transforms.canonical.keys': keys,
    'transforms.canonical.connector': `jdbc-${vendor ?? first}`,
    ...(local.length > 0 ? { 'transforms.canonical.local.timestamps': local.join(',') } : {}),
  };
}
