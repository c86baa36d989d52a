import * as path from 'node:path';
import { Linter } from 'eslint';

const ROOT = path.join(__dirname, '..', '..');
const RULE = 'no-restricted-imports';

/** The project's own configuration, reduced to the boundary, so that no type information is needed. */
const boundary = jest
  .requireActual<Linter.Config[]>('../../eslint.config.js')
  .filter((entry) => entry.rules?.[RULE] !== undefined)
  .map(({ files, ignores, rules }) => ({ files, ignores, rules: { [RULE]: rules![RULE]! } }));
const linter = new Linter({ cwd: ROOT });

/** What the boundary says of one import in a file that need not exist. */
function refused(file: string, specifier: string, names = 'x'): boolean {
  const messages = linter.verify(`import { ${names} } from '${specifier}';`, boundary, {
    filename: path.join(ROOT, file),
  });
  const other = messages.find((message) => message.ruleId !== RULE);
  if (other) throw new Error(other.message);
  return messages.length > 0;
}

const DOCKER = '@cdktf/provider-docker/lib/container';
const KUBERNETES = '@cdktf/provider-kubernetes/lib/stateful-set-v1';
const LAYER = 'constructs/broker/broker.ts';

test.each<[string, string, string]>([
  [LAYER, DOCKER, 'a layer that knows a runtime'],
  [LAYER, KUBERNETES, 'a layer that knows a runtime'],
  [LAYER, '../platforms/docker', 'a layer that imports a platform'],
  [LAYER, '../../stacks/instance', 'a layer that imports a stack'],
  [LAYER, '../../cli/shell', 'a layer that imports the CLI'],
  ['constructs/lake/lake.ts', '@cdktf/provider-minio/lib/s3-bucket', 'the product bindings in another file'],
  ['constructs/core/names.ts', 'cdktf', 'a core that knows Terraform'],
  ['constructs/core/names.ts', '../broker', 'a core that knows a layer'],
  ['constructs/dataset/table.ts', 'cdktf', 'a declaration that needs synth'],
  ['constructs/dataset/table.ts', 'constructs', 'a declaration that needs synth'],
  ['constructs/platforms/docker/docker-job.ts', KUBERNETES, 'a platform that knows another one'],
  ['constructs/platforms/docker/docker-job.ts', '../../broker', 'a platform that knows a layer'],
  ['constructs/platforms/kubernetes/renderer.ts', DOCKER, 'a platform that knows another one'],
  ['stacks/dev-stack.ts', DOCKER, 'a stack that makes resources'],
  ['main.ts', DOCKER, 'an app that makes resources'],
  ['stacks/dev-stack.ts', '@cdktf/provider-docker', 'a barrel'],
  ['constructs/platforms/docker/docker-job.ts', '@cdktf/provider-docker', 'a barrel'],
  [LAYER, 'cdktf/lib/tokens', 'internals'],
  [LAYER, 'constructs/lib/construct', 'internals'],
  ['cli/up.ts', 'cdktf', 'a CLI that synthesizes'],
  ['datasets/pagila/index.ts', '../../constructs/broker', 'a dataset that knows a layer'],
])('%s must not import %s: %s', (file, specifier) => {
  expect(refused(file, specifier)).toBe(true);
});

test('TerraformModuleAsset is refused', () => {
  expect(refused('stacks/dev-stack.ts', 'cdktf', 'TerraformModuleAsset')).toBe(true);
});

test.each<[string, string]>([
  ['constructs/platforms/docker/docker-job.ts', DOCKER],
  ['constructs/platforms/docker/docker-job.ts', '../../core/errors'],
  ['constructs/platforms/kubernetes/renderer.ts', KUBERNETES],
  ['constructs/lake/minio-buckets.ts', '@cdktf/provider-minio/lib/s3-bucket'],
  ['stacks/dev-stack.ts', '@cdktf/provider-docker/lib/provider'],
  ['stacks/dev-stack.ts', '../constructs/platforms/docker'],
  ['stacks/dev-stack.ts', 'cdktf'],
  [LAYER, '../core/platform'],
  [LAYER, 'constructs'],
  ['datasets/pagila/index.ts', '../../constructs/dataset'],
  ['main.ts', './constructs/core'],
])('%s may import %s', (file, specifier) => {
  expect(refused(file, specifier)).toBe(false);
});
