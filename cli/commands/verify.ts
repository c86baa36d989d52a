import type { TablePromise } from '../../constructs/connect/promise';
import { Cli } from '../context';
import { UserError } from '../errors';
import { dataset, ingestion } from '../../stacks/declaration';
import { wholeNumber } from '../options';
import { table } from '../output';
import { jobCommand, runJob } from '../platform/jobs';
import type { Registrar } from '../program';
import { MOST_NAMED_KEYS, NAMED_KEYS } from '../verify/comparison';
import { changesThat } from '../verify/promised';
import { verifyLive } from '../verify/live';
import { differs } from '../verify/live-comparison';
import { liveText } from '../verify/live-report';
import { differenceLines, isFault, TableReport, verify } from '../verify/verify';

/** What was committed just before may be on its way: a poll, a marker, and a busy machine. */
const LIVE_WAIT_SECONDS = 60;

interface Options {
  readonly wait?: number;
  readonly json?: boolean;
  readonly keys: number;
  readonly live?: boolean;
  readonly pause?: boolean;
}

export function addVerify({ program, cli, action }: Registrar): void {
  program
    .command('verify')
    .description(
      'compare every declared column between PostgreSQL and silver, through Trino; exit code 1 when they differ in what is promised',
    )
    .option(
      '--wait <seconds>',
      `until nothing differs, for at most this long, run the pipeline again; with --live compare again (default: ${LIVE_WAIT_SECONDS})`,
      wholeNumber(0),
    )
    .option(
      '--live',
      'compare minio.live with the same SQL in PostgreSQL instead; exit code 1 when they differ',
    )
    .option('--pause', 'with --live: writers of the source wait until the comparison has ended')
    .option(
      '--keys <n>',
      `how many differing keys of each kind are named, at most ${MOST_NAMED_KEYS}`,
      wholeNumber(1, MOST_NAMED_KEYS),
      NAMED_KEYS,
    )
    .option('--json', 'print the reports as JSON')
    .action(
      action(async ({ keys, ...options }: Options) => {
        if (options.live) return live(cli, { keys, ...options });
        if (options.pause)
          throw new UserError("'--pause' is for 'verify --live'; silver is compared as it stands");
        const reports =
          options.wait === undefined
            ? await verify(cli, keys)
            : await verifyUntilEqual(cli, options.wait, keys);
        const faulty = reports.some(isFault);
        if (options.json)
          cli.out(`${JSON.stringify({ ok: !faulty, promise: promisedOfAll(), tables: reports }, null, 2)}\n`);
        else print(cli, reports);
        return faulty ? 1 : 0;
      }),
    );
}

async function live(cli: Cli, { keys, wait, pause = false, json }: Options): Promise<number> {
  const reports = await verifyLive(cli, { named: keys, waitSeconds: wait ?? LIVE_WAIT_SECONDS, pause });
  const ok = !reports.some(differs);
  cli.out(json ? `${JSON.stringify({ ok, views: reports }, null, 2)}\n` : liveText(reports, pause));
  return ok ? 0 : 1;
}

/** What holds for every table. */
function promisedOfAll(): TablePromise {
  const promises = dataset.tables.map((table) => ingestion.promiseFor(table));
  return {
    inserts: promises.every(({ inserts }) => inserts),
    updates: promises.every(({ updates }) => updates),
    deletes: promises.every(({ deletes }) => deletes),
    truncates: promises.every(({ truncates }) => truncates),
  };
}

async function verifyUntilEqual(cli: Cli, seconds: number, keys: number): Promise<TableReport[]> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    await runJob(cli, jobCommand(cli, 'pipeline'), cli.tell);
    const reports = await verify(cli, keys);
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
    changesThat(report.promise, true).join(', ') || '-',
    changesThat(report.promise, false).join(', ') || '-',
    isFault(report) ? 'DIFFERS' : report.unseenKeys > 0 ? 'not promised' : 'equal',
  ]);
  cli.out(
    table(
      [
        'table',
        'silver',
        'rows in PostgreSQL',
        'rows in silver',
        'missing',
        'extra',
        'promised',
        'not promised',
        'result',
      ],
      rows,
      new Set([2, 3, 4, 5]),
    ),
  );
  for (const line of reports.flatMap(differenceLines)) cli.out(`${line}\n`);
  cli.out(`${summary(reports)}\n`);
}

/** The last line. */
export function summary(reports: readonly TableReport[]): string {
  const faulty = reports.filter(isFault).length;
  if (faulty > 0) return `${faulty} of ${reports.length} tables differ in what is promised`;
  const unseen = reports.filter(({ unseenKeys }) => unseenKeys > 0).length;
  return unseen === 0
    ? 'silver equals PostgreSQL'
    : `silver keeps what is promised; ${unseen} of ${reports.length} tables differ in what is not`;
}
