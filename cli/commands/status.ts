import { Cli } from '../context';
import { table } from '../output';
import type { Registrar } from '../program';
import type { SpeedStatus } from '../status/speed';
import { readStatus, Status } from '../status/status';

export function addStatus({ program, cli, action }: Registrar): void {
  program
    .command('status')
    .description('show every service, connector and table on its way; exit code 1 when something failed')
    .option('--json', 'print everything as JSON')
    .action(
      action(async (options: { json?: boolean }) => {
        const status = await readStatus(cli);
        if (options.json) cli.out(`${JSON.stringify(status, null, 2)}\n`);
        else print(cli, status);
        return status.ok ? 0 : 1;
      }),
    );
}

function print(cli: Cli, status: Status): void {
  const { out } = cli;
  out(`instance ${status.instance}\n\n`);
  out(
    table(
      ['service', 'state', 'health', 'since'],
      status.services.map(({ component, kind, state, health, exitCode, startedAt }) => [
        component,
        kind === 'job' ? `job, exit code ${exitCode}` : state,
        health,
        startedAt.slice(0, 19),
      ]),
    ),
  );
  out('\n');
  for (const { name, state, tasks, tables } of status.connectors) {
    const running = tasks.map(({ id, state: of }) => `task ${id} ${of}`).join(', ') || 'no task';
    out(`connector ${name}: ${state}, ${running}; carries ${tables.join(', ') || 'no declared table'}\n`);
  }
  out('\n');
  out(
    table(
      [
        'table',
        'PostgreSQL rows',
        'newest',
        'Kafka end',
        'bronze up to',
        'lag',
        'newest in bronze',
        'silver rows',
        'newest in silver',
        'quarantined',
      ],
      status.tables.map((row) => [
        row.table,
        text(row.sourceRows),
        time(row.sourceNewest),
        text(row.endOffset),
        text(row.bronzeOffset),
        text(row.bronzeLag),
        time(row.bronzeNewest),
        text(row.silverRows),
        time(row.silverNewest),
        text(row.quarantined),
      ]),
      new Set([1, 3, 4, 5, 7, 9]),
    ),
  );
  for (const { entity, quarantined, quarantineReason } of status.tables) {
    if (quarantined)
      out(`quarantine: ${entity}: ${quarantined} records, the newest: ${quarantineReason ?? 'no reason'}\n`);
  }
  for (const { table: name, undeclaredColumns } of status.tables) {
    if (undeclaredColumns.length > 0)
      out(
        `note: ${name} has columns that are not declared and go no further than bronze: ${undeclaredColumns.join(', ')}\n`,
      );
  }
  const gold = Object.entries(status.gold);
  if (gold.length > 0)
    out(
      `\ngold\n${table(
        ['table', 'refreshed'],
        gold.map(([name, at]) => [name, time(at)]),
      )}`,
    );
  if (status.speed !== null) printSpeed(cli, status.speed);
  if (status.problems.length > 0)
    out(`\nproblems\n${status.problems.map((problem) => `  ${problem}\n`).join('')}`);
}

function printSpeed({ out }: Cli, speed: SpeedStatus): void {
  const { gen, seq, state, caughtUp, streamLag, recordsBehind, markersBehind, deadLetters } = speed;
  out(
    `\nspeed layer: gen ${text(gen)} at marker ${text(seq)}, ${state ?? 'not known'}${caughtUp === false ? ', catching up' : ''}; ` +
      `records that it lacks ${text(streamLag)}, could not take ${text(deadLetters)}; ` +
      `batch behind stream: markers ${text(markersBehind)}, records ${text(recordsBehind)}\n\n`,
  );
  out(
    table(
      ['live view', 'batch at gen', 'marker', 'landed', 'markers behind', 'newest, seconds ago', 'drift'],
      speed.views.map((view) => [
        view.view,
        text(view.gen),
        text(view.seq),
        time(view.batchAt),
        text(view.markersBehind),
        text(view.ageSeconds),
        text(view.drift),
      ]),
      new Set([1, 2, 4, 5, 6]),
    ),
  );
}

function text(value: number | null): string {
  return value === null ? '-' : String(value);
}

function time(value: string | null): string {
  return value === null ? '-' : value.slice(0, 19).replace('T', ' ');
}
