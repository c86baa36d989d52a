import { Column, ColumnType, postgresType, trinoType } from '../../constructs/dataset';

describe('ColumnType', () => {
  test.each([
    ['boolean', 'boolean', 'boolean'],
    ['int', 'integer', 'integer'],
    ['long', 'bigint', 'bigint'],
    ['float', 'real', 'real'],
    ['double', 'double precision', 'double'],
    ['decimal(5,2)', 'numeric(5,2)', 'decimal(5,2)'],
    ['string', 'text', 'varchar'],
    ['date', 'date', 'date'],
    ['timestamp', 'timestamp without time zone', 'timestamp(6)'],
    ['timestamptz', 'timestamp with time zone', 'timestamp(6) with time zone'],
    ['time', 'time without time zone', 'varchar'],
    ['binary', 'bytea', 'varbinary'],
    ['array<string>', 'text[]', 'array(varchar)'],
    ['array<decimal(10,4)>', 'numeric(10,4)[]', 'array(decimal(10,4))'],
  ])('%s is %s in PostgreSQL and %s in Trino', (text, postgres, trino) => {
    // WHEN
    const column = Column.of(text);

    // THEN
    expect(column.type.text).toBe(text);
    expect(postgresType(column)).toBe(postgres);
    expect(trinoType(column)).toBe(trino);
  });

  test.each([
    ['varchar(9)'],
    ['decimal'],
    ['decimal(39,2)'],
    ['decimal(0,0)'],
    ['decimal(2,5)'],
    ['array<array<int>>'],
    ['array<>'],
    [''],
  ])('"%s" is no type', (text) => {
    expect(ColumnType.of(text).shape).toBeUndefined();
  });

  test('reads a text whatever its case and blanks', () => {
    expect(ColumnType.of(' Array< Decimal( 5, 2 ) > ').text).toBe('array<decimal(5,2)>');
  });

  test('has a factory for each type', () => {
    const columns = [
      Column.boolean(),
      Column.int(),
      Column.long(),
      Column.float(),
      Column.double(),
      Column.decimal(5, 2),
      Column.string(),
      Column.date(),
      Column.timestamp(),
      Column.timestamptz(),
      Column.time(),
      Column.binary(),
      Column.array(ColumnType.INT),
    ];
    expect(columns.map((column) => column.type.text)).toEqual([
      'boolean',
      'int',
      'long',
      'float',
      'double',
      'decimal(5,2)',
      'string',
      'date',
      'timestamp',
      'timestamptz',
      'time',
      'binary',
      'array<int>',
    ]);
  });
});

describe('Column', () => {
  test('defaults to a stored column that is never null', () => {
    expect(Column.int()).toMatchObject({ nullable: false, generated: undefined });
  });

  test('takes nullable and generated', () => {
    const column = Column.int({ nullable: true, generated: 'length + 1' });
    expect(column).toMatchObject({ nullable: true, generated: 'length + 1' });
  });

  test('takes a ColumnType of its own', () => {
    expect(Column.of(ColumnType.LONG).type).toBe(ColumnType.LONG);
  });
});
