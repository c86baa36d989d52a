import type { Column } from './column';
import type { ColumnType, ScalarName, TypeShape } from './column-type';

type ScalarTypes = Readonly<Record<ScalarName, string>>;

const POSTGRES: ScalarTypes = {
  boolean: 'boolean',
  int: 'integer',
  long: 'bigint',
  float: 'real',
  double: 'double precision',
  string: 'text',
  date: 'date',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  binary: 'bytea',
};

const TRINO: ScalarTypes = {
  boolean: 'boolean',
  int: 'integer',
  long: 'bigint',
  float: 'real',
  double: 'double',
  string: 'varchar',
  date: 'date',
  timestamp: 'timestamp(6)',
  timestamptz: 'timestamp(6) with time zone',
  // Silver keeps a time of day as text.
  time: 'varchar',
  binary: 'varbinary',
};

/** The type of PostgreSQL that a column's values are cast to when they are compared with silver's. */
export function postgresType(column: Column): string {
  return render(shapeOf(column.type), POSTGRES, 'numeric', (element) => `${element}[]`);
}

/** The type of Trino that a column's values are cast to on both sides of a comparison. */
export function trinoType(column: Column): string {
  return trinoTypeOf(column.type);
}

/** Trino's name of a declared type. */
export function trinoTypeOf(type: ColumnType): string {
  return render(shapeOf(type), TRINO, 'decimal', (element) => `array(${element})`);
}

function render(
  shape: TypeShape,
  scalars: ScalarTypes,
  decimal: string,
  array: (element: string) => string,
): string {
  switch (shape.kind) {
    case 'scalar':
      return scalars[shape.name];
    case 'decimal':
      return `${decimal}(${shape.precision},${shape.scale})`;
    case 'array':
      return array(render(shape.element, scalars, decimal, array));
  }
}

function shapeOf(type: ColumnType): TypeShape {
  if (type.shape === undefined) throw new Error(`'${type.text}' is no type; a table refuses such a column`);
  return type.shape;
}
