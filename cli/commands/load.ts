import { Option } from 'commander';
import { loadSample } from '../platform/load';
import { positiveNumber, wholeNumber } from '../options';
import type { Registrar } from '../program';

export function addLoad({ program, cli, action }: Registrar): void {
  program
    .command('load')
    .description('load sample rows into the empty tables of the source')
    .option('--scale <n>', "generated rows: 1 is Sakila's size", positiveNumber)
    .option('--seed <n>', 'generated rows: another seed makes other rows', wholeNumber(0))
    .addOption(
      new Option(
        '--from <folder>',
        'genuine rows: a folder of <table>.tsv (default: LAKEHOUSE_SAMPLE_DATA, unless --scale or --seed is given)',
      ).conflicts(['scale', 'seed']),
    )
    .action(
      action(async (options: { scale?: number; seed?: number; from?: string }) => {
        cli.tell(await loadSample(cli, options, cli.tell));
      }),
    );
}
