import * as path from 'node:path';
import { ExecaShell } from '../../../cli/shell';
import { cdktfEnvironment, STACK, terraformBinary } from '../../../cli/terraform/cdktf';
import { run, runOk } from './process';

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly resource_drift?: readonly { readonly address: string }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

/** What a person sets to run cdktf and Terraform in a checkout. */
export async function terraformEnvironment(
  folder: string,
): Promise<{ binary: string; env: Record<string, string> }> {
  const shell = new ExecaShell(folder);
  const binary = (await terraformBinary(shell, process.env)) ?? 'terraform';
  return { binary, env: cdktfEnvironment(path.join(folder, '.lakehouse'), binary) };
}

/** Terraform's answer in a stack that was synthesized and deployed. */
export async function terraform(folder: string, stack: string, args: readonly string[]): Promise<string> {
  const { binary, env } = await terraformEnvironment(folder);
  const cwd = path.join(folder, 'cdktf.out', 'stacks', stack);
  return (await runOk(binary, args, { env, cwd, timeoutMs: 60_000 })).stdout;
}

/** Synthesizes again, plans with the state as it is, and tells what would be changed. */
export async function plannedChanges(
  folder: string,
  logFile?: string,
  stack = STACK,
  settings: Readonly<Record<string, string | undefined>> = {},
): Promise<string[]> {
  const { binary, env } = await terraformEnvironment(folder);
  const options = { env: { ...env, ...settings }, timeoutMs: 5 * 60_000, logFile };
  await runOk('npx', ['cdktf', 'synth'], { ...options, cwd: folder });
  const cwd = path.join(folder, 'cdktf.out', 'stacks', stack);
  const plan = ['plan', '-input=false', '-detailed-exitcode', '-out=second.tfplan', '-no-color'];
  const planned = await run(binary, plan, { ...options, cwd });
  if (planned.exitCode === 1)
    throw new Error(`the second plan failed:\n${planned.stdout}\n${planned.stderr}`);
  const { stdout } = await runOk(binary, ['show', '-json', 'second.tfplan'], {
    ...options,
    logFile: undefined,
    cwd,
  });
  const parsed = JSON.parse(stdout) as Plan;
  const changes = [
    ...(parsed.resource_changes ?? []).map(({ address, change }) => ({
      what: address,
      actions: change.actions,
    })),
    ...Object.entries(parsed.output_changes ?? {}).map(([name, { actions }]) => ({
      what: `output ${name}`,
      actions,
    })),
  ].filter(({ actions }) => actions.some((action) => action !== 'no-op' && action !== 'read'));
  const found = changes.map(({ what, actions }) => `${what}: ${actions.join(', ')}`);
  // Terraform's own word in the exit code must agree with what we read.
  if (planned.exitCode === 2 && found.length === 0)
    return [`terraform says there are changes:\n${planned.stdout}`];
  return found;
}
