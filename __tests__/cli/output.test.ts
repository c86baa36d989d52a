import { csvField, json, OutputFormat, rowWriter, Value } from '../../cli/output';

const COLUMNS = [
  { name: 'country', type: 'varchar' },
  { name: 'revenue', type: 'decimal(18,2)' },
  { name: 'id', type: 'bigint' },
];

function written(format: OutputFormat, rows: readonly (readonly Value[])[]): string {
  let text = '';
  const writer = rowWriter(format, (part) => (text += part));
  writer.columns(COLUMNS);
  rows.forEach((row) => writer.row(row));
  writer.end();
  return text;
}

test('csv prints the rows and nothing else', () => {
  expect(written('csv', [['India', '6630.27', 9007199254740993n]])).toBe('India,6630.27,9007199254740993\n');
  expect(written('csv', [])).toBe('');
});

test('csv tells null from an empty text, and quotes what needs it', () => {
  expect([null, '', 'a,b', 'say "x"', 'a\nb', true, 1.5].map((value) => csvField(value))).toEqual([
    '',
    '""',
    '"a,b"',
    '"say ""x"""',
    '"a\nb"',
    'true',
    '1.5',
  ]);
});

test('json keeps every digit: decimals as text, long integers as they are', () => {
  const text = written('json', [
    ['India', '6630.27', 9007199254740993n],
    [null, '0.10', 1],
  ]);

  expect(text).toBe(
    '[{"country":"India","revenue":"6630.27","id":9007199254740993},\n {"country":null,"revenue":"0.10","id":1}]\n',
  );
  expect(written('json', [])).toBe('[]\n');
});

test('json numbers a repeated name, so that no column is lost', () => {
  let text = '';
  const writer = rowWriter('json', (part) => (text += part));
  writer.columns([
    { name: 'id', type: 'bigint' },
    { name: 'id', type: 'bigint' },
  ]);
  writer.row([1, 2]);
  writer.end();

  expect(JSON.parse(text)).toEqual([{ id: 1, id_2: 2 }]);
});

test('json renders arrays and rows', () => {
  expect(json([1n, 'a', null, { b: [true] }])).toBe('[1,"a",null,{"b":[true]}]');
});

test('table aligns numbers to the right and counts the rows', () => {
  expect(
    written('table', [
      ['India', '6630.27', 1],
      [null, '5.00', 12],
    ]),
  ).toBe(
    [
      'country  revenue  id',
      '-------  -------  --',
      'India    6630.27   1',
      'NULL        5.00  12',
      '(2 rows)',
      '',
    ].join('\n'),
  );
});
