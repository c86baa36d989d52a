import * as fs from 'node:fs';
import * as path from 'node:path';
import { INSTANCE_LABEL, KIND_LABEL } from '../constructs/core/names';
import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { run, runOk } from '../__tests__/acceptance/support/process';
import { until } from '../__tests__/acceptance/support/wait';

const SCRIPT = path.join('bench', 'spark_stream.py');
const TARGET = '/opt/bench/spark_stream.py';
/** Starting Spark and the first micro-batch, which holds all there is. */
const FIRST_BATCH_MS = 5 * 60_000;

export interface SparkStream {
  /** Schema of the lake's catalog in which its tables stand. */
  readonly schema: string;
  /** Seconds from micro-batch to micro-batch; 0: each one right after the one before. */
  readonly trigger: number;
  readonly entities: readonly string[];
}

/**
 * Runs the body while the stream runs, in a container with the image, the settings and the memory of the instance's Spark, which
 * must be stopped: they would share a folder.
 */
export async function runSparkStream<T>(
  stack: DockerStack,
  stream: SparkStream,
  body: () => Promise<T>,
): Promise<T> {
  const name = stack.container('bench-stream');
  const spark = stack.container('spark');
  const inspected = await runOk('docker', ['inspect', spark], { timeoutMs: 30_000 });
  const [container] = JSON.parse(inspected.stdout) as Container[];
  const { Config, HostConfig, Image } = container!;
  const script = path.join(stack.folder, SCRIPT);
  // The container's user is another one.
  fs.chmodSync(script, 0o644);
  try {
    await runOk(
      'docker',
      [
        ...['run', '--detach', '--name', name, '--network', stack.instance, '--user', Config.User],
        ...['--label', `${INSTANCE_LABEL}=${stack.instance}`, '--label', `${KIND_LABEL}=tool`],
        ...['--read-only', '--memory', `${HostConfig.Memory}`, '--memory-swap', `${HostConfig.MemorySwap}`],
        ...Object.entries(HostConfig.Tmpfs ?? {}).flatMap(([target, options]) => [
          '--tmpfs',
          `${target}:${options}`,
        ]),
        ...Config.Env.flatMap((each) => ['--env', each]),
        ...['--volumes-from', spark, '--volume', `${script}:${TARGET}:ro`],
        ...[Image, 'entrypoint', 'python3', TARGET, stream.schema, `${stream.trigger}`, ...stream.entities],
      ],
      { timeoutMs: 60_000 },
    );
    await until(
      async () => {
        const { stdout, stderr } = await run('docker', ['logs', name], { timeoutMs: 30_000 });
        return /^batch 0 /m.test(stdout + stderr);
      },
      { what: `${name} has merged its first micro-batch`, timeoutMs: FIRST_BATCH_MS, intervalMs: 1000 },
    );
    return await body();
  } finally {
    const { stdout, stderr } = await run('docker', ['logs', '--tail', '6', name], { timeoutMs: 30_000 });
    process.stderr.write(`the stream's last lines:\n${stdout}${stderr}`);
    await run('docker', ['rm', '--force', name], { timeoutMs: 60_000 });
  }
}

interface Container {
  readonly Image: string;
  readonly Config: { readonly User: string; readonly Env: readonly string[] };
  readonly HostConfig: {
    readonly Memory: number;
    readonly MemorySwap: number;
    readonly Tmpfs?: Readonly<Record<string, string>>;
  };
}
