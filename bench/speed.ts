import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { runOk } from '../__tests__/acceptance/support/process';
import { until } from '../__tests__/acceptance/support/wait';
import { SpeedRest, StreamState } from '../cli/platform/speed';
import { describeTopicsCommand } from '../cli/platform/docker-runtime';
import { parseEndOffsets } from '../cli/status/sources';
import { lag } from '../cli/status/lag';

export function streamState(stack: DockerStack): Promise<StreamState> {
  return new SpeedRest(stack).status();
}

/** Records that the stream has taken since its gen was born. */
export function recordsOf(state: StreamState): number {
  return Number(state.records);
}

/**
 * Waits until the stream has taken all that the tables' topics hold.
 *
 * @param over the gen that has ended; what it has taken is not meant
 */
export async function taken(stack: DockerStack, timeoutMs: number, over?: number): Promise<StreamState> {
  return until(
    async () => {
      const state = await streamState(stack);
      const ends = await tableEnds(stack);
      const missing = [...ends].reduce((sum, [topic, end]) => sum + lag(end, state.offsets[topic]), 0);
      return missing === 0 && state.caughtUp && state.gen !== over ? state : undefined;
    },
    { what: 'the stream has taken all records', timeoutMs, intervalMs: 1000 },
  );
}

/** Offset behind the last record of each table's topic. */
async function tableEnds(stack: DockerStack): Promise<Map<string, number>> {
  const { args } = describeTopicsCommand(stack.instance, stack.image('kafka'));
  const { stdout } = await runOk('docker', [...args], { timeoutMs: 60_000 });
  return new Map([...parseEndOffsets(stdout)].filter(([name]) => name.startsWith('pagila.public.')));
}
