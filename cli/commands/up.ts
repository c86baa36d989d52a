import { Cli } from '../context';
import type { Registrar } from '../program';
import { provideBaseImage } from '../host/base-image';
import { platformImages, provideImage } from '../images';
import { drain } from '../platform/drain';
import { loadSample } from '../platform/load';
import { runSteps, Step } from '../steps';
import { terraformSteps } from '../terraform/provide';
import { provideInstance } from '../up/choose-instance';
import { deploy, restoreStore } from '../up/deploy';
import { askForPrivilege, hostSteps } from '../up/host';
import { exclusively } from '../lock';
import { reconcile } from '../up/reconcile';
import { awaitServices, healConnectors } from '../up/settle';
import { showAnswer } from '../up/answer';

export function addUp({ program, cli, action }: Registrar): void {
  program
    .command('up')
    .description(
      'install what is missing, build the images, deploy, load the sample rows and run the pipeline',
    )
    .option('--no-load', 'deploy only: load no sample rows and run nothing')
    .addHelpText(
      'after',
      `
Environment:
  LAKEHOUSE_SAMPLE_DATA   folder of genuine rows (<table>.tsv) to load in place of generated ones
  LAKEHOUSE_TF_MIRROR     Terraform filesystem mirror that holds the providers
  LAKEHOUSE_PORT_OFFSET   added to every port of a new instance (default: the first multiple of 100 that is free)
  LAKEHOUSE_INSTANCE      name of a new instance (default: from the folder of the checkout)
  LAKEHOUSE_DEBIAN_MIRROR Debian mirror for debootstrap, where no container registry answers`,
    )
    .action(action((options: { load: boolean }) => up(cli, options)));
}

export async function up(cli: Cli, options: { load: boolean }): Promise<void> {
  const started = Date.now();
  await askForPrivilege(cli);
  // An instance that was left half made by an earlier attempt is gone on with: every step looks first.
  const steps = [
    ...hostSteps(cli),
    ...buildSteps(cli),
    ...deploySteps(cli),
    ...(options.load ? dataSteps(cli) : []),
  ];
  await exclusively(cli.stateDirectory, 'up', () => runSteps(steps, cli.steps('up')));
  if (options.load) await showAnswer(cli);
  cli.tell(
    `up after ${Math.round((Date.now() - started) / 1000)} s; everything that was printed: .lakehouse/up.log`,
  );
}

function buildSteps(cli: Cli): Step[] {
  return [
    {
      title: 'Base image',
      run: (progress) => provideBaseImage(cli.shell, cli.docker, progress, cli.stateDirectory, cli.env),
    },
    ...platformImages(cli.images).map((plan) => ({
      title: `Image ${plan.name}`,
      run: (progress: Parameters<Step['run']>[0]) => provideImage(cli.docker, plan, progress),
    })),
  ];
}

function deploySteps(cli: Cli): Step[] {
  return [
    // Not before the long builds: the ports that it chooses are its own only when containers hold them.
    { title: 'Instance', run: (progress) => provideInstance(cli, progress) },
    ...terraformSteps(cli),
    { title: 'Containers of earlier runs', run: (progress) => reconcile(cli, progress) },
    { title: 'MinIO before its buckets', run: (progress) => restoreStore(cli, progress) },
    { title: 'Deploy', run: (progress) => deploy(cli, progress) },
    { title: 'Services', run: (progress) => awaitServices(cli, progress) },
    { title: 'Connectors', run: (progress) => healConnectors(cli, progress) },
  ];
}

function dataSteps(cli: Cli): Step[] {
  return [
    { title: 'Sample rows (./lakehouse load)', run: (progress) => loadSample(cli, {}, progress.say) },
    { title: 'Pipeline (./lakehouse run pipeline)', run: (progress) => drain(cli, progress.say) },
  ];
}
