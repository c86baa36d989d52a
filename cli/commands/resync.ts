import { dataset } from '../../stacks/declaration';
import { Cli } from '../context';
import { exclusively } from '../lock';
import { wholeNumber } from '../options';
import { jobCommand, runJob } from '../platform/jobs';
import type { Registrar } from '../program';
import { awaitTaken, forget, Share, sharesOf, tablesNamed } from '../resync/resync';
import { shown } from '../shell';

/** A bound, not an estimate: the reading goes on beyond it. */
const TIMEOUT_SECONDS = 3600;

interface Options {
  readonly wait: boolean;
  readonly timeout: number;
}

export function addResync({ program, cli, action }: Registrar): void {
  program
    .command('resync')
    .description(
      'take tables again as a whole, without a gap: what silver lacks comes, what PostgreSQL has no more goes',
    )
    .argument('<table...>', 'tables of the source')
    .option('--no-wait', 'end as soon as the connector runs again')
    .option(
      '--timeout <seconds>',
      'how long the rows may take until they are in Kafka',
      wholeNumber(1),
      TIMEOUT_SECONDS,
    )
    .action(
      action(async (names: string[], options: Options) => {
        const tables = tablesNamed(dataset, names);
        // `up` puts connectors, too.
        const shares = await exclusively(cli.stateDirectory, `resync ${names.join(' ')}`, async () => {
          const found = await sharesOf(cli, dataset, tables);
          for (const share of found) await forget(cli, share);
          return found;
        });
        const list = tables.map(({ name }) => name).join(', ');
        if (options.wait) await untilSilver(cli, shares, options.timeout * 1000, list);
        else
          cli.tell(
            `${list}: being read again; rows go on to silver with the next pipeline, './lakehouse run pipeline' runs one now. ` +
              "'./lakehouse status' shows how far each table is, './lakehouse verify' what differs",
          );
      }),
    );
}

async function untilSilver(
  cli: Cli,
  shares: readonly Share[],
  timeoutMs: number,
  list: string,
): Promise<void> {
  cli.tell(`${list}: being read again; Ctrl-C ends the waiting and nothing else`);
  for (const share of shares) await awaitTaken(cli, share, timeoutMs);
  const command = jobCommand(cli, 'pipeline');
  cli.tell(`$ ${shown(command)}`);
  await runJob(cli, command, cli.tell);
  cli.tell(
    `${list}: taken again, up to gold; './lakehouse verify' compares, './lakehouse status' shows each table's way`,
  );
}
