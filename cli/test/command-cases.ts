import * as fs from 'node:fs';
import * as path from 'node:path';
import { messageOf } from '../errors';
import { Case, junitXml } from '../junit';
import { Command } from '../shell';
import { SuiteContext } from './suite';

/** Commands that pass or fail as a whole, such as linters: each becomes one case. All run, whatever the first says. */
export async function commandCases(
  context: SuiteContext,
  suite: string,
  commands: readonly (readonly [name: string, command: Command])[],
): Promise<void> {
  const cases: Case[] = [];
  for (const [name, command] of commands) {
    const started = Date.now();
    const failure = await context.run(command).then(() => undefined, messageOf);
    const seconds = (Date.now() - started) / 1000;
    cases.push({ name, seconds, outcome: failure === undefined ? 'passed' : 'failed', text: failure });
  }
  fs.mkdirSync(context.reports, { recursive: true });
  fs.writeFileSync(path.join(context.reports, `${suite}.xml`), junitXml(suite, cases));
}
