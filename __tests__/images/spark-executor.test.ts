import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const SCRIPT = path.join(__dirname, '../../images/spark/spark-executor');
const bash = spawnSync('bash', ['--version']).status === 0;

/** What the scheduler says, beside options of the JVM. */
const SAID = {
  SPARK_CONF_DIR: '/run/spark',
  SPARK_HOME: '/opt/spark/pyspark',
  SPARK_EXECUTOR_MEMORY: '640m',
  SPARK_DRIVER_URL: 'spark://CoarseGrainedScheduler@10.0.0.7:7078',
  SPARK_EXECUTOR_ID: '3',
  SPARK_EXECUTOR_CORES: '2',
  SPARK_APPLICATION_ID: 'spark-1',
  SPARK_EXECUTOR_POD_IP: '10.0.0.9',
  SPARK_RESOURCE_PROFILE_ID: '0',
  SPARK_EXECUTOR_POD_NAME: 'spark-1-exec-3',
};

/** The arguments with which Java is started. */
function java(env: Record<string, string>) {
  const directory = temporaryDirectory();
  writeFiles(directory, { java: '#!/bin/bash\nprintf "%s\\n" "$@"\n' });
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `chmod +x "$1/java"; PATH="$1:$PATH" exec bash "$2" executor`, 'test', directory, SCRIPT],
    { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' },
  );
  return { status, args: stdout.trimEnd().split('\n'), stderr };
}

(bash ? describe : describe.skip)('spark-executor (bash)', () => {
  test('runs what the scheduler says', () => {
    const { status, args } = java(SAID);
    expect(status).toBe(0);
    expect(args).toEqual([
      '-Dspark.master=k8s://driver',
      '-Xmx640m',
      '-cp',
      '/run/spark:/opt/spark/pyspark/jars/*',
      'org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend',
      ...['--driver-url', SAID.SPARK_DRIVER_URL, '--executor-id', '3', '--cores', '2'],
      ...['--app-id', 'spark-1', '--hostname', '10.0.0.9', '--resourceProfileId', '0'],
      ...['--podName', 'spark-1-exec-3'],
    ]);
  });

  test('options of the JVM come in their order, each as one word', () => {
    const options = Array.from({ length: 11 }, (_, index): [string, string] => [
      `SPARK_JAVA_OPT_${index}`,
      `-Dname=a b${index}`,
    ]);
    const { args } = java({ ...SAID, ...Object.fromEntries(options) });
    expect(args.slice(0, 11)).toEqual(options.map(([, option]) => option));
    expect(args[12]).toBe('-Xmx640m');
  });

  test('what the scheduler did not say is named', () => {
    const said = Object.entries(SAID).filter(([name]) => name !== 'SPARK_DRIVER_URL');
    expect(java(Object.fromEntries(said))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('SPARK_DRIVER_URL: unbound variable') as string,
    });
  });
});
