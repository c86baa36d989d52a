import * as fs from 'node:fs';
import * as path from 'node:path';
import { UserError } from '../../errors';
import type { ClusterCli } from '../../k8s/cluster-cli';
import { StackJson, StackWorkload, stackWorkloads } from '../../k8s/stack-pods';
import { K8S_STACK } from '../../k8s/terraform';
import { Command, expectSuccess } from '../../shell';

const SYNTH: Command = { file: 'npx', args: ['cdktf', 'synth'], env: { CI: '1', CHECKPOINT_DISABLE: '1' } };

/** What a deploy would make, from the stack as it is synthesized now. @throws UserError where there is no such stack */
export async function synthesized(cli: ClusterCli): Promise<{ workloads: StackWorkload[] }> {
  const file = path.join(cli.root, 'cdktf.out', 'stacks', K8S_STACK, 'cdk.tf.json');
  // What an earlier synth left would be taken for the present stack where that breaks a rule.
  fs.rmSync(file, { force: true });
  const result = await cli.shell.capture(SYNTH);
  const text = expectSuccess(SYNTH, result);
  if (!fs.existsSync(file)) {
    const why = `${text}\n${result.stderr}`
      .split('\n')
      .find((line) => line.includes(`'${K8S_STACK}' is left out`));
    throw new UserError(why?.trim() ?? `synth made no stack '${K8S_STACK}'`);
  }
  return { workloads: stackWorkloads(JSON.parse(fs.readFileSync(file, 'utf8')) as StackJson) };
}
