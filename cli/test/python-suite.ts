import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Docker } from '../docker';
import { prepareHost, prepareImages } from './prepare';
import { Suite, SuiteContext } from './suite';

/** Debian's packages beside those of the image: the test runner with its workers, and a PostgreSQL for the catalog. */
const PACKAGES = 'python3-pytest python3-pytest-xdist python3-pip postgresql';
/** Pinned here and nowhere else: nothing that runs depends on it. */
const RUFF = 'ruff==0.14.5';
/** Each with a Spark session, a catalog and a broker of its own, together about 3 GiB; a case that waits leaves its core to the other. */
const WORKERS = '--numprocesses 2 --dist worksteal';
const KAFKA_LIBS = '/opt/kafka/libs';

export const pythonSuite: Suite = {
  name: 'python',
  title: 'the jobs, on a local Spark session; ruff',
  minutes: 9,
  async run(context) {
    await prepareHost(context);
    await prepareImages(context, ['jobs', 'kafka']);
    const libs = await kafkaLibs(context);
    try {
      await runPytest(context, libs);
    } finally {
      fs.rmSync(libs, { recursive: true, force: true });
    }
  },
};

/** The broker's jars, for the cases that read from a real one. */
async function kafkaLibs({ cli, run }: SuiteContext): Promise<string> {
  const folder = path.join(cli.stateDirectory, 'test', 'kafka-libs');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const container = await cli.docker.output('create', cli.images.reference('kafka'));
  try {
    await run(Docker.command('cp', `${container}:${KAFKA_LIBS}/.`, folder));
  } finally {
    await cli.docker.output('rm', container);
  }
  return folder;
}

/** The jobs' own image with a test runner added, so that Spark, Iceberg and Python are those that run in earnest. */
async function runPytest(context: SuiteContext, libs: string): Promise<void> {
  const { cli, reports, soak } = context;
  await context.run(
    Docker.command(
      ...['run', '--rm', '--user', '0', '--entrypoint', 'bash'],
      ...['--env', `LAKEHOUSE_SOAK=${soak ? 1 : ''}`, '--env', `LAKEHOUSE_KAFKA_LIBS=${KAFKA_LIBS}`],
      ...['--volume', `${path.join(cli.root, 'jobs')}:/source:ro`],
      ...['--volume', `${libs}:${KAFKA_LIBS}:ro`],
      ...['--volume', `${reports}:/reports`],
      ...[cli.images.reference('jobs'), '-c', script()],
    ),
  );
}

function script(): string {
  const { uid, gid } = os.userInfo();
  return [
    // The image's path is that of a user who installs nothing.
    'export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"',
    `apt-install ${PACKAGES} >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; }`,
    `pip install --quiet --break-system-packages --root-user-action=ignore ${RUFF} || exit 1`,
    'cp -r /source /tmp/jobs && cd /tmp/jobs',
    'code=0',
    'ruff check . && ruff format --check . || code=$?',
    // Not as root: PostgreSQL refuses it, and the jobs never run as root either.
    'chown -R 10001:10001 /tmp/jobs && install -d -o 10001 -g 10001 /tmp/reports',
    'export PYTHONPATH="/tmp/jobs:$PYTHONPATH"',
    'setpriv --reuid=10001 --regid=10001 --clear-groups' +
      ` python3 -u -m pytest --verbose -p no:cacheprovider ${WORKERS} --junitxml=/tmp/reports/python.xml || code=$?`,
    `cp /tmp/reports/*.xml /reports/ && chown -R ${uid}:${gid} /reports`,
    'exit $code',
  ].join('\n');
}
