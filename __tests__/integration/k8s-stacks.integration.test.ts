import * as fs from 'node:fs';
import * as path from 'node:path';
import { mirrorConfiguration, providersIn } from '../../cli/terraform/mirror';
import { PROFILES } from '../../constructs/data-platform';
import { KUBERNETES_PROVIDER } from '../../stacks/provider-versions';
import { PROJECT } from '../acceptance/support/checkout';
import { testWhen } from '../acceptance/support/conditions';
import { terraformEnvironment } from '../acceptance/support/plan';
import { runOk } from '../acceptance/support/process';
import { managedServicesExample } from '../support/examples';
import { k8sStack } from '../support/k8s-app';
import { synth } from '../support/synth';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const BOUND_MS = 3 * 60_000;
const mirror = process.env.LAKEHOUSE_TF_MIRROR ?? '';
const { name, version } = KUBERNETES_PROVIDER;
const withProvider = testWhen(
  mirror !== '' && fs.existsSync(mirror) && providersIn(mirror).includes(name),
  `needs ${name} ${version} in a filesystem mirror; LAKEHOUSE_TF_MIRROR names none that has it`,
);

/** What types and snapshots don't catch: the provider's own schema and checks. No cluster is asked. */
withProvider(
  'the provider takes every profile and the example of managed services',
  validateAll,
  3 * BOUND_MS,
);

async function validateAll(): Promise<void> {
  const stacks = {
    ...Object.fromEntries(
      Object.entries(PROFILES).map(([profile, sizes]) => [profile, () => k8sStack({ profile: sizes })]),
    ),
    'managed services': managedServicesExample,
  };
  const said: Record<string, unknown> = {};
  for (const [what, make] of Object.entries(stacks)) said[what] = await validate(synth(make()).text);
  const valid = { valid: true, error_count: 0, warning_count: 0 };
  expect(said).toMatchObject(Object.fromEntries(Object.keys(stacks).map((what) => [what, valid])));
}

async function validate(json: string): Promise<unknown> {
  const folder = temporaryDirectory();
  const configuration = path.join(folder, 'terraformrc');
  writeFiles(folder, { 'cdk.tf.json': json, terraformrc: mirrorConfiguration(mirror, providersIn(mirror)) });
  const { binary, env } = await terraformEnvironment(PROJECT);
  const options = { cwd: folder, env: { ...env, TF_CLI_CONFIG_FILE: configuration }, timeoutMs: BOUND_MS };
  await runOk(binary, ['init', '-input=false', '-backend=false'], options);
  const { stdout } = await runOk(binary, ['validate', '-json'], options);
  return JSON.parse(stdout);
}
