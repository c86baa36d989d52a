import * as os from 'node:os';
import * as path from 'node:path';
import * as fs from 'node:fs';
import { Docker } from '../docker';
import { CommandFailed } from '../shell';
import { prepareHost, prepareImages } from './prepare';
import { cacheDirectory } from '../terraform/mirror';
import { account } from './run-suites';
import { Suite, SuiteContext } from './suite';

/** Our Maven modules. The failpoints of `jobs` have no tests of their own: the Python suite fires each of them. */
const MODULES = ['images/connect', 'images/kafka/admin', 'jobs/speed'];

/** What the module's tests need beside the JDK: a PostgreSQL of their own. */
const PACKAGES = 'postgresql';

export const javaSuite: Suite = {
  name: 'java',
  title: 'the modules in Java, with JUnit',
  minutes: 7,
  async run(context) {
    await prepareHost(context);
    await prepareImages(context, ['build-java']);
    // A module that failed, or left no case, doesn't keep the next from being counted; Ctrl-C does.
    let failed: CommandFailed | undefined;
    for (const module of MODULES) {
      const started = Date.now();
      const failure = await failureOf(runModule(context, module));
      account({ name: module }, reportsOf(context, module), (Date.now() - started) / 1000, failure);
      failed ??= failure;
    }
    if (failed) throw failed;
  },
};

async function failureOf(run: Promise<void>): Promise<CommandFailed | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    if (error instanceof CommandFailed) return error;
    throw error;
  }
}

function reportsOf({ reports }: SuiteContext, module: string): string {
  return path.join(reports, module.replaceAll('/', '-'));
}

/** Maven in the image that also builds the module; what it downloads is kept for the next time. */
async function runModule(context: SuiteContext, module: string): Promise<void> {
  const { cli } = context;
  const cache = path.join(cacheDirectory(cli.env), 'maven');
  const target = reportsOf(context, module);
  for (const folder of [cache, target]) fs.mkdirSync(folder, { recursive: true });
  const { uid, gid } = os.userInfo();
  const script = [
    `apt-install ${PACKAGES} >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; }`,
    'cp -r /module /build/module && cd /build/module && rm -rf target */target',
    'code=0; mvn --batch-mode -Dmaven.repo.local=/cache -Dmaven.repo.local.tail="$HOME/.m2/repository" test || code=$?',
    // The reports of cases that failed are the ones that matter most.
    "find . -path '*/surefire-reports/*.xml' -exec cp -t /reports/ {} +",
    `chown -R ${uid}:${gid} /reports /cache`,
    'exit $code',
  ].join('\n');
  await context.run(
    Docker.command(
      'run',
      '--rm',
      '--user',
      '0',
      '--entrypoint',
      'bash',
      '--volume',
      `${path.join(cli.root, module)}:/module:ro`,
      '--volume',
      `${cache}:/cache`,
      '--volume',
      `${target}:/reports`,
      cli.images.reference('build-java'),
      '-c',
      script,
    ),
  );
}
