import { isToken, Rule } from '../core/validate';
import { Dataset } from '../dataset';
import { unseenRules } from './jdbc-acceptance';
import { jdbcSettings } from './jdbc-config';
import { JdbcMode, JdbcOptions } from './jdbc-options';
import { isOurs, overridesOf, polled, PolledTable, usesNumber, usesTimestamps } from './polled-table';

/** Everything that polling can't do for the declared tables, and every option that would have no effect. */
export function jdbcRules(dataset: Dataset, options: JdbcOptions): Rule[] {
  const tables = dataset.tables.map((table) => polled(table, options));
  return [
    ...settingRules(options),
    ...Object.keys(options.tables ?? {})
      .filter((name) => !tables.some(({ table }) => table.name === name))
      .map((name) => ({
        when: true,
        message: `'tables' must be declared tables, got ${name}; set one of ${dataset.tables.map((table) => table.name).join(', ')}`,
      })),
    ...tables.flatMap((table) => [
      ...modeRules(table),
      ...timestampRules(table, options),
      ...numberRules(table, options),
    ]),
    ...unseenRules(tables, options),
  ];
}

function settingRules(options: JdbcOptions): Rule[] {
  const { connectorClass, pollMs, batchRows, marginMs } = jdbcSettings(options);
  const leastMargin = isOurs(options) ? 100 : 0;
  return [
    whole('pollInterval', pollMs, 1, 86_400_000, 'it is in milliseconds; set Duration.seconds(5)'),
    whole('batchMaxRows', batchRows, 1, 100_000, 'the worker holds a batch in memory; set 2000'),
    whole(
      'lateCommitMargin',
      marginMs,
      leastMargin,
      3_600_000,
      'it is in milliseconds; set Duration.seconds(5)',
    ),
    {
      when: !/^([A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*$/.test(connectorClass),
      message: `'connectorClass' must be the full name of a Java class, got ${connectorClass || 'nothing'}; set one such as io.aiven.connect.jdbc.JdbcSourceConnector, or leave it out`,
    },
  ];
}

function whole(name: string, value: number, min: number, max: number, wayOut: string): Rule {
  return {
    when: !isToken(value) && (!Number.isInteger(value) || value < min || value > max),
    message: `'${name}' must be a whole number between ${min} and ${max}, got ${value}; ${wayOut}`,
  };
}

function modeRules({ table, mode }: PolledTable): Rule[] {
  return [
    {
      when: mode === undefined,
      message: `'tables.${table.name}.mode' must be set, got none: it has no updatedAt, and its key ${table.key.join(', ')} is not one int or long column; declare updatedAt, set timestampColumns, an incrementingColumn or mode ${JdbcMode.BULK}, or use Ingestion.cdc()`,
    },
  ];
}

function timestampRules({ table, mode, timestampColumns }: PolledTable, options: JdbcOptions): Rule[] {
  const prop = `tables.${table.name}.timestampColumns`;
  if (!usesTimestamps(mode))
    return [unused(prop, overridesOf(table.name, options).timestampColumns?.join(', '), mode)];
  return [
    {
      when: timestampColumns.length === 0,
      message: `'${prop}' must be at least one column in mode ${mode}, got none; declare updatedAt, set columns that move with every change, or set another mode for ${table.name}`,
    },
    ...timestampColumns.flatMap((name) =>
      columnRules(prop, 'timestamp or timestamptz', ['timestamp', 'timestamptz'], table, name),
    ),
  ];
}

function numberRules({ table, mode, incrementingColumn }: PolledTable, options: JdbcOptions): Rule[] {
  const prop = `tables.${table.name}.incrementingColumn`;
  if (!usesNumber(mode)) return [unused(prop, overridesOf(table.name, options).incrementingColumn, mode)];
  if (incrementingColumn === undefined) {
    return [
      {
        when: true,
        message: `'${prop}' must be a column in mode ${mode}, got none: the key ${table.key.join(', ')} is not one int or long column; set one that is higher for each new row, or set another mode for ${table.name}`,
      },
    ];
  }
  return [
    ...columnRules(prop, 'int or long', ['int', 'long'], table, incrementingColumn),
    {
      when: table.columns.some(({ name, column }) => name === incrementingColumn && column.nullable),
      message: `'${prop}' must be a column that is never null, got ${incrementingColumn}; set another column: a row without a number is never found`,
    },
  ];
}

function columnRules(
  prop: string,
  words: string,
  types: readonly string[],
  table: PolledTable['table'],
  name: string,
): Rule[] {
  const column = table.columns.find((candidate) => candidate.name === name)?.column;
  const fitting = table.recordColumns
    .filter((candidate) => types.includes(candidate.column.type.text))
    .map((candidate) => candidate.name);
  const wayOut =
    fitting.length > 0 ? `set one of ${fitting.join(', ')}` : 'set another mode: it has none such';
  return [
    {
      when: column === undefined,
      message: `'${prop}' must be declared columns, got ${name || 'nothing'}; ${wayOut}`,
    },
    {
      when: column !== undefined && !types.includes(column.type.text),
      message: `'${prop}' must be of type ${words}, got ${name} of type ${column?.type.text}; ${wayOut}`,
    },
    {
      when: column?.generated !== undefined,
      message: `'${prop}' must be columns that the source stores, got ${name}, which is generated; ${wayOut}`,
    },
  ];
}

function unused(prop: string, value: string | undefined, mode: JdbcMode | undefined): Rule {
  return {
    when: value !== undefined && mode !== undefined,
    message: `'${prop}' must be left out in mode ${mode}, got ${value || 'nothing'}; set a mode that uses it`,
  };
}
