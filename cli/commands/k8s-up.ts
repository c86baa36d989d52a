import { Command } from 'commander';
import { ADOPT_VARIABLE } from '../../stacks/k8s-settings';
import { examineCluster } from '../doctor/cluster/examine';
import { findingLines, hasErrors } from '../doctor/finding';
import { UserError } from '../errors';
import { forgotten } from '../k8s/adopt';
import type { ClusterCli } from '../k8s/cluster-cli';
import { readInstance } from '../k8s/instance-state';
import { watched } from '../k8s/rollout';
import { k8sCommand, k8sStateFile } from '../k8s/terraform';
import { exclusively } from '../lock';
import { wholeNumber } from '../options';
import type { Registrar } from '../program';
import { Progress, runSteps } from '../steps';

interface Options {
  readonly check: boolean;
  readonly patience?: number;
}

export function addK8sUp({
  program,
  cli,
  action,
}: Pick<Registrar, 'action'> & { program: Command; cli: ClusterCli }): void {
  program
    .command('up')
    .description(
      'deploy to the cluster; a rollout that can not finish ends early, with the reason of its pods',
    )
    .option('--no-check', "deploy even where 'doctor k8s' finds something that would make it fail")
    .option(
      '--patience <seconds>',
      'how long a pod may be in trouble (default: 60 for its image, 120 for a place on a node or a crash)',
      wholeNumber(1),
    )
    .action(action((options: Options) => up(cli, options)));
}

async function up(cli: ClusterCli, { check, patience }: Options): Promise<void> {
  const deploy = async (progress: Progress): Promise<void> => {
    const plain = await k8sCommand(cli, 'deploy');
    const { workloads } = await readInstance(cli.kubectl, cli.instance.name);
    const adopted = forgotten(workloads, cli.settings.namespace, k8sStateFile(cli));
    if (adopted.length > 0)
      progress.say(
        `takes over ${adopted.join(', ')}: made by a deploy that was cut off, and not in its state`,
      );
    const command = { ...plain, env: { ...plain.env, [ADOPT_VARIABLE]: adopted.join(',') } };
    await watched((signal) => progress.run(command, signal), {
      read: () => readInstance(cli.kubectl, cli.instance.name),
      say: progress.say,
      patience,
    });
  };
  const { namespace, context } = cli.settings;
  await exclusively(cli.stateDirectory, 'k8s up', () =>
    runSteps(
      [
        ...(check ? [{ title: `Look at ${context}`, run: () => refuseTrouble(cli) }] : []),
        { title: `Deploy ${cli.instance.name} into ${namespace}`, run: deploy },
      ],
      cli.steps('k8s-up'),
    ),
  );
  cli.tell("deployed; './lakehouse k8s load' loads sample rows, './lakehouse k8s status' shows everything");
}

async function refuseTrouble(cli: ClusterCli): Promise<void> {
  const findings = await examineCluster(cli);
  if (!hasErrors(findings)) return;
  const bad = findings.filter(({ level }) => level === 'error');
  throw new UserError(
    ["the cluster is not ready; '--no-check' deploys all the same:", ...findingLines(bad)].join('\n'),
  );
}
