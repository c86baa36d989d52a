import type { DeployedStack } from './deployed-stack';
import { describeRun, Ran } from './process';

/** Deploys what the checkout says now over what is there; it must succeed. */
export async function deployAgain(stack: DeployedStack): Promise<Ran> {
  const args = ['up', '--no-load'];
  const ran = await stack.cli(args);
  if (ran.exitCode !== 0) throw new Error(describeRun(['./lakehouse', ...args], ran));
  return ran;
}
