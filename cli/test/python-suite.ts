import * as os from 'node:os';
import * as path from 'node:path';
import { Docker } from '../docker';
import { prepareHost, prepareImages } from './prepare';
import { Suite, SuiteContext } from './suite';

/** Debian's packages beside those of the image: the test runner, and a PostgreSQL for the catalog. */
const PACKAGES = 'python3-pytest python3-pip postgresql';
/** Pinned here and nowhere else: nothing that runs depends on it. */
const RUFF = 'ruff==0.14.5';

export const pythonSuite: Suite = {
  name: 'python',
  title: 'the jobs, on a local Spark session; ruff',
  async run(context) {
    await prepareHost(context);
    await prepareImages(context, ['jobs']);
    await runPytest(context);
  },
};

/** The jobs' own image with a test runner added, so that Spark, Iceberg and Python are those that run in earnest. */
async function runPytest(context: SuiteContext): Promise<void> {
  const { cli, reports, soak } = context;
  const { uid, gid } = os.userInfo();
  const script = [
    `apt-install ${PACKAGES} >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; }`,
    `pip install --quiet --break-system-packages --root-user-action=ignore ${RUFF}`,
    'cp -r /source /tmp/jobs && cd /tmp/jobs',
    'code=0',
    'ruff check . && ruff format --check . || code=$?',
    // Not as root: PostgreSQL refuses it, and the jobs never run as root either.
    'chown -R 10001:10001 /tmp/jobs && install -d -o 10001 -g 10001 /tmp/reports',
    'runuser -u lakehouse -- env PYTHONPATH="/tmp/jobs:$PYTHONPATH" PATH="$PATH" JAVA_HOME="$JAVA_HOME" SPARK_HOME="$SPARK_HOME" LAKEHOUSE_SOAK="$LAKEHOUSE_SOAK"' +
      ' python3 -m pytest -q -p no:cacheprovider --junitxml=/tmp/reports/python.xml tests || code=$?',
    `cp /tmp/reports/*.xml /reports/ && chown -R ${uid}:${gid} /reports`,
    'exit $code',
  ].join('\n');
  await context.run(
    Docker.command(
      'run', '--rm', '--user', '0', '--entrypoint', 'bash', '--env', `LAKEHOUSE_SOAK=${soak ? 1 : ''}`,
      '--volume', `${path.join(cli.root, 'jobs')}:/source:ro`,
      '--volume', `${reports}:/reports`,
      cli.images.reference('jobs'),
      '-c', script,
    ),
  );
}
