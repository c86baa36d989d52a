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

/** Runs suites one after the other; none is left out because another failed. */
export async function runSuites(
  cli: Cli,
  suites: readonly Suite[],
  options: { readonly soak: boolean; readonly named: boolean },
): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    const reports = path.join(cli.root, 'reports', suite.name);
    fs.rmSync(reports, { recursive: true, force: true });
    fs.mkdirSync(reports, { recursive: true });
    cli.tell(`== ${suite.name}: ${suite.title}`);
    const started = Date.now();
    const wanted = suite.onDemand === undefined || options.named || options.soak;
    const failure = wanted
      ? await runSuite(suite, contextOf(cli, reports, options.soak))
      : new SuiteSkipped(suite.onDemand);
    const seconds = (Date.now() - started) / 1000;
    const report = account(suite, reports, seconds, failure);
    results.push({ suite: suite.name, seconds, report });
  }
  return results;
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
