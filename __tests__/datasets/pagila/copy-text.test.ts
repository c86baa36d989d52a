import { copyLine, copyText } from '../../../datasets/pagila/load/copy-text';

test('values between tabs, each in the form that COPY reads', () => {
  expect(copyLine([1, 'a', null, true, false, '0.99'])).toBe('1\ta\t\\N\tt\tf\t0.99\n');
});

test('tabs, line ends and backslashes stay what they are', () => {
  expect(copyLine(['a\tb\nc\rd\\e\\N'])).toBe('a\\tb\\nc\\rd\\\\e\\\\N\n');
});

test('bytes are written in hex', () => {
  expect(copyLine([Buffer.from([0, 255])])).toBe('\\\\x00ff\n');
});

test('a list is an array, whatever its texts hold', () => {
  expect(copyLine([['Trailers', 'a "b"', 'c\\d', 'e,f']])).toBe(
    '{"Trailers","a \\\\"b\\\\"","c\\\\\\\\d","e,f"}\n',
  );
});

test('many rows come in pieces', () => {
  // GIVEN
  const row = ['x'.repeat(1000)];

  // WHEN
  const chunks = [...copyText(Array.from({ length: 200 }, () => row))];

  // THEN
  expect(chunks.length).toBeGreaterThan(1);
  expect(chunks.join('')).toBe(copyLine(row).repeat(200));
});

test('no rows, no pieces', () => {
  expect([...copyText([])]).toEqual([]);
});
