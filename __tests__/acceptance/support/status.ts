import type { Status } from '../../../cli/status/status';
import { DeployedStack } from './deployed-stack';
import { describeRun } from './process';

/** `./lakehouse status`, as it says it to programs. */
export async function status(stack: DeployedStack): Promise<{ exitCode: number; report: Status }> {
  const ran = await stack.cli(['status', '--json']);
  try {
    return { exitCode: ran.exitCode, report: JSON.parse(ran.stdout) as Status };
  } catch {
    throw new Error(describeRun(['status', '--json'], ran));
  }
}
