import * as path from 'node:path';
import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { terraformEnvironment } from '../__tests__/acceptance/support/plan';
import { run, runOk } from '../__tests__/acceptance/support/process';
import { cdktfCommand, STACK } from '../cli/terraform/cdktf';
import { shown } from '../cli/shell';
import { composeProgram, writeComposeFile } from './compose';
import { compared, inTurns, limited, Outcome, seconds } from './measure';
import { cliOk, firstAnswer, withStack } from './stack';

const ROUNDS = 3;
const LIMIT_MS = 15 * 60_000;

/** From nothing but images to the first answer, and a deploy that finds nothing to do. */
export async function deploy(): Promise<Outcome[]> {
  return withStack('deploy', async (stack) => {
    // Builds what is missing, finds Terraform and the provider, and makes the instance; then everything goes again.
    await cliOk(stack, 'up', '--no-load');
    const { binary, env } = await terraformEnvironment(stack.folder);
    const state = path.join(stack.folder, '.lakehouse');
    const [apply, destroy] = [cdktfCommand('deploy', state, binary), cdktfCommand('destroy', state, binary)];
    const cdktf = (command: typeof apply): Promise<unknown> =>
      runOk(command.file, command.args, { cwd: stack.folder, env: command.env, timeoutMs: LIMIT_MS });

    const nothing = await inTurns(
      ROUNDS,
      () => seconds(() => cdktf(apply)),
      () => seconds(() => plan(stack, binary, env)),
    );
    const noop = compared('deploy that changes nothing', nothing, 'terraform plan', undefined, [
      shown({ ...apply, env: {} }),
      `${binary} -chdir=cdktf.out/stacks/${STACK} plan`,
    ]);

    const compose = await composeProgram();
    const composeFile = await writeComposeFile(stack);
    await cdktf(destroy);
    const ours = async (): Promise<number> => {
      const taken = await seconds(async () => {
        await cdktf(apply);
        await firstAnswer(stack);
      });
      await cdktf(destroy);
      return taken;
    };
    const what = 'deploy with warm images to the first answer of Trino';
    if (compose === undefined) {
      const runs = [];
      for (let round = 0; round < ROUNDS; round += 1) runs.push(await ours());
      const reason =
        'neither the compose plugin nor a docker-compose of version 2 is installed; see bench/README.md for how to build it';
      return [
        noop,
        limited(what, 's', runs, undefined, [shown({ ...apply, env: {} })]),
        { what: `${what}, against docker compose`, skipped: reason },
      ];
    }
    const args = [...compose.args, '--file', composeFile, '--project-name', `${stack.instance}-compose`];
    const theirs = async (): Promise<number> => {
      const taken = await seconds(async () => {
        // A setup job that has ended makes some versions say that not everything runs; the answer is what counts.
        await run(compose.file, [...args, 'up', '--detach', '--wait'], { timeoutMs: LIMIT_MS });
        await firstAnswer(stack);
      });
      await runOk(compose.file, [...args, 'down', '--volumes', '--timeout', '20'], { timeoutMs: LIMIT_MS });
      return taken;
    };
    const runs = await inTurns(ROUNDS, ours, theirs);
    return [
      noop,
      compared(what, runs, 'docker compose up --wait', 1, [
        shown({ ...apply, env: {} }),
        'docker compose up --detach --wait',
      ]),
    ];
  });
}

function plan(stack: DockerStack, binary: string, env: Record<string, string>): Promise<unknown> {
  const cwd = path.join(stack.folder, 'cdktf.out', 'stacks', STACK);
  return runOk(binary, ['plan', '-input=false', '-no-color'], { cwd, env, timeoutMs: LIMIT_MS });
}
