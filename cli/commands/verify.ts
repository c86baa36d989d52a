import { Cli } from '../context';
import { wholeNumber } from '../options';
import { table } from '../output';
import { ingestion } from '../../stacks/declaration';
import { jobCommand, runJob } from '../platform/jobs';
import type { Registrar } from '../program';
import { differenceLines, isFault, TableReport, verify } from '../verify/verify';

export function addVerify({ program, cli, action }: Registrar): void {
  program
    .command('verify')
    .description(
      'compare every declared column between PostgreSQL and silver, through Trino; exit code 1 when they differ',
    )
    .option(
      '--wait <seconds>',
      'run the pipeline again until nothing differs, for at most this long',
      wholeNumber(0),
    )
    .option('--json', 'print the reports as JSON')
    .action(
      action(async (options: { wait?: number; json?: boolean }) => {
        const reports =
          options.wait === undefined ? await verify(cli) : await verifyUntilEqual(cli, options.wait);
        const faulty = reports.some(isFault);
        if (options.json)
          cli.out(
            `${JSON.stringify({ ok: !faulty, promise: ingestion.promise, tables: reports }, null, 2)}\n`,
          );
        else print(cli, reports);
        return faulty ? 1 : 0;
      }),
    );
}

async function verifyUntilEqual(cli: Cli, seconds: number): Promise<TableReport[]> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    await runJob(cli, jobCommand(cli, 'pipeline'), cli.tell);
    const reports = await verify(cli);
    const different = reports.filter(isFault);
    if (different.length === 0 || Date.now() > deadline) return reports;
    cli.tell(`differs still: ${different.map((report) => report.table).join(', ')}`);
  }
}

function print(cli: Cli, reports: readonly TableReport[]): void {
  const rows = reports.map((report) => [
    report.table,
    report.entity,
    ...[report.source, report.silver, report.missing, report.extra].map(String),
    isFault(report) ? 'DIFFERS' : report.unseen.length > 0 ? 'not promised' : 'equal',
  ]);
  cli.out(
    table(
      ['table', 'silver', 'rows in PostgreSQL', 'rows in silver', 'missing', 'extra', 'result'],
      rows,
      new Set([2, 3, 4, 5]),
    ),
  );
  for (const line of reports.flatMap(differenceLines)) cli.out(`${line}\n`);
  const faulty = reports.filter(isFault).length;
  cli.out(faulty === 0 ? 'silver equals PostgreSQL\n' : `${faulty} of ${reports.length} tables differ\n`);
}
