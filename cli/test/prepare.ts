import { platformImages, provideImage } from '../images';
import { provideBaseImage } from '../host/base-image';
import { runSteps } from '../steps';
import { terraformSteps } from '../terraform/provide';
import { askForPrivilege, hostSteps } from '../up/host';
import { SuiteContext } from './suite';

/** A Docker engine, installed and started where there is none. */
export async function prepareHost({ cli }: SuiteContext): Promise<void> {
  await askForPrivilege(cli);
  await runSteps(hostSteps(cli), cli.steps('test-host'));
}

/** Images by name, with all that they are built from. */
export async function prepareImages({ cli }: SuiteContext, names?: readonly string[]): Promise<void> {
  const plans = platformImages(cli.images);
  const wanted = new Set(names ?? plans.map((plan) => plan.name));
  // Children come after their parents, so that one pass from the end finds everything below.
  for (const plan of [...plans].reverse())
    if (wanted.has(plan.name)) plan.parents.forEach((parent) => wanted.add(parent));
  await runSteps(
    [
      {
        title: 'Base image',
        run: (progress) => provideBaseImage(cli.shell, cli.docker, progress, cli.stateDirectory, cli.env),
      },
      ...plans
        .filter((plan) => wanted.has(plan.name))
        .map((plan) => ({
          title: `Image ${plan.name}`,
          run: (progress: Parameters<typeof provideImage>[2]) => provideImage(cli.docker, plan, progress),
        })),
    ],
    cli.steps('test-images'),
  );
}

/** Terraform, and the Docker provider where it can be found. */
export async function prepareTerraform({ cli }: SuiteContext): Promise<void> {
  await runSteps(terraformSteps(cli), cli.steps('test-terraform'));
}
