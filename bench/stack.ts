import * as fs from 'node:fs';
import * as path from 'node:path';
import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { describeRun, Ran } from '../__tests__/acceptance/support/process';
import { until } from '../__tests__/acceptance/support/wait';
import { ImageCatalog } from '../constructs/platforms/docker';
import { describeTopicsCommand } from '../cli/platform/docker-runtime';
import { parseEndOffsets } from '../cli/status/sources';
import { runOk } from '../__tests__/acceptance/support/process';

/** Where the schedule goes into main.ts. */
export const ANCHOR = '\n  ingestion,\n';

export interface BenchStackOptions {
  /**
   * Heap of the stream application, in MiB; its container has room for as much again, and 192 MiB.
   * @default - that of the dev stack
   */
  readonly speedHeap?: number;
}

/** A checkout whose jobs run only when they are told to: a scheduled run would take the rows that are to be measured. */
export function benchStack(name: string, { speedHeap }: BenchStackOptions = {}): DockerStack {
  const stack = new DockerStack({ name, env: { LAKEHOUSE_SAMPLE_DATA: undefined } });
  const file = path.join(stack.folder, 'main.ts');
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes(ANCHOR))
    throw new Error(`main.ts must hold '${ANCHOR.trim()}' on a line, for the schedule to be taken out`);
  fs.writeFileSync(
    file,
    text
      .replace(
        ANCHOR,
        `${ANCHOR}  schedule: { pipeline: null, maintenance: null },\n${speedHeap === undefined ? '' : speedLayer(speedHeap)}`,
      )
      .replace('{ RemovalPolicy }', '{ RemovalPolicy, Size }'),
  );
  return stack;
}

function speedLayer(heap: number): string {
  const memory = 2 * heap + 192;
  return `  layers: { speed: { heap: Size.mebibytes(${heap}), memory: Size.mebibytes(${memory}) } },\n`;
}

/** Runs a command of the checkout's CLI that must succeed. */
export async function cliOk(stack: DockerStack, ...args: string[]): Promise<Ran> {
  const ran = await stack.cli(args, { timeoutMs: 45 * 60_000 });
  if (ran.exitCode !== 0) throw new Error(describeRun(['./lakehouse', ...args], ran));
  return ran;
}

/** Removes the instance whether the body succeeded or not. */
export async function withStack<T>(
  name: string,
  body: (stack: DockerStack) => Promise<T>,
  options?: BenchStackOptions,
): Promise<T> {
  const stack = benchStack(name, options);
  try {
    return await body(stack);
  } finally {
    // What was measured stands, even where a busy machine takes too long to remove the instance.
    await stack
      .dispose()
      .catch((error: Error) => process.stderr.write(`${stack.instance}: ${error.message}\n`));
  }
}

export async function firstAnswer(stack: DockerStack): Promise<void> {
  await until(() => stack.query('SELECT 1'), {
    what: "Trino's first answer",
    timeoutMs: 5 * 60_000,
    intervalMs: 100,
  });
}

/** Waits until the topics hold at least so many records and no more come. */
export async function arrivedInKafka(stack: DockerStack, atLeast: number): Promise<void> {
  let before = -1;
  let still = 0;
  await until(
    async () => {
      const total = await endOffsets(stack);
      still = total === before ? still + 1 : 0;
      before = total;
      return total >= atLeast && still >= 3;
    },
    { what: `${atLeast} records are in Kafka`, timeoutMs: 15 * 60_000, intervalMs: 1500 },
  );
}

/** Sum over the tables' topics. */
export async function endOffsets(stack: DockerStack): Promise<number> {
  const { args } = describeTopicsCommand(stack.instance, new ImageCatalog(stack.folder).reference('kafka'));
  const { stdout } = await runOk('docker', [...args], { timeoutMs: 60_000 });
  return [...parseEndOffsets(stdout)]
    .filter(([name]) => name.startsWith('pagila.public.'))
    .reduce((sum, [, offset]) => sum + offset, 0);
}
