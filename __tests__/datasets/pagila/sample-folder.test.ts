import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadError } from '../../../datasets/pagila/load/load-error';
import { LOAD_ORDER } from '../../../datasets/pagila/load/load-order';
import { SampleFolder } from '../../../datasets/pagila/load/sample-folder';
import { checkColumns } from '../../../datasets/pagila/load/target';
import { temporaryDirectory } from '../../support/temporary';

let folder: string;

beforeEach(() => {
  folder = temporaryDirectory();
});

async function textOf(chunks: AsyncIterable<string | Buffer> | Iterable<string | Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk.toString();
  return text;
}

test('the first line names the columns, the rest goes to COPY as it is', async () => {
  // GIVEN
  writeFileSync(join(folder, 'country.tsv'), 'country_id\tcountry\n1\tA\\tB\n2\t\\N\n');

  // WHEN
  const input = await new SampleFolder(folder).table('country');

  // THEN
  expect(input.columns).toEqual(['country_id', 'country']);
  expect(await textOf(input.chunks())).toBe('1\tA\\tB\n2\t\\N\n');
});

test('a header with a line end of Windows', async () => {
  writeFileSync(join(folder, 'country.tsv'), 'country_id\tcountry\r\n1\tA\r\n');
  expect((await new SampleFolder(folder).table('country')).columns).toEqual(['country_id', 'country']);
});

test('a file that is missing is named, with the way out', async () => {
  await expect(new SampleFolder(folder).table('country')).rejects.toThrow(
    `'LAKEHOUSE_SAMPLE_DATA' must be a folder with a file for each table, got ${folder} without country.tsv; ` +
      'add the file, or unset the variable for generated rows',
  );
});

test('a file without a header', async () => {
  const path = join(folder, 'country.tsv');
  writeFileSync(path, '');
  await expect(new SampleFolder(folder).table('country')).rejects.toThrow(
    new LoadError(`${path} must begin with a line of column names, got none; write them between tabs`),
  );
});

test('the fingerprint follows the files', async () => {
  // GIVEN
  for (const table of LOAD_ORDER) writeFileSync(join(folder, `${table}.tsv`), 'a\n1\n');
  const before = await new SampleFolder(folder).fingerprint();

  // WHEN
  const same = await new SampleFolder(folder).fingerprint();
  writeFileSync(join(folder, 'rental.tsv'), 'a\n2\n');
  const after = await new SampleFolder(folder).fingerprint();

  // THEN
  expect(same).toBe(before);
  expect(after).not.toBe(before);
});

test('a column that the table has not is named, with those it has', () => {
  expect(() =>
    checkColumns('the rows in x', 'country', ['country_id', 'name'], ['country_id', 'country']),
  ).toThrow(
    new LoadError(
      "'columns' of country must be among country_id, country, got name in the rows in x; correct the first line of its file",
    ),
  );
});
