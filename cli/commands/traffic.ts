import { pagilaTraffic } from '../../datasets/pagila/traffic';
import { wholeNumber } from '../options';
import { table } from '../output';
import { dataset } from '../../stacks/declaration';
import { withPostgres } from '../postgres';
import type { Registrar } from '../program';

const DEFAULT_OPERATIONS = 200;

export function addTraffic({ program, cli, action }: Registrar): void {
  program
    .command('traffic')
    .description('insert, update and delete rows of the source as the declaration says that they change')
    .option('--operations <n>', 'rows to change', wholeNumber(1), DEFAULT_OPERATIONS)
    .option('--seed <n>', 'the same seed does the same to the same rows', wholeNumber(0), 1)
    .option('--json', 'print the counts as JSON')
    .action(
      action(async (options: { operations: number; seed: number; json?: boolean }) => {
        const result = await withPostgres(cli, 'owner', dataset.database, (client) =>
          pagilaTraffic(client, { ...options, onProgress: progress(options.operations, cli.tell) }),
        );
        if (options.json) cli.out(`${JSON.stringify(result, null, 2)}\n`);
        else {
          const rows = Object.entries(result.tables).map(([name, counts]) =>
            [name, counts.insert, counts.update, counts.delete].map(String),
          );
          cli.out(table(['table', 'inserts', 'updates', 'deletes'], rows, new Set([1, 2, 3])));
          cli.out(`${result.transactions} transactions\n`);
        }
      }),
    );
}

/** A line for each tenth: a line for each transaction would drown the terminal. */
function progress(of: number, tell: (line: string) => void): (done: number) => void {
  let tenths = 0;
  return (done) => {
    const now = Math.floor((done * 10) / of);
    if (now > tenths) tell(`${done} of ${of} operations`);
    tenths = now;
  };
}
