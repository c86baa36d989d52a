import { createProgram } from '../../cli/program';
import { rowSource } from '../../cli/platform/load';
import { PagilaGenerator } from '../../datasets/pagila/generator';
import { SampleFolder } from '../../datasets/pagila/load/sample-folder';
import { FakeShell, fakeCli } from './support';

const ROOT = '/checkout';

function cliWith(folder: string | undefined): ReturnType<typeof fakeCli> {
  return fakeCli(ROOT, new FakeShell(), { LAKEHOUSE_SAMPLE_DATA: folder });
}

test('without a choice, rows are the genuine ones where the environment names them, else generated', () => {
  expect(rowSource(cliWith('/rows').cli, {})).toBeInstanceOf(SampleFolder);
  expect(rowSource(cliWith(undefined).cli, {})).toBeInstanceOf(PagilaGenerator);
});

test.each([{ scale: 2 }, { seed: 7 }])('%j is heeded whatever the environment names', (choice) => {
  expect(rowSource(cliWith('/rows').cli, choice)).toBeInstanceOf(PagilaGenerator);
});

test("'load --from' with a scale is refused: the one would be dropped", async () => {
  const { cli, told } = cliWith(undefined);

  await expect(createProgram(cli).start(['load', '--from', '/rows', '--scale', '2'])).rejects.toThrow();

  expect(told.join('\n')).toContain("option '--from <folder>' cannot be used with option '--scale <n>'");
});
