import { prepareHost, prepareImages, prepareTerraform } from './prepare';
import { commandCases } from './command-cases';
import { Suite, SuiteContext } from './suite';
import { javaSuite } from './java-suite';
import { pythonSuite } from './python-suite';

/**
 * Everything that proves the project, in the order in which it runs: what is quick and needs nothing comes first, and of
 * the long ones first what proves the most.
 */
export const SUITES: readonly Suite[] = [
  {
    name: 'unit',
    title: 'every construct, the configuration and the CLI; no daemon, network or terraform',
    run: (context) => jest(context, 'unit'),
  },
  {
    name: 'static',
    title: 'types, ESLint and Prettier',
    run: (context) =>
      commandCases(context, 'static', [
        ['the types are right', { file: 'npx', args: ['tsc', '--noEmit'] }],
        ['ESLint finds nothing', { file: 'npx', args: ['eslint', '.'] }],
        ['Prettier would change nothing', { file: 'npx', args: ['prettier', '--check', '.'] }],
      ]),
  },
  javaSuite,
  {
    name: 'integration',
    title: 'small apps: synth, apply, validate, destroy',
    // Ten of them build the images, most of the others kill a worker.
    minutes: 5,
    run: async (context) => {
      await prepareHost(context);
      await prepareImages(context);
      await prepareTerraform(context);
      await jest(context, 'integration');
    },
  },
  pythonSuite,
  {
    // Last: the longest, and the only one that a slow machine leaves out.
    name: 'acceptance',
    title: 'the deployed stack: load, change, drain, compare',
    minutes: 36,
    run: async (context) => {
      // The suite deploys by itself, in copies of the checkout; built here, the images show their progress.
      await prepareHost(context);
      await prepareImages(context);
      await jest(context, 'acceptance');
    },
  },
];

/** One project of jest.config; its cases go into the suite's JUnit file. */
async function jest(context: SuiteContext, project: string): Promise<void> {
  await context.run({
    file: 'npx',
    args: ['jest', '--selectProjects', project, '--ci', '--reporters=default', '--reporters=jest-junit'],
    env: {
      JEST_JUNIT_OUTPUT_DIR: context.reports,
      JEST_JUNIT_OUTPUT_NAME: `${project}.xml`,
      JEST_JUNIT_CLASSNAME: '{classname}',
      JEST_JUNIT_TITLE: '{title}',
      ...(context.soak ? { LAKEHOUSE_SOAK: '1' } : {}),
    },
  });
}
