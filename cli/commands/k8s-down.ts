import * as readline from 'node:readline/promises';
import { Command } from 'commander';
import { INSTANCE_LABEL } from '../../constructs/core/names';
import { UserError } from '../errors';
import type { ClusterCli } from '../k8s/cluster-cli';
import { k8sCommand } from '../k8s/terraform';
import { exclusively } from '../lock';
import type { Registrar } from '../program';
import { Progress, runSteps } from '../steps';

/** More than the longest graceful stop of any component. */
const END_SECONDS = 180;

interface Options {
  readonly purge?: boolean;
  readonly yes?: boolean;
}

export function addK8sDown({
  program,
  cli,
  action,
}: Pick<Registrar, 'action'> & { program: Command; cli: ClusterCli }): void {
  program
    .command('down')
    .description('destroy what was deployed; the claims and their data stay, unless --purge is given')
    .option('--purge', 'delete the claims of this instance, too: its data is gone then')
    .option('--yes', 'with --purge: do not ask')
    .action(action((options: Options) => down(cli, options)));
}

async function down(cli: ClusterCli, { purge = false, yes = false }: Options): Promise<void> {
  if (yes && !purge) throw new UserError("'--yes' is for 'k8s down --purge'; without it nothing is asked");
  const claims = purge ? await claimsOf(cli) : [];
  if (claims.length > 0 && !yes) await confirm(cli, claims);
  const steps = [
    {
      title: `Destroy ${cli.instance.name}`,
      run: async (progress: Progress) => progress.run(await k8sCommand(cli, 'destroy')),
    },
    { title: 'Wait until its pods have ended', run: (progress: Progress) => awaitEnd(cli, progress) },
    ...(purge
      ? [{ title: 'Delete its claims', run: (progress: Progress) => deleteClaims(cli, progress) }]
      : []),
  ];
  await exclusively(cli.stateDirectory, purge ? 'k8s down --purge' : 'k8s down', () =>
    runSteps(steps, cli.steps('k8s-down')),
  );
}

/** The provider is content when a workload is gone; its pods stop in order after that, and hold their claims until then. */
async function awaitEnd(cli: ClusterCli, progress: Progress): Promise<void> {
  const selector = `${INSTANCE_LABEL}=${cli.instance.name}`;
  await progress.run(
    cli.kubectl.command('wait', '--for=delete', 'pods', '--selector', selector, `--timeout=${END_SECONDS}s`),
  );
}

/** As `name`s of persistent volume claims. */
export async function claimsOf(cli: ClusterCli): Promise<string[]> {
  const selector = `${INSTANCE_LABEL}=${cli.instance.name}`;
  const list = await cli.kubectl.output([
    'get',
    'persistentvolumeclaims',
    '--selector',
    selector,
    '--output',
    'name',
  ]);
  return list.split('\n').filter((line) => line !== '');
}

async function confirm(cli: ClusterCli, claims: readonly string[]): Promise<void> {
  const { namespace, context } = cli.settings;
  cli.tell(`in ${namespace} of ${context}, ${claims.length} claims with all of their data go:`);
  for (const claim of claims) cli.tell(`  ${claim}`);
  if (process.stdin.isTTY !== true) {
    throw new UserError("'--purge' asks before it deletes data, and there is no terminal; add '--yes'");
  }
  const terminal = readline.createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `Type the instance's name, ${cli.instance.name}, to delete them: `,
    );
    if (answer.trim() !== cli.instance.name) throw new UserError('nothing was deleted');
  } finally {
    terminal.close();
  }
}

/** By their label: a later set of replicas has made some that no earlier list knows. */
async function deleteClaims(cli: ClusterCli, progress: Progress): Promise<string | void> {
  if ((await claimsOf(cli)).length === 0) return 'none';
  const selector = `${INSTANCE_LABEL}=${cli.instance.name}`;
  await progress.run(
    cli.kubectl.command('delete', 'persistentvolumeclaims', '--selector', selector, '--timeout=120s'),
  );
}
