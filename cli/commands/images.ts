import { BASE_IMAGE, provideBaseImage } from '../host/base-image';
import { platformImages, provideImage } from '../images';
import { table } from '../output';
import type { Registrar } from '../program';
import { runSteps } from '../steps';

export function addImages({ program, cli, action }: Registrar): void {
  program
    .command('images')
    .description('list the images with their sizes, or build what is missing')
    .option('--build', 'build what is missing')
    .option('--json', 'print the list as JSON')
    .action(
      action(async (options: { build?: boolean; json?: boolean }) => {
        const plans = platformImages(cli.images);
        if (options.build) {
          const base = {
            title: `Base image ${BASE_IMAGE}`,
            run: (progress: Parameters<typeof provideImage>[2]) =>
              provideBaseImage(cli.shell, cli.docker, progress, cli.stateDirectory, cli.env),
          };
          await runSteps(
            [
              base,
              ...plans.map((plan) => ({
                title: `Image ${plan.name}`,
                run: (progress: Parameters<typeof provideImage>[2]) =>
                  provideImage(cli.docker, plan, progress),
              })),
            ],
            cli.steps('images'),
          );
        }
        const list = await Promise.all(
          plans.map(async ({ name, reference, parents }) => ({
            name,
            reference,
            parents,
            bytes: await cli.docker.imageSize(reference),
          })),
        );
        if (options.json) cli.out(`${JSON.stringify(list, null, 2)}\n`);
        else {
          const size = (bytes: number | null): string =>
            bytes === null ? 'not built' : `${Math.round(bytes / 1e6)} MB`;
          cli.out(
            table(
              ['image', 'reference', 'size', 'built from'],
              list.map((image) => [
                image.name,
                image.reference,
                size(image.bytes),
                image.parents.join(', ') || BASE_IMAGE,
              ]),
              new Set([2]),
            ),
          );
        }
      }),
    );
}
