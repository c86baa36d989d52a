import { Option } from 'commander';
import { UserError } from '../errors';
import { add, NONE, totalsLine } from '../junit';
import { table } from '../output';
import type { Registrar } from '../program';
import { runSuites } from '../test/run-suites';
import { SUITES } from '../test/suites';

export function addTest({ program, cli, action }: Registrar): void {
  program
    .command('test')
    .description('prove the project; the last line sums all suites')
    .addOption(
      new Option(
        '--only <suites>',
        `some of ${SUITES.map(({ name }) => name).join(', ')}, between commas`,
      ).argParser(suiteNames),
    )
    .option('--soak', 'run the long cases at full count')
    .action(
      action(async (options: { only?: readonly string[]; soak?: boolean }) => {
        const chosen = SUITES.filter(({ name }) => options.only?.includes(name) ?? true);
        const results = await runSuites(cli, chosen, {
          soak: options.soak === true,
          named: options.only !== undefined,
        });
        cli.out('\n');
        for (const { suite, report } of results) {
          for (const { name, outcome, reason } of report.notPassed)
            cli.out(`${outcome}: ${suite}: ${name}: ${reason}\n`);
        }
        const rows = results.map(({ suite, seconds, report }) => [
          suite,
          `${seconds.toFixed(0)} s`,
          totalsLine(report),
        ]);
        cli.out(`\n${table(['suite', 'time', 'cases'], rows)}\n`);
        const totals = results.map(({ report }) => report).reduce(add, NONE);
        cli.out(`${totalsLine(totals)}\n`);
        return totals.failed > 0 ? 1 : 0;
      }),
    );
}

/** @throws UserError for a name that is no suite */
export function suiteNames(value: string): string[] {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const allowed = SUITES.map(({ name }) => name);
  const unknown = names.filter((name) => !allowed.includes(name));
  if (unknown.length > 0 || names.length === 0) {
    throw new UserError(
      `'--only' must name some of ${allowed.join(', ')}, got '${unknown.length > 0 ? unknown.join(', ') : value}'`,
      2,
    );
  }
  return names;
}
