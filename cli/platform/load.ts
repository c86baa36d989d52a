import { PagilaGenerator } from '../../datasets/pagila/generator';
import { fillState } from '../../datasets/pagila/load/target';
import { load } from '../../datasets/pagila/loader';
import type { RowSource } from '../../datasets/pagila/load/row-source';
import { SampleFolder } from '../../datasets/pagila/load/sample-folder';
import { Cli } from '../context';
import { withPostgres } from '../postgres';
import { dataset } from '../../stacks/declaration';

export interface LoadChoice {
  /**
   * Folder of genuine rows.
   * @default - LAKEHOUSE_SAMPLE_DATA, unless generated rows are asked for by a scale or a seed
   */
  readonly from?: string;
  readonly scale?: number;
  readonly seed?: number;
}

/** The rows that the command names, else those that the environment names, else generated ones. */
export function rowSource(cli: Cli, { from, scale, seed }: LoadChoice): RowSource {
  const generated = scale !== undefined || seed !== undefined;
  const folder = from ?? (generated ? undefined : cli.env.LAKEHOUSE_SAMPLE_DATA);
  return folder ? new SampleFolder(cli.pathFromUser(folder)) : new PagilaGenerator({ scale, seed });
}

/** Loads sample rows; says so where they, or any others when none were named, are there already. */
export async function loadSample(cli: Cli, choice: LoadChoice, say: (line: string) => void): Promise<string> {
  const source = rowSource(cli, choice);
  const named = source instanceof SampleFolder || choice.scale !== undefined || choice.seed !== undefined;
  return withPostgres(cli, 'owner', dataset.database, async (client) => {
    if (!named) {
      const { filled, description } = await fillState(client);
      if (filled.length > 0) return `rows are there: ${description ?? `in ${filled.join(', ')}`}`;
    }
    const last = new Map<string, number>();
    const result = await load(client, source, {
      onProgress: (table, rows, done) => {
        // Every chunk would be a line; every ten thousandth row tells enough.
        if (done || rows - (last.get(table) ?? 0) >= 10_000) {
          last.set(table, rows);
          say(`${table}: ${rows} rows${done ? '' : ' …'}`);
        }
      },
    });
    const total = Object.values(result.rows).reduce((sum, rows) => sum + rows, 0);
    return result.status === 'present'
      ? `rows are there: ${result.source}`
      : `${total} rows: ${result.source}`;
  });
}
