import type { Rule } from '../core/validate';
import { ColumnType } from './column-type';
import { columnsOf } from './expression';
import { columnOn } from './live-source-rules';
import type { LiveView, NamedLiveColumn } from './live-view';
import { type Measure, MeasureKind } from './measure';
import { NAME, NAME_RULE, repeated, shown } from './names';
import type { Table } from './table';

/** What a group's record carries beside its columns, and what gold's rows say of the marker that they stand at. */
const RESERVED = ['gen', 'seq', 'deleted', 'speed_gen', 'speed_seq'];

/** A live view's measure, with the path that its column is of. */
interface NamedMeasure {
  readonly name: string;
  readonly measure: Measure;
  readonly path: readonly Table[];
}

/** Everything that can be wrong with a live view beyond its single sources. */
export function viewRules(view: LiveView): Rule[] {
  const measures = view.sources.flatMap((source) =>
    Object.entries(source.measures).map(([name, measure]) => ({ name, measure, path: source.path })),
  );
  return [
    {
      when: !NAME.test(view.name),
      message: `'name' must be ${NAME_RULE}, got ${shown(view.name)}; set the gold table's name`,
    },
    {
      when: view.name === 'markers',
      message: `'name' must be other than markers, got markers; set another name: the stream names its cuts in a topic of that name`,
    },
    ...keyRules(view),
    {
      when: view.columns.length === 0,
      message: `'columns' must be at least one column, got none; set columns: { month: ColumnType.DATE, … }`,
    },
    ...view.columns.flatMap((column) => columnRules(view, column, measures)),
    {
      when: !view.sources.some(({ rows }) => rows),
      message: `'sources' must be at least one that makes rows, got ${view.sources.map(({ table }) => table.name).join(', ') || 'none'}; set one without withoutRows(): no group would ever be there`,
    },
    ...repeated(measures.map(({ name }) => name)).map((name) => ({
      when: true,
      message: `'sources' must name each measure once, got ${name} twice; set another name for one of them`,
    })),
    ...rankRules(view),
  ];
}

function keyRules({ key, columns }: LiveView): Rule[] {
  const twice = repeated(key);
  return [
    {
      when: key.length === 0,
      message: `'key' must be at least one column, got none; set what tells the gold table's rows apart, of ${listed(columns)}`,
    },
    {
      when: twice.length > 0,
      message: `'key' must be distinct columns, got ${twice.join(', ')} twice; set each column once`,
    },
    ...key.flatMap((name) => {
      const column = columns.find((each) => each.name === name);
      return [
        {
          when: column === undefined,
          message: `'key' must be declared columns, got ${shown(name)}; set one of ${listed(columns)}`,
        },
        {
          when: column?.of !== undefined,
          message: `'key' must be columns without 'of', got ${name}; set its expression in groupBy of each source`,
        },
      ];
    }),
  ];
}

function columnRules(view: LiveView, column: NamedLiveColumn, measures: readonly NamedMeasure[]): Rule[] {
  const { name, type, of } = column;
  const prop = `columns.${name}`;
  const isKey = view.key.includes(name);
  const shownAsIs = of === undefined && !isKey;
  const measure = measures.find((each) => each.name === name);
  return [
    ...columnNameRules(prop, name),
    {
      when: type.shape === undefined,
      message: `'${prop}' must be of type ${ColumnType.ALLOWED}, got ${shown(type.text)}; set one of these`,
    },
    {
      when: type.shape?.kind === 'array',
      message: `'${prop}' must be a scalar, got ${type.text}; set another type: a topic's record holds no lists`,
    },
    {
      when: shownAsIs && measure === undefined,
      message: `'${prop}' must be a key column, a measure or have an expression, got none of these; set a measure ${name}, or ${name}: { type, of: '…' }`,
    },
    ...(shownAsIs && measure !== undefined ? measureTypeRules(prop, type, measure) : []),
    ...(of === undefined
      ? []
      : expressionRules(`${prop}.of`, of, 'key columns and measures', [
          ...view.key,
          ...measures.map((each) => each.name),
        ])),
  ];
}

function columnNameRules(prop: string, name: string): Rule[] {
  return [
    {
      when: !NAME.test(name),
      message: `'${prop}' must be named with ${NAME_RULE}, got ${shown(name)}; set a name that Trino can read unquoted`,
    },
    {
      when: RESERVED.includes(name),
      message: `'${prop}' must be other than ${RESERVED.join(', ')}, got ${name}; set another name: the platform adds these itself`,
    },
  ];
}

/** A measure that is shown as it is has the type that SQL gives it; anything else would round or overflow unseen. */
function measureTypeRules(prop: string, type: ColumnType, { measure, path }: NamedMeasure): Rule[] {
  const operand = measure.column === undefined ? undefined : columnOn(path, measure.column)?.type;
  const rule = (fits: boolean, allowed: string): Rule => ({
    when: type.shape !== undefined && !fits,
    message: `'${prop}' must be ${allowed}, got ${type.text}; set that, or an expression that casts`,
  });
  switch (measure.kind) {
    case MeasureKind.COUNT:
    case MeasureKind.COUNT_DISTINCT:
      return [rule(type.text === 'long', `long, as a ${measure.kind} is`)];
    case MeasureKind.SUM:
      return operand === undefined ? [] : [rule(holdsSum(type, operand), sumRule(operand))];
    case MeasureKind.MIN:
    case MeasureKind.MAX:
      return operand === undefined
        ? []
        : [rule(type.text === operand.text, `${operand.text}, as ${measure.column} is`)];
  }
}

function holdsSum({ shape, text }: ColumnType, { shape: of }: ColumnType): boolean {
  if (of?.kind !== 'decimal') return text === 'long';
  return shape?.kind === 'decimal' && shape.scale === of.scale && shape.precision >= of.precision;
}

function sumRule({ shape, text }: ColumnType): string {
  if (shape?.kind !== 'decimal') return `long, as a sum of ${text} is`;
  return `decimal(p,${shape.scale}) with p from ${shape.precision}, as a sum of ${text} is`;
}

function rankRules({ ranks, columns }: LiveView): Rule[] {
  const names = columns.map(({ name }) => name);
  return Object.entries(ranks).flatMap(([name, order]) => [
    ...columnNameRules(`ranks.${name}`, name),
    {
      when: names.includes(name),
      message: `'ranks.${name}' must be named other than the columns, got ${name}; set it in 'ranks' alone`,
    },
    ...expressionRules(`ranks.${name}`, order, 'columns', names),
  ]);
}

function expressionRules(prop: string, expression: string, what: string, names: readonly string[]): Rule[] {
  return [
    {
      when: expression.trim() === '',
      message: `'${prop}' must be a Spark SQL expression, got nothing; set one over ${names.join(', ')}`,
    },
    ...columnsOf(expression).map((name) => ({
      when: !names.includes(name),
      message: `'${prop}' must be about ${what}, got ${name}; set one of ${names.join(', ')}`,
    })),
  ];
}

function listed(columns: readonly NamedLiveColumn[]): string {
  return columns.map(({ name }) => name).join(', ') || 'the columns you declare';
}
