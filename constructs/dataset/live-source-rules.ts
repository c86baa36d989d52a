import type { Rule } from '../core/validate';
import type { Column } from './column';
import { namesOf } from './expression';
import type { LiveJoin, LiveSource } from './live-source';
import { Measure, MeasureKind } from './measure';
import { NAME, NAME_RULE, shown } from './names';
import type { Table } from './table';

/** Everything that can be wrong with one source of a live view; `at` is where it stands, the key that of the view. */
export function sourceRules(at: string, source: LiveSource, key: readonly string[]): Rule[] {
  return [
    ...source.joins.flatMap((join, index) => joinRules(at, join, source.path.slice(0, index + 1))),
    ...groupRules(at, source, key),
    ...Object.entries(source.measures).flatMap(([name, measure]) =>
      measureRules(`${at}.measures.${name}`, name, measure, source.path, key),
    ),
  ];
}

function joinRules(at: string, join: LiveJoin, before: readonly Table[]): Rule[] {
  const { table, from, columns, references } = join;
  const where = `${at}.joins.${table.name}`;
  return [
    {
      when: before.some(({ name }) => name === table.name),
      message: `'${where}' must be a table that isn't on the path yet, got ${table.name} twice; set each table once, or another source for the second`,
    },
    {
      when: !before.includes(from),
      message: `'${where}.from' must be a table of the path before it (${listed(before)}), got ${from.name}; set one of these, or join ${from.name} first`,
    },
    {
      when: columns.length === 0 || columns.length !== references.length,
      message: `'${where}.columns' must be a column for each of ${references.join(', ') || 'its references'}, got ${columns.join(', ') || 'none'}; set as many, or set references`,
    },
    ...unknown(`${where}.columns`, columns, from),
    ...unknown(`${where}.references`, references, table),
    ...columns.map((column, index) => typeRule(where, join, column, references[index] ?? '')),
  ];
}

/** Values of two types never meet; whole numbers are one type here. */
function typeRule(where: string, { from, table }: LiveJoin, column: string, reference: string): Rule {
  const typeOf = (of: Table, name: string): string | undefined =>
    columnOn([of], `${of.name}.${name}`)?.type.text;
  const [left, right] = [typeOf(from, column), typeOf(table, reference)];
  const whole = (type: string | undefined): string | undefined => (type === 'int' ? 'long' : type);
  return {
    when: left !== undefined && right !== undefined && whole(left) !== whole(right),
    message: `'${where}.columns' must be of the type that they reference, got ${from.name}.${column} (${left}) for ${table.name}.${reference} (${right}); set columns that can be equal`,
  };
}

function unknown(prop: string, columns: readonly string[], table: Table): Rule[] {
  const carried = carriedBy(table);
  return columns.map((column) => ({
    when: !carried.includes(column),
    message: `'${prop}' must be columns that the records of ${table.name} carry, got ${table.name}.${column}; set one of ${carried.join(', ')}`,
  }));
}

function groupRules(at: string, { group, path }: LiveSource, key: readonly string[]): Rule[] {
  return [
    ...key.map((name) => ({
      when: group[name] === undefined,
      message: `'${at}.group' must have an expression for each key column (${key.join(', ')}), got none for ${name}; set groupBy({ ${name}: '…' })`,
    })),
    ...Object.entries(group).flatMap(([name, expression]) => [
      {
        when: !key.includes(name),
        message: `'${at}.group' must be of the view's key (${key.join(', ')}), got ${shown(name)}; set it in 'key', or leave it out`,
      },
      {
        when: expression.trim() === '',
        message: `'${at}.group.${name}' must be a Spark SQL expression, got nothing; set one over the columns of ${listed(path)}`,
      },
      ...nameRules(`${at}.group.${name}`, expression, path),
    ]),
  ];
}

/** The names in an expression must be columns of the path, each with its table. */
function nameRules(prop: string, expression: string, path: readonly Table[]): Rule[] {
  return namesOf(expression).flatMap((parts): Rule[] => {
    const name = parts.join('.');
    const table = path.find((each) => each.name === parts[0]);
    if (parts.length !== 2)
      return [
        {
          when: true,
          message: `'${prop}' must name columns as table.column, got ${name}; set it with one of ${listed(path)} before it`,
        },
      ];
    if (table === undefined)
      return [
        {
          when: true,
          message: `'${prop}' must be about tables of the path (${listed(path)}), got ${name}; set a column of one of these, or join ${parts[0]}`,
        },
      ];
    return unknown(prop, [parts[1]!], table);
  });
}

function measureRules(
  prop: string,
  name: string,
  measure: Measure,
  path: readonly Table[],
  key: readonly string[],
): Rule[] {
  return [
    {
      when: !NAME.test(name),
      message: `'${prop}' must be named with ${NAME_RULE}, got ${shown(name)}; set a name that expressions can use unquoted`,
    },
    {
      when: key.includes(name),
      message: `'${prop}' must be named other than the key columns, got ${name}; set another name: expressions couldn't tell them apart`,
    },
    ...operandRules(prop, measure, path),
  ];
}

function operandRules(prop: string, { kind, column }: Measure, path: readonly Table[]): Rule[] {
  if (column === undefined && kind === MeasureKind.COUNT) return [];
  const names = namesOf(column ?? '');
  const isColumn = names.length === 1 && names[0]!.join('.') === column;
  const type = column === undefined ? undefined : columnOn(path, column)?.type;
  const isExact = type?.shape?.kind === 'decimal' || type?.text === 'int' || type?.text === 'long';
  return [
    {
      when: !isColumn,
      message: `'${prop}' must be a ${kind} of one column, got ${shown(column ?? '')}; set a column of ${listed(path)}, written table.column`,
    },
    ...(isColumn ? nameRules(prop, column, path) : []),
    {
      when: kind === MeasureKind.SUM && type !== undefined && !isExact,
      message: `'${prop}' must be a sum of exact numbers (int, long, decimal), got ${column} of type ${type?.text}; set another column, or declare it as decimal: other sums depend on the order of rows`,
    },
    {
      when: kind !== MeasureKind.COUNT && type?.shape?.kind === 'array',
      message: `'${prop}' must be a ${kind} of scalars, got ${column} of type ${type?.text}; set another column, or count it`,
    },
  ];
}

/** A column by what an expression calls it, `table.column`; undefined when the path has none. */
export function columnOn(path: readonly Table[], name: string): Column | undefined {
  const [tableName, columnName] = name.split('.');
  const table = path.find((each) => each.name === tableName);
  return table?.recordColumns.find((each) => each.name === columnName)?.column;
}

function carriedBy(table: Table): string[] {
  return table.recordColumns.map(({ name }) => name);
}

function listed(tables: readonly Table[]): string {
  return tables.map(({ name }) => name).join(', ');
}
