const SCALAR_NAMES = [
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'string',
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'binary',
] as const;

/** The scalar types that need no arguments. */
export type ScalarName = (typeof SCALAR_NAMES)[number];

/** What a type's text says, taken apart. */
export type TypeShape =
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'array'; readonly element: TypeShape };

/** Spark and Trino hold no longer decimals. */
const MAX_PRECISION = 38;

/**
 * The type of a column, in the words of the pipeline's declaration (`int`, `decimal(5,2)`, `array<string>`). The same
 * text stands in the JSON that the jobs read. A text that is no type is reported by the table that uses it.
 */
export class ColumnType {
  public static readonly BOOLEAN = new ColumnType('boolean');
  /** 32 bits, signed. Takes the source's smaller integers, too. */
  public static readonly INT = new ColumnType('int');
  /** 64 bits, signed. */
  public static readonly LONG = new ColumnType('long');
  public static readonly FLOAT = new ColumnType('float');
  public static readonly DOUBLE = new ColumnType('double');
  /** Text; enums, tsvector, json and uuid of the source arrive as text, too. */
  public static readonly STRING = new ColumnType('string');
  public static readonly DATE = new ColumnType('date');
  /** Microseconds, without a zone. */
  public static readonly TIMESTAMP = new ColumnType('timestamp');
  /** Microseconds, an instant in UTC. */
  public static readonly TIMESTAMPTZ = new ColumnType('timestamptz');
  /** A time of day, kept as text: Spark has no such type. */
  public static readonly TIME = new ColumnType('time');
  public static readonly BINARY = new ColumnType('binary');

  /** An exact number of `precision` digits (1 to 38), `scale` of them behind the point. */
  public static decimal(precision: number, scale: number): ColumnType {
    return new ColumnType(`decimal(${precision},${scale})`);
  }

  /** A list of one scalar type. */
  public static array(element: ColumnType): ColumnType {
    return new ColumnType(`array<${element.text}>`);
  }

  /** A type from its text. */
  public static of(text: string): ColumnType {
    return new ColumnType(text);
  }

  /** What may be written as a type, for messages. */
  public static readonly ALLOWED = `${SCALAR_NAMES.join(', ')}, decimal(p,s) with p up to ${MAX_PRECISION}, or array<…> of one of these`;

  /** The text, without blanks and in lower case. */
  public readonly text: string;
  /** The text taken apart; undefined when it is no type. */
  public readonly shape: TypeShape | undefined;

  private constructor(text: string) {
    this.text = text.toLowerCase().replace(/\s+/g, '');
    this.shape = parse(this.text);
  }
}

function parse(text: string): TypeShape | undefined {
  const array = /^array<(.+)>$/.exec(text);
  if (array) {
    const element = parse(array[1]!);
    return element && element.kind !== 'array' ? { kind: 'array', element } : undefined;
  }
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(text);
  if (decimal) {
    const [precision, scale] = [Number(decimal[1]), Number(decimal[2])];
    const fits = precision >= 1 && precision <= MAX_PRECISION && scale <= precision;
    return fits ? { kind: 'decimal', precision, scale } : undefined;
  }
  const name = SCALAR_NAMES.find((scalar) => scalar === text);
  return name && { kind: 'scalar', name };
}
