import { Column, ColumnType, postgresType, trinoType } from '../../constructs/dataset';
import { columnsOf } from '../../constructs/dataset/expression';

test.each<[Column, string, string, string]>([
  [Column.boolean(), 'boolean', 'boolean', 'boolean'],
  [Column.int(), 'int', 'integer', 'integer'],
  [Column.long(), 'long', 'bigint', 'bigint'],
  [Column.float(), 'float', 'real', 'real'],
  [Column.double(), 'double', 'double precision', 'double'],
  [Column.decimal(5, 2), 'decimal(5,2)', 'numeric(5,2)', 'decimal(5,2)'],
  [Column.string(), 'string', 'text', 'varchar'],
  [Column.date(), 'date', 'date', 'date'],
  [Column.timestamp(), 'timestamp', 'timestamp without time zone', 'timestamp(6)'],
  [Column.timestamptz(), 'timestamptz', 'timestamp with time zone', 'timestamp(6) with time zone'],
  [Column.time(), 'time', 'time without time zone', 'varchar'],
  [Column.binary(), 'binary', 'bytea', 'varbinary'],
  [Column.array(ColumnType.decimal(3, 1)), 'array<decimal(3,1)>', 'numeric(3,1)[]', 'array(decimal(3,1))'],
  [Column.of(' Array< STRING > '), 'array<string>', 'text[]', 'array(varchar)'],
])('%#: text, PostgreSQL, Trino', (column, text, postgres, trino) => {
  expect(column.type.text).toBe(text);
  expect(postgresType(column)).toBe(postgres);
  expect(trinoType(column)).toBe(trino);
});

test.each(['money', 'decimal(0,0)', 'decimal(39,1)', 'decimal(2,3)', 'array<array<int>>', 'array<>', ''])(
  '%p is no type',
  (text) => {
    expect(ColumnType.of(text).shape).toBeUndefined();
  },
);

test('a column is stored and never null unless it says otherwise', () => {
  expect(Column.int()).toMatchObject({ nullable: false, generated: undefined });
  expect(Column.int({ nullable: true, generated: 'a' })).toMatchObject({ nullable: true, generated: 'a' });
});

test.each<[string, string[]]>([
  ['email IS NOT NULL', ['email']],
  ['amount >= 0 AND amount < 1e3', ['amount']],
  [`name LIKE 'a''b is' OR lower(name) = 'x'`, ['name']],
  ['CAST(ROUND(length / 60.0, 2) AS DECIMAL(4, 2))', ['length']],
  ['`Odd Name` > other', ['Odd Name', 'other']],
  ['true', []],
])('columns of %p', (expression, expected) => {
  expect(columnsOf(expression)).toEqual(expected);
});
