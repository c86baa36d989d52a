import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cli } from '../context';
import { Interrupted, messageOf } from '../errors';
import { junitXml, readReports, Report } from '../junit';
import { shown } from '../shell';
import { Suite, SuiteContext, SuiteSkipped } from './suite';

export interface SuiteResult {
  readonly suite: string;
  readonly seconds: number;
  readonly report: Report;
}

/** What the ordinary run aims at, whatever the machine. */
const BUDGET_MINUTES = 60;
/** What the unit suite takes where the suites' minutes were measured; another machine's time is the measure of its pace. */
export const UNIT_SECONDS = 65;

/**
 * Runs suites one after the other; none is left out because another failed. What is neither named nor part of a soak runs
 * as far as the time goes: machines differ by a factor of ten, and a run that is cut off would prove nothing.
 */
export async function runSuites(
  cli: Cli,
  suites: readonly Suite[],
  options: { readonly soak: boolean; readonly named: boolean },
): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  const began = Date.now();
  for (const suite of suites) {
    const reports = path.join(cli.root, 'reports', suite.name);
    fs.rmSync(reports, { recursive: true, force: true });
    fs.mkdirSync(reports, { recursive: true });
    cli.tell(`== ${suite.name}: ${suite.title}`);
    const started = Date.now();
    const late =
      options.named || options.soak ? undefined : tooLong(suite, (started - began) / 60_000, results);
    const failure = late ?? (await runSuite(suite, contextOf(cli, reports, options.soak)));
    const seconds = (Date.now() - started) / 1000;
    const report = account(suite, reports, seconds, failure);
    results.push({ suite: suite.name, seconds, report });
  }
  return results;
}

/** Why a suite would not end in time, judged by how the unit suite went. */
export function tooLong(
  suite: Pick<Suite, 'name' | 'minutes'>,
  elapsedMinutes: number,
  results: readonly SuiteResult[],
): SuiteSkipped | undefined {
  if (suite.minutes === undefined) return undefined;
  // A test that hung says nothing of the machine.
  const unit =
    results.find(({ suite: name, report }) => name === 'unit' && report.failed === 0)?.seconds ??
    UNIT_SECONDS;
  const expected = suite.minutes * Math.max(1, unit / UNIT_SECONDS);
  if (elapsedMinutes + expected <= BUDGET_MINUTES) return undefined;
  return new SuiteSkipped(
    `it would take about ${Math.round(expected)} minutes here after ${Math.round(elapsedMinutes)}, and the ordinary run aims at ${BUDGET_MINUTES}; run './lakehouse test --only ${suite.name}'`,
  );
}

async function runSuite(suite: Suite, context: SuiteContext): Promise<Error | undefined> {
  try {
    await suite.run(context);
    return undefined;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

/** What the suite's XML says; a suite that could not run, or says nothing, gets a case that says so. */
export function account(
  suite: Pick<Suite, 'name'>,
  reports: string,
  seconds: number,
  failure: Error | undefined,
): Report {
  const report = readReports(reports);
  const cases = report.passed + report.failed + report.skipped;
  // A runner ends with an error when one of its cases failed: that one is in the XML already.
  const explained =
    failure === undefined ? cases > 0 : report.failed > 0 && !(failure instanceof SuiteSkipped);
  if (explained) return report;
  const outcome = failure instanceof SuiteSkipped ? 'skipped' : 'failed';
  const text = failure ? messageOf(failure) : 'the suite left no test case in its JUnit files';
  fs.writeFileSync(
    path.join(reports, 'suite.xml'),
    junitXml(suite.name, [{ name: 'the suite runs', seconds, outcome, text }]),
  );
  return readReports(reports);
}

function contextOf(cli: Cli, reports: string, soak: boolean): SuiteContext {
  return {
    cli,
    reports,
    soak,
    say: cli.tell,
    run: async (command) => {
      cli.tell(`$ ${shown(command)}`);
      await cli.shell.stream(command, cli.tell);
    },
  };
}
