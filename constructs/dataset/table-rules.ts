import type { Rule } from '../core/validate';
import { ColumnType } from './column-type';
import { columnsOf } from './expression';
import { NAME, NAME_RULE, repeated, shown } from './names';
import type { TableProps } from './table';

/** Silver's name of the time a row was written; the record's key of its metadata. */
const RESERVED = ['processed_at', '_meta'];

/** Everything that can be wrong with one table's declaration. */
export function tableRules(name: string, props: TableProps): Rule[] {
  return [
    ...nameRules(name, props),
    ...columnRules(props),
    ...keyRules(props),
    ...updatedAtRules(props),
    ...expressionRules(props),
  ];
}

function nameRules(name: string, { entity }: TableProps): Rule[] {
  return [
    {
      when: !NAME.test(name),
      message: `'name' must be ${NAME_RULE}, got ${shown(name)}; set the table's name as the source has it`,
    },
    {
      when: !NAME.test(entity),
      message: `'entity' must be ${NAME_RULE}, got ${shown(entity)}; set a name such as customers`,
    },
    {
      when: entity === 'quarantine',
      message: `'entity' must be other than quarantine, got quarantine; set another name: silver keeps rejected records there`,
    },
  ];
}

function columnRules({ columns }: TableProps): Rule[] {
  const entries = Object.entries(columns);
  return [
    {
      when: entries.length === 0,
      message: `'columns' must be at least one column, got none; set columns: { customer_id: Column.int(), … }`,
    },
    ...entries.flatMap(([name, { type }]) => [
      {
        when: !NAME.test(name),
        message: `'columns.${name}' must be named with ${NAME_RULE}, got ${shown(name)}; set a name that Trino can read unquoted`,
      },
      {
        when: RESERVED.includes(name),
        message: `'columns.${name}' must be other than ${RESERVED.join(', ')}, got ${name}; set another name: the platform adds these itself`,
      },
      {
        when: type.shape === undefined,
        message: `'columns.${name}' must be of type ${ColumnType.ALLOWED}, got ${shown(type.text)}; set one of these`,
      },
    ]),
  ];
}

function keyRules({ key, columns }: TableProps): Rule[] {
  const twice = repeated(key);
  return [
    {
      when: key.length === 0,
      message: `'key' must be at least one column, got none; set the columns that are unique in the source, one of ${listed(columns)}`,
    },
    {
      when: twice.length > 0,
      message: `'key' must be distinct columns, got ${twice.join(', ')} twice; set each column once`,
    },
    ...key.flatMap((name) => {
      const column = columns[name];
      return [
        {
          when: column === undefined,
          message: `'key' must be declared columns, got ${name}; set one of ${listed(columns)}`,
        },
        {
          when: column?.nullable === true,
          message: `'key' must be columns that are never null, got ${name}; set another column, or declare ${name} without nullable`,
        },
        {
          when: column?.generated !== undefined,
          message: `'key' must be columns that the source stores, got ${name}; set another column: a generated one is not in the record`,
        },
        {
          when: column?.type.shape?.kind === 'array',
          message: `'key' must be scalar columns, got ${name}; set another column`,
        },
      ];
    }),
  ];
}

function updatedAtRules({ updatedAt, columns }: TableProps): Rule[] {
  if (updatedAt === undefined) return [];
  const column = columns[updatedAt];
  const type = column?.type.text ?? '';
  return [
    {
      when: column === undefined,
      message: `'updatedAt' must be a declared column, got ${updatedAt}; set one of ${listed(columns)}`,
    },
    {
      when: column !== undefined && type !== 'timestamp' && type !== 'timestamptz',
      message: `'updatedAt' must be a timestamp or timestamptz column, got ${updatedAt} of type ${type}; set a column that moves with every change, or leave it out`,
    },
  ];
}

function expressionRules({ require = [], columns }: TableProps): Rule[] {
  const generated = Object.entries(columns).filter(([, column]) => column.generated !== undefined);
  const stored = Object.fromEntries(
    Object.entries(columns).filter(([, column]) => column.generated === undefined),
  );
  return [
    ...require.flatMap((condition, index) => unknownColumns(`require[${index}]`, condition, columns)),
    ...generated.flatMap(([name, column]) =>
      unknownColumns(`columns.${name}.generated`, column.generated!, stored),
    ),
  ];
}

function unknownColumns(prop: string, expression: string, columns: TableProps['columns']): Rule[] {
  return [
    {
      when: expression.trim() === '',
      message: `'${prop}' must be a Spark SQL expression, got nothing; set one, or leave it out`,
    },
    ...columnsOf(expression)
      .filter((name) => !(name in columns))
      .map((name) => ({
        when: true,
        message: `'${prop}' must be about declared columns, got ${name}; set one of ${listed(columns)}`,
      })),
  ];
}

function listed(columns: TableProps['columns']): string {
  return Object.keys(columns).join(', ') || 'the columns you declare';
}
