import { ScalarName, Table, TypeShape } from '../../constructs/dataset';

/** A column as PostgreSQL has it. */
export interface SourceColumn {
  readonly name: string;
  /** As `format_type` writes it; of a domain the type beneath. */
  readonly type: string;
}

/** Where a source table and its declaration differ. */
export interface ShapeDifference {
  /** Columns that the table has and the declaration leaves out, in the source's order. */
  readonly undeclared: readonly string[];
  /** Declared columns that the table has lost, and those whose values the declared type can't hold; a sentence each. */
  readonly problems: readonly string[];
}

/** Compares a table's columns with its declaration. */
export function compareShape(table: Table, source: readonly SourceColumn[]): ShapeDifference {
  const types = new Map(source.map(({ name, type }) => [name, type]));
  const declared = new Map(table.columns.map((column) => [column.name, column]));
  return {
    undeclared: source.filter(({ name }) => !declared.has(name)).map(({ name }) => name),
    problems: [...declared].flatMap(([name, { column }]) => {
      const type = types.get(name);
      if (type === undefined) {
        return [
          `table ${table.name} has lost column ${name} in the source; add it again, or take it out of the declaration`,
        ];
      }
      const { shape, text } = column.type;
      if (shape === undefined || holds(shape, type)) return [];
      return [
        `table ${table.name} has column ${name} as ${type} in the source, and ${text} can't hold that; declare the type that the source has`,
      ];
    }),
  };
}

/** The types of PostgreSQL whose canonical values a declared type takes. What is text takes any. */
const HELD: Readonly<Record<ScalarName, RegExp>> = {
  boolean: /^(boolean|bit\(1\))$/,
  int: /^(smallint|integer)$/,
  long: /^(smallint|integer|bigint|oid)$/,
  float: /^(real|smallint)$/,
  double: /^(real|double precision|smallint|integer)$/,
  string: /./,
  date: /^date$/,
  timestamp: /^timestamp(\(\d\))? without time zone$/,
  timestamptz: /^timestamp(\(\d\))? with time zone$/,
  time: /^time(\(\d\))? with(out)? time zone$/,
  binary: /^bytea$/,
};

const DIGITS: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19 };

function holds(declared: TypeShape, type: string): boolean {
  switch (declared.kind) {
    case 'scalar':
      return HELD[declared.name].test(type);
    case 'array':
      return type.endsWith('[]') && holds(declared.element, type.slice(0, -2));
    case 'decimal': {
      const whole = declared.precision - declared.scale;
      const numeric = /^numeric\((\d+),(-?\d+)\)$/.exec(type);
      if (numeric) {
        const [precision, scale] = [Number(numeric[1]), Number(numeric[2])];
        return scale <= declared.scale && precision - scale <= whole;
      }
      // Without a precision the source may hold anything; each value is checked on its way.
      return type === 'numeric' || type === 'money' || (DIGITS[type] ?? Infinity) <= whole;
    }
  }
}
